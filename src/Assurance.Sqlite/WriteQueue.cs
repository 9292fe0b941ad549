using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Assurance.Sqlite;

/// <summary>
/// All writes of one process to one file. Those that wait together ride one commit, so a round of hundreds of appends
/// costs a few flushes to disk; each still succeeds or fails on its own and returns only once it is durable.
/// </summary>
internal sealed class WriteQueue : IDisposable
{
    private const int MostPerCommit = 1000;

    private readonly BlockingCollection<QueuedWrite> waiting = [];
    private readonly Database database;
    private readonly string path;
    private readonly string log;
    private readonly TimeSpan patience;
    private readonly Thread thread;
    private QueuedWrite? next;
    private bool erasedBytesInLog;
    private long commits;

    /// <param name="database">Owned and disposed by the queue.</param>
    /// <param name="patience">How long a write that stands alone waits for the log to be emptied.</param>
    public WriteQueue(Database database, string path, TimeSpan patience)
    {
        this.database = database;
        this.path = path;
        this.patience = patience;

        // As SQLite names it: it follows links.
        log = (string)database.Scalar("SELECT file FROM pragma_database_list WHERE name = 'main'")! + "-wal";
        thread = new Thread(Run) { IsBackground = true, Name = "Store writer" };
        thread.Start();
    }

    /// <summary>How many commits reached the file through this queue.</summary>
    public long Commits => Interlocked.Read(ref commits);

    /// <param name="write">Runs on the writer's thread inside a transaction. Throwing undoes this write alone.</param>
    public Task<T> RunAsync<T>(Func<Database, T> write, CancellationToken cancellation, WriteKind kind = WriteKind.Plain)
    {
        var queued = new QueuedWrite<T>(write, kind, cancellation);
        try
        {
            waiting.Add(queued, CancellationToken.None);
        }
        catch (InvalidOperationException e)
        {
            throw new ObjectDisposedException($"The store {path} is closed.", e);
        }

        return queued.Task;
    }

    /// <summary>Finishes what is queued, then closes.</summary>
    public void Dispose()
    {
        waiting.CompleteAdding();
        thread.Join();
        database.Dispose();
        waiting.Dispose();
    }

    private void Run()
    {
        while (TakeNext() is { } first)
        {
            var group = new List<QueuedWrite> { first };
            try
            {
                Begin(first.Kind);
                Gather(group);
                foreach (var write in group)
                {
                    write.Apply(database);
                }

                database.Execute("COMMIT");
                Interlocked.Increment(ref commits);
                Scrub(group);
            }
            catch (Exception e) when (e is SqliteException or StoreFileException)
            {
                Gather(group);
                RollBack();
                var problem = e is SqliteException refused ? Explain(refused) : e;
                group.ForEach(write => write.Fail(problem));
            }

            group.ForEach(write => write.Settle());
        }
    }

    private QueuedWrite? TakeNext()
    {
        var taken = next ?? (waiting.TryTake(out var first, Timeout.Infinite) ? first : null);
        next = null;
        return taken;
    }

    /// <summary>Takes the lock: what arrives while another process holds the file joins this commit.</summary>
    private void Begin(WriteKind kind)
    {
        if (kind != WriteKind.Alone)
        {
            database.Execute("BEGIN IMMEDIATE");
            return;
        }

        var since = Stopwatch.StartNew();
        do
        {
            erasedBytesInLog = !EmptyLog(patience - since.Elapsed);
            database.Execute("BEGIN IMMEDIATE");

            // With the lock nobody adds to the log any more. Another process may have, since it was emptied.
            if (!erasedBytesInLog && !HasLog())
            {
                return;
            }

            database.Execute("ROLLBACK");
        }
        while (since.Elapsed < patience);
        throw new StoreFileException($"{path} has been read by another process for {patience.TotalSeconds:0.#} seconds without a pause, so a ballot could not be put in without a trace of the one before. Nothing was written. Close the other process, or try again.");
    }

    /// <summary>One that stands alone begins the next group.</summary>
    private void Gather(List<QueuedWrite> group)
    {
        while (group[0].Kind != WriteKind.Alone && next is null && group.Count < MostPerCommit && waiting.TryTake(out var taken))
        {
            if (taken.Kind == WriteKind.Alone)
            {
                next = taken;
                return;
            }

            group.Add(taken);
        }
    }

    /// <summary>Erased bytes must not live on in the write-ahead log. A reader may be holding it: then after the next commit, at the latest when the store closes.</summary>
    private void Scrub(List<QueuedWrite> group)
    {
        erasedBytesInLog |= group.Exists(write => write.Kind != WriteKind.Plain);
        if (erasedBytesInLog)
        {
            erasedBytesInLog = !EmptyLog(group[0].Kind == WriteKind.Alone ? patience : TimeSpan.FromMilliseconds(200));
        }
    }

    private bool EmptyLog(TimeSpan wait)
    {
        try
        {
            database.BusyTimeout(wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(1));
            return (long)database.Scalar("PRAGMA wal_checkpoint(TRUNCATE)")! == 0;
        }
        catch (SqliteException)
        {
            // The commit stands whether or not the log could be emptied; it is tried again.
            return false;
        }
        finally
        {
            database.BusyTimeout(Database.Patience);
        }
    }

    private bool HasLog() => new FileInfo(log) is { Exists: true, Length: > 0 };

    private void RollBack()
    {
        try
        {
            database.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite has rolled back by itself, or the transaction never began.
        }
    }

    private StoreFileException Explain(SqliteException e) => e.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_BUSY => new($"{path} has been held by another process for {Database.Patience.TotalSeconds:0} seconds, so nothing was written. Close the other process, or wait and try again.", e),
        SQLitePCL.raw.SQLITE_FULL => new($"The disk that holds {path} is full, so nothing was written. Free some space and try again.", e),
        _ => new($"{path} could not be written: {e.Message}", e),
    };
}
