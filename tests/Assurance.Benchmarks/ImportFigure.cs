using System.Globalization;
using Assurance.Documents.Reading;
using Assurance.Engine;
using Assurance.Engine.Intake;
using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;
using Assurance.Sqlite;
using Assurance.TestKit.Runs;
using Microsoft.Data.Sqlite;

namespace Assurance.Benchmarks;

/// <summary>A whole authority's returns imported, read, judged and recorded, against a loop that only writes the same objects and events.</summary>
internal sealed class ImportFigure : IFigure
{
    private const int Respondents = 5_000;

    public string Name => "import";

    public string Title => $"importing {Respondents:N0} returns with all questions of the bank into an opened run";

    public IReadOnlyList<Contender> Contenders()
    {
        var folder = Directory.CreateTempSubdirectory("assurance-import").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var opened = Path.Combine(folder, "opened.db");
        var made = ReturnsFile.Make(opened, Respondents);
        return [Ours(folder, opened, made), Bare(folder, opened)];
    }

    public string Words(IReadOnlyList<Measurement> measured) => string.Create(
        CultureInfo.InvariantCulture,
        $"{measured[0].Milliseconds / 1000:0.00} s, {Respondents / measured[0].Milliseconds * 1000:N0} returns a second, {measured[0].Milliseconds / measured[1].Milliseconds:0.0} times the bare loop");

    private static Contender Ours(string folder, string opened, (string Run, ImportFile File) made)
    {
        var path = Path.Combine(folder, "imported.db");
        (SqliteStore Store, EngineRoom Room)? house = null;
        return new Contender("Doors.ImportAsync", () =>
        {
            var outcome = house!.Value.Room.Doors.ImportAsync(made.Run, made.File).GetAwaiter().GetResult();
            return outcome.Accepted;
        })
        {
            Prepare = () =>
            {
                house?.Room.Dispose();
                house?.Store.Dispose();
                Fresh(opened, path);
                var store = SqliteStore.Open(path);
                var room = new EngineRoom(store.Record, store.Objects, new MemoryMail(), new MemoryPublication(), new PlainComposer(), new SystemEntropy(), new VirtualClock(ReturnsFile.ImportedAt), store.Settings, new TableReader());
                _ = room.Shelf.Journal(made.Run).ReadAsync(state => state.Position).GetAwaiter().GetResult();
                house = (store, room);
            },
        };
    }

    private static Contender Bare(string folder, string opened)
    {
        var path = Path.Combine(folder, "bare.db");
        var objects = new List<(string Name, byte[] Bytes)>();
        var lines = new List<(string Run, long Position, byte[] Bytes, byte[] Hash)>();
        return new Contender("a loop of inserts in one transaction", () => Insert(path, objects, lines))
        {
            Prepare = () =>
            {
                Fresh(opened, path);
                if (objects.Count == 0)
                {
                    Added(opened, Path.Combine(folder, "imported.db"), objects, lines);
                }
            },
        };
    }

    private static long Insert(string path, List<(string Name, byte[] Bytes)> objects, List<(string Run, long Position, byte[] Bytes, byte[] Hash)> lines)
    {
        using var connection = Open(path);
        Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON");
        using var transaction = connection.BeginTransaction();
        using var insertObject = Prepared(connection, "INSERT INTO object (name, bytes) VALUES ($1, $2)", 2);
        foreach (var (name, bytes) in objects)
        {
            (insertObject.Parameters[0].Value, insertObject.Parameters[1].Value) = (name, bytes);
            _ = insertObject.ExecuteNonQuery();
        }

        using var insertLine = Prepared(connection, "INSERT INTO line (run, position, bytes, hash) VALUES ($1, $2, $3, $4)", 4);
        foreach (var (run, position, bytes, hash) in lines)
        {
            (insertLine.Parameters[0].Value, insertLine.Parameters[1].Value) = (run, position);
            (insertLine.Parameters[2].Value, insertLine.Parameters[3].Value) = (bytes, hash);
            _ = insertLine.ExecuteNonQuery();
        }

        transaction.Commit();

        // The last line records the import itself.
        return lines.Count - 1;
    }

    /// <summary>What the import added to the opened run.</summary>
    private static void Added(string opened, string imported, List<(string Name, byte[] Bytes)> objects, List<(string Run, long Position, byte[] Bytes, byte[] Hash)> lines)
    {
        using var connection = Open(imported);
        Execute(connection, $"ATTACH '{opened}' AS opened");
        using var newObjects = Prepared(connection, "SELECT name, bytes FROM object WHERE name NOT IN (SELECT name FROM opened.object)", 0);
        using (var rows = newObjects.ExecuteReader())
        {
            while (rows.Read())
            {
                objects.Add((rows.GetString(0), rows.GetFieldValue<byte[]>(1)));
            }
        }

        using var newLines = Prepared(connection, "SELECT run, position, bytes, hash FROM line WHERE position > (SELECT max(position) FROM opened.line) ORDER BY position", 0);
        using var read = newLines.ExecuteReader();
        while (read.Read())
        {
            lines.Add((read.GetString(0), read.GetInt64(1), read.GetFieldValue<byte[]>(2), read.GetFieldValue<byte[]>(3)));
        }
    }

    private static void Fresh(string opened, string path)
    {
        File.Delete(path + "-wal");
        File.Delete(path + "-shm");
        File.Copy(opened, path, overwrite: true);
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = Prepared(connection, sql, 0);
        _ = command.ExecuteNonQuery();
    }

    private static SqliteCommand Prepared(SqliteConnection connection, string sql, int parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are written above; none is put together from a text of somebody's.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 1; i <= parameters; i++)
        {
            _ = command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        }

        return command;
    }
}
