using Microsoft.Data.Sqlite;

namespace Assurance.Sqlite;

/// <summary>Where a store's file is and how connections to it are made.</summary>
internal sealed class StoreFile(string path, bool readOnly, bool mayCreate)
{
    /// <summary>Of the header: 2 when the file is kept with a write-ahead log (SQLite file format, section 1.3.3).</summary>
    private const int ReadVersionOffset = 19;

    private string? untouched;

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    public bool ReadOnly => readOnly;

    /// <summary>Checks the file, brings it up to date where it may, and returns the connection that writes – or, reading only, the first that reads.</summary>
    public Database ConnectFirst()
    {
        if (mayCreate)
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        }
        else if (!File.Exists(Path))
        {
            throw new StoreFileException($"There is no store at {Path}. Check the path, or the folder the command runs in.");
        }

        untouched = readOnly && IsLeftInPeace() ? ImmutableAddress() : null;
        var database = readOnly ? Connect() : new Database(Path, mayCreate ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite);
        try
        {
            Prepare(database);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>A connection for reading.</summary>
    public Database Connect()
    {
        if (readOnly)
        {
            return new Database(untouched ?? Path, SqliteOpenMode.ReadOnly);
        }

        var database = new Database(Path, SqliteOpenMode.ReadWrite);
        database.Execute("PRAGMA query_only = ON");
        return database;
    }

    public StoreFileException Explain(SqliteException e) => e.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_NOTADB => new($"{Path} is not a store of Assurance, or it is damaged. Check the path. Nothing was changed.", e),
        SQLitePCL.raw.SQLITE_CANTOPEN => new($"{Path} could not be opened. Check that it is a file, that you may write to it and to its folder, and that the disk is not full.", e),
        SQLitePCL.raw.SQLITE_READONLY => new($"{Path} may not be written to. Check its permissions and those of its folder.", e),
        SQLitePCL.raw.SQLITE_BUSY => new($"{Path} has been held by another process for {Database.Patience.TotalSeconds:0} seconds. Close the other process, or wait and try again.", e),
        _ => new($"{Path} could not be opened: {e.Message}", e),
    };

    private void Prepare(Database database)
    {
        var latest = Schema.Check(database, Path, mayCreate);
        if (readOnly)
        {
            if (!latest)
            {
                throw new StoreFileException($"{Path} was written by an older version of Assurance. Open it for writing once, which brings it up to date.");
            }

            return;
        }

        // FULL: an append that has returned survives a power cut. Erased bytes are overwritten, not only unlinked; what a savepoint
        // keeps to go back to stays in memory and is written to no temporary file.
        database.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY");
        if (!latest)
        {
            // Another process may have done it since the check: Upgrade looks again under the lock.
            database.Execute("BEGIN IMMEDIATE");
            Schema.Upgrade(database);
            database.Execute("COMMIT");
        }
    }

    /// <summary>
    /// Whoever has a file with a write-ahead log open keeps the log beside it. No log: nobody has, and the file is whole
    /// by itself. SQLite would still make a log merely to read it, and leave it behind.
    /// </summary>
    private bool IsLeftInPeace()
    {
        if (File.Exists(Path + "-wal"))
        {
            return false;
        }

        using var header = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[ReadVersionOffset + 1];
        return header.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length && bytes[ReadVersionOffset] == 2;
    }

    private string ImmutableAddress()
    {
        var escaped = string.Join('/', Path.Replace('\\', '/').TrimStart('/').Split('/').Select(Uri.EscapeDataString));
        return $"file:///{escaped}?immutable=1";
    }
}
