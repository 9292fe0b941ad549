using System.Runtime.CompilerServices;
using Assurance.Core.Record;
using Assurance.Engine.Ports;

namespace Assurance.Sqlite;

/// <summary>The record in a store's file.</summary>
public sealed class SqliteRecord : IRecord
{
    internal const string InsertLine = "INSERT INTO line (run, position, bytes, hash) VALUES ($1, $2, $3, $4)";

    /// <summary>A page of a stream ends at either, so that neither many lines nor large ones fill the memory.</summary>
    private const int LinesInPage = 2_000;
    private const int BytesInPage = 4_000_000;

    private readonly SqliteStore store;

    internal SqliteRecord(SqliteStore store) => this.store = store;

    public Task<IReadOnlyList<string>> RunsAsync(CancellationToken cancellation = default) => store.ReadAsync<IReadOnlyList<string>>(
        database =>
        {
            // From run to run along the key: a DISTINCT would walk every line.
            using var rows = database.Query(
                """
                WITH RECURSIVE runs (run) AS (
                    SELECT min(run) FROM line
                    UNION ALL
                    SELECT (SELECT min(line.run) FROM line WHERE line.run > runs.run) FROM runs WHERE runs.run IS NOT NULL)
                SELECT run FROM runs WHERE run IS NOT NULL
                """);
            var runs = new List<string>();
            while (rows.Read())
            {
                runs.Add(rows.GetString(0));
            }

            runs.Sort(StringComparer.Ordinal);
            return runs;
        },
        cancellation);

    public Task<IReadOnlyList<StoredLine>> ReadAsync(string run, long from = 0, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(run);
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        return store.ReadAsync<IReadOnlyList<StoredLine>>(
            database => Lines(database, run, from, int.MaxValue, long.MaxValue),
            cancellation);
    }

    public IAsyncEnumerable<StoredLine> StreamAsync(string run, long from = 0, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(run);
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        return PagesAsync(run, from, cancellation);
    }

    /// <summary>A query for each page: no reader holds the write-ahead log while whoever reads takes its time.</summary>
    private async IAsyncEnumerable<StoredLine> PagesAsync(string run, long from, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            var start = from;
            var page = await store.ReadAsync(database => Lines(database, run, start, LinesInPage, BytesInPage), cancellation);
            if (page.Count == 0)
            {
                yield break;
            }

            foreach (var line in page)
            {
                yield return line;
            }

            from = page[^1].Position + 1;
        }
    }

    private static List<StoredLine> Lines(Database database, string run, long from, int most, long mostBytes)
    {
        using var rows = database.Query("SELECT position, bytes, hash FROM line WHERE run = $1 AND position >= $2 ORDER BY position LIMIT $3", run, from, most);
        var lines = new List<StoredLine>();
        var size = 0L;
        while (size < mostBytes && rows.Read())
        {
            var line = new StoredLine(rows.GetInt64(0), rows.GetFieldValue<byte[]>(1), rows.GetFieldValue<byte[]>(2));
            lines.Add(line);
            size += line.Bytes.Length;
        }

        return lines;
    }

    public Task<bool> AppendAsync(string run, long expectedPosition, IReadOnlyList<RecordLine> lines, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(run);
        ArgumentNullException.ThrowIfNull(lines);
        return store.WriteAsync(database => Append(database, run, expectedPosition, lines), cancellation);
    }

    private static bool Append(Database database, string run, long expectedPosition, IReadOnlyList<RecordLine> lines)
    {
        long next = 0;
        var previous = HashChain.Start;
        using (var last = database.Query("SELECT position, hash FROM line WHERE run = $1 ORDER BY position DESC LIMIT 1", run))
        {
            if (last.Read())
            {
                next = last.GetInt64(0) + 1;
                previous = last.GetFieldValue<byte[]>(1);
            }
        }

        if (next != expectedPosition)
        {
            return false;
        }

        foreach (var line in lines)
        {
            var hash = HashChain.Next(previous.Span, line.Bytes.Span);
            database.Execute(InsertLine, run, next, Database.Blob(line.Bytes), hash);
            previous = hash;
            next++;
        }

        return true;
    }
}
