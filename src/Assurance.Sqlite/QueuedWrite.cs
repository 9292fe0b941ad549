using Microsoft.Data.Sqlite;

namespace Assurance.Sqlite;

/// <summary>A write waiting for its commit, and the caller waiting for its answer.</summary>
internal abstract class QueuedWrite(WriteKind kind)
{
    public WriteKind Kind => kind;

    /// <summary>Does the write. A refusal undoes this write alone; an error of the database is thrown on and ends the whole group.</summary>
    public abstract void Apply(Database database);

    /// <summary>The commit failed: nothing of the group was written.</summary>
    public abstract void Fail(Exception problem);

    /// <summary>The commit stands: the caller learns its own result.</summary>
    public abstract void Settle();
}

internal sealed class QueuedWrite<T>(Func<Database, T> write, WriteKind kind, CancellationToken cancellation) : QueuedWrite(kind)
{
    private readonly TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;
    private Exception? refusal;
    private bool cancelled;

    public Task<T> Task => answer.Task;

    public override void Apply(Database database)
    {
        if (cancellation.IsCancellationRequested)
        {
            cancelled = true;
            return;
        }

        database.Execute("SAVEPOINT this_write");
        try
        {
            result = write(database);
        }
        catch (Exception e) when (e is not SqliteException)
        {
            refusal = e;
            database.Execute("ROLLBACK TO this_write");
        }

        database.Execute("RELEASE this_write");
    }

    public override void Fail(Exception problem) => answer.TrySetException(problem);

    public override void Settle()
    {
        if (cancelled)
        {
            answer.TrySetCanceled(cancellation);
        }
        else if (refusal is not null)
        {
            answer.TrySetException(refusal);
        }
        else
        {
            answer.TrySetResult(result!);
        }
    }
}
