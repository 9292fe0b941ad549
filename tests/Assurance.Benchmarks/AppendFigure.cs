using System.Globalization;
using Assurance.Benchmarks.Submissions;
using Assurance.Core.Record;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;
using Assurance.Sqlite;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Assurance.Benchmarks;

/// <summary>Events appended through the journal – decided on the folded state, chained, folded in – by many at once and by one alone, against a loop that only inserts the same rows.</summary>
internal sealed class AppendFigure : IFigure
{
    private const int Events = 4_000;
    private const int AtOnce = 50;
    private static readonly Instant Now = Instant.FromUtc(2026, 10, 12, 9, 0);

    public string Name => "append";

    public string Title => $"{Events:N0} events appended on SQLite, every commit flushed";

    public int Repeats => 5;

    public int WarmUps => 1;

    public IReadOnlyList<Contender> Contenders()
    {
        var folder = Directory.CreateTempSubdirectory("assurance-append").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var opened = Path.Combine(folder, "opened.db");
        var (run, _) = ReturnsFile.Make(opened, AtOnce);
        return [Ours(folder, opened, run, AtOnce), Ours(folder, opened, run, 1), Bare(folder, opened, run)];
    }

    public string Words(IReadOnlyList<Measurement> measured) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Events / measured[0].Milliseconds * 1000:N0} a second by {AtOnce}, {Events / measured[1].Milliseconds * 1000:N0} by one, {Events / measured[2].Milliseconds * 1000:N0} by the bare loop: {measured[2].Milliseconds / measured[0].Milliseconds:0.00} and {measured[2].Milliseconds / measured[1].Milliseconds:0.00} of it");

    private static Contender Ours(string folder, string opened, string run, int appenders)
    {
        var path = Path.Combine(folder, $"ours-{appenders}.db");
        (SqliteStore Store, RunJournal Journal)? house = null;
        var clients = new Clients(appenders);
        return new Contender($"RunJournal, {(appenders == 1 ? "one appender" : $"{appenders} appenders")}", () =>
        {
            var journal = house!.Value.Journal;
            var before = journal.ReadAsync(s => s.Position).GetAwaiter().GetResult();
            clients.Send(Enumerable.Range(0, Events).ToList(), i => journal.AppendAsync(state => state.Has(Event(run, i).Key) ? [] : [Event(run, i)]));
            return journal.ReadAsync(s => s.Position).GetAwaiter().GetResult() - before;
        })
        {
            Prepare = () =>
            {
                house?.Journal.Dispose();
                house?.Store.Dispose();
                Fresh(opened, path);
                var store = SqliteStore.Open(path);
                var journal = new RunJournal(run, store.Record, new RunLoader(new ObjectBox(store.Objects, new SystemEntropy())));
                _ = journal.ReadAsync(s => s.Position).GetAwaiter().GetResult();
                house = (store, journal);
            },
        };
    }

    /// <summary>The same rows, the bytes and hashes made beforehand: a statement each, and so a flushed commit each.</summary>
    private static Contender Bare(string folder, string opened, string run)
    {
        var path = Path.Combine(folder, "bare.db");
        var rows = Enumerable.Range(0, Events).Select(i => EventJson.Write(Event(run, i)).Bytes.ToArray()).Select(b => (Bytes: b, Hash: HashChain.Next(HashChain.Start.Span, b))).ToList();
        return new Contender("a loop of inserts, a commit each", () =>
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON";
            _ = command.ExecuteNonQuery();
            command.CommandText = "SELECT max(position) FROM line WHERE run = $1";
            _ = command.Parameters.AddWithValue("$1", run);
            var position = (long)command.ExecuteScalar()!;
            command.CommandText = "INSERT INTO line (run, position, bytes, hash) VALUES ($1, $2, $3, $4)";
            var (at, bytes, hash) = (command.Parameters.Add("$2", SqliteType.Integer), command.Parameters.Add("$3", SqliteType.Blob), command.Parameters.Add("$4", SqliteType.Blob));
            foreach (var row in rows)
            {
                (at.Value, bytes.Value, hash.Value) = (++position, row.Bytes, row.Hash);
                _ = command.ExecuteNonQuery();
            }

            return rows.Count;
        })
        {
            Prepare = () => Fresh(opened, path),
        };
    }

    /// <summary>As long as most events of a year: a return that came in.</summary>
    private static RunEvent Event(string run, int i)
    {
        var source = $"web-{i:00000000}f2a94c1be07d";
        return new RunEvent(Keys.Submission(run, source), Now, "door-web", new SubmissionStored(source, "web", $"parcel/{i:00000000}5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef72"));
    }

    private static void Fresh(string opened, string path)
    {
        File.Delete(path + "-wal");
        File.Delete(path + "-shm");
        File.Copy(opened, path, overwrite: true);
    }
}
