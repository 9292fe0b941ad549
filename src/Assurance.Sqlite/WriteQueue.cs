using System.Collections.Concurrent;
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
    private readonly Thread thread;
    private bool erasedBytesInLog;
    private long commits;

    /// <param name="database">Owned and disposed by the queue.</param>
    public WriteQueue(Database database, string path)
    {
        this.database = database;
        this.path = path;
        thread = new Thread(Run) { IsBackground = true, Name = "Store writer" };
        thread.Start();
    }

    /// <summary>How many commits reached the file through this queue.</summary>
    public long Commits => Interlocked.Read(ref commits);

    /// <param name="write">Runs on the writer's thread inside a transaction. Throwing undoes this write alone.</param>
    public Task<T> RunAsync<T>(Func<Database, T> write, CancellationToken cancellation, bool erases = false)
    {
        var queued = new QueuedWrite<T>(write, erases, cancellation);
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
        foreach (var first in waiting.GetConsumingEnumerable())
        {
            var group = new List<QueuedWrite> { first };
            try
            {
                // The lock first: what arrives while another process holds the file joins this commit.
                database.Execute("BEGIN IMMEDIATE");
                Gather(group);
                foreach (var write in group)
                {
                    write.Apply(database);
                }

                database.Execute("COMMIT");
                Interlocked.Increment(ref commits);
                Scrub(group);
            }
            catch (SqliteException e)
            {
                Gather(group);
                RollBack();
                var problem = Explain(e);
                group.ForEach(write => write.Fail(problem));
            }

            group.ForEach(write => write.Settle());
        }
    }

    private void Gather(List<QueuedWrite> group)
    {
        while (group.Count < MostPerCommit && waiting.TryTake(out var next))
        {
            group.Add(next);
        }
    }

    /// <summary>Erased bytes must not live on in the write-ahead log. A reader may be holding it: then after the next commit, at the latest when the store closes.</summary>
    private void Scrub(List<QueuedWrite> group)
    {
        erasedBytesInLog |= group.Exists(write => write.Erases);
        if (erasedBytesInLog)
        {
            try
            {
                database.BusyTimeout(TimeSpan.FromMilliseconds(200));
                erasedBytesInLog = (long)database.Scalar("PRAGMA wal_checkpoint(TRUNCATE)")! != 0;
            }
            catch (SqliteException)
            {
                // The commit stands whether or not the log could be emptied; it is tried again.
            }
            finally
            {
                database.BusyTimeout(Database.Patience);
            }
        }
    }

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
