using Assurance.Engine.Ports;
using Microsoft.Data.Sqlite;

namespace Assurance.Sqlite;

/// <summary>Writes a whole record with its objects to a file. The same content makes the same bytes.</summary>
public static class SqliteExport
{
    /// <summary>Makes the file, which must not be there yet; it appears only when it is complete. <see cref="SqliteStore.Open(string, TimeSpan?)"/> opens it like any other store.</summary>
    /// <param name="ballots">Null writes no ballot boxes.</param>
    /// <remarks>Hashes are copied as stored, so a chain that is broken stays visibly broken.</remarks>
    public static async Task WriteAsync(string path, IRecord record, IObjects objects, IBallotBox? ballots = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(objects);
        var full = Path.GetFullPath(path);
        if (File.Exists(full))
        {
            throw new StoreFileException($"{full} is there already, and a store is never overwritten. Choose another path, or remove the file first.");
        }

        var part = full + ".part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.Delete(part);
            using (var database = new Database(part, SqliteOpenMode.ReadWriteCreate))
            {
                await FillAsync(database, record, objects, ballots, cancellation);
            }

            await using (var written = new FileStream(part, FileMode.Open, FileAccess.ReadWrite))
            {
                written.Flush(flushToDisk: true);
            }

            File.Move(part, full);
        }
        catch (Exception e) when (e is SqliteException or UnauthorizedAccessException or IOException and not StoreFileException)
        {
            throw new StoreFileException($"{full} could not be written: {e.Message}", e);
        }
        finally
        {
            if (File.Exists(part))
            {
                File.Delete(part);
            }
        }
    }

    private static async Task FillAsync(Database database, IRecord record, IObjects objects, IBallotBox? ballots, CancellationToken cancellation)
    {
        // Fixed page size, no journal and one transaction in a fixed order: nothing in the file depends on the machine or
        // the moment. secure_delete, since SQLite otherwise leaves whatever was in memory in the unused parts of a page.
        database.Execute(
            """
            PRAGMA page_size = 4096; PRAGMA auto_vacuum = NONE; PRAGMA encoding = 'UTF-8'; PRAGMA secure_delete = ON;
            PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -8192
            """);
        database.Execute("BEGIN EXCLUSIVE");
        Schema.Upgrade(database);
        foreach (var run in await record.RunsAsync(cancellation))
        {
            await foreach (var line in record.StreamAsync(run, 0, cancellation))
            {
                database.Execute(SqliteRecord.InsertLine, run, line.Position, Database.Blob(line.Bytes), Database.Blob(line.Hash));
            }
        }

        foreach (var name in await objects.ListAsync(string.Empty, cancellation))
        {
            if (await objects.GetAsync(name, cancellation) is { } bytes)
            {
                database.Execute(SqliteObjects.InsertObject, name, Database.Blob(bytes));
            }
        }

        if (ballots is not null)
        {
            await BoxesAsync(database, ballots, cancellation);
        }

        database.Execute("COMMIT");
    }

    private static async Task BoxesAsync(Database database, IBallotBox ballots, CancellationToken cancellation)
    {
        foreach (var run in await ballots.RunsAsync(cancellation))
        {
            foreach (var part in Enum.GetValues<BallotBoxPart>())
            {
                if (await ballots.ReadAsync(run, part, cancellation) is { } found)
                {
                    database.Execute(SqliteBallotBox.InsertBox, run, BallotBoxNames.Of(part), Database.Blob(found.Bytes));
                }
            }
        }
    }
}
