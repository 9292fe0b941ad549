using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Assurance.Sqlite;

/// <summary>
/// A store in one file: record, objects, ballot boxes and the host's settings. Several processes may have the same file open.
/// Share one instance within a process: its writes share commits.
/// </summary>
public sealed class SqliteStore : IDisposable
{
    private readonly ConcurrentBag<Database> readers = [];
    private readonly StoreFile file;
    private readonly WriteQueue? writes;
    private volatile bool disposed;

    private SqliteStore(StoreFile file, Database first, TimeSpan patience)
    {
        this.file = file;
        if (file.ReadOnly)
        {
            readers.Add(first);
        }
        else
        {
            writes = new WriteQueue(first, file.Path, patience);
        }

        Record = new SqliteRecord(this);
        Objects = new SqliteObjects(this);
        Settings = new SqliteSettings(this);
        Ballots = new SqliteBallotBox(this);
    }

    public SqliteRecord Record { get; }

    public SqliteObjects Objects { get; }

    public SqliteSettings Settings { get; }

    public SqliteBallotBox Ballots { get; }

    public string Path => file.Path;

    /// <summary>How many commits this instance has made: fewer than writes when many ride one.</summary>
    public long Commits => writes?.Commits ?? 0;

    /// <summary>Opens the store, or makes it, and its folder, where there is none.</summary>
    /// <param name="patience">How long a ballot waits for readers to let go of the write-ahead log before it is refused; null is as long as for other processes.</param>
    /// <exception cref="StoreFileException">The file is from a newer version, is not a store, or cannot be opened.</exception>
    public static SqliteStore Open(string path, TimeSpan? patience = null) => Open(new StoreFile(path, readOnly: false, mayCreate: true), patience ?? Database.Patience);

    /// <summary>Opens a store that must be there. Reading only leaves the file and its folder as they are.</summary>
    /// <exception cref="StoreFileException">The file is missing, from a newer version, is not a store, or cannot be opened.</exception>
    public static SqliteStore OpenExisting(string path, bool readOnly = false) => Open(new StoreFile(path, readOnly, mayCreate: false), Database.Patience);

    /// <summary>Waits for queued writes, then closes the file.</summary>
    public void Dispose()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        CloseReaders();

        // The writer last: the connection that closes last folds the write-ahead log into the file.
        writes?.Dispose();
    }

    internal Task<T> WriteAsync<T>(Func<Database, T> write, CancellationToken cancellation, WriteKind kind = WriteKind.Plain)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        return writes is null
            ? throw new InvalidOperationException($"{Path} was opened for reading only.")
            : writes.RunAsync(write, cancellation, kind);
    }

    internal Task<T> ReadAsync<T>(Func<Database, T> read, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        return Task.Run(
            () =>
            {
                var database = readers.TryTake(out var idle) ? idle : file.Connect();
                try
                {
                    return read(database);
                }
                catch (SqliteException e)
                {
                    throw new StoreFileException($"{Path} could not be read: {e.Message}", e);
                }
                finally
                {
                    readers.Add(database);
                    if (disposed)
                    {
                        CloseReaders();
                    }
                }
            },
            cancellation);
    }

    private static SqliteStore Open(StoreFile file, TimeSpan patience)
    {
        Database? database = null;
        try
        {
            database = file.ConnectFirst();
            return new SqliteStore(file, database, patience);
        }
        catch (SqliteException e)
        {
            database?.Dispose();
            throw file.Explain(e);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException and not StoreFileException)
        {
            throw new StoreFileException($"{file.Path} could not be opened: {e.Message}", e);
        }
    }

    private void CloseReaders()
    {
        while (readers.TryTake(out var idle))
        {
            idle.Dispose();
        }
    }
}
