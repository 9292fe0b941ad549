using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Assurance.Engine.Ports;
using Microsoft.Data.Sqlite;

namespace Assurance.LocalHost.Tests.Anonymity;

/// <summary>Random numbers that go up: sorting by them changes nothing.</summary>
internal sealed class CountingEntropy : IEntropy
{
    private long next;

    public string Next() => Interlocked.Increment(ref next).ToString("x32", CultureInfo.InvariantCulture);
}

/// <summary>Writes beside the box what came when.</summary>
internal sealed partial class StampingBox(IBallotBox inner, string path, TimeProvider clock) : IBallotBox
{
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    public Task<BoxedObject?> ReadAsync(string run, BallotBoxPart part, CancellationToken cancellation = default) => inner.ReadAsync(run, part, cancellation);

    public Task<bool> ReplaceAsync(string run, BallotBoxPart part, string? version, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        foreach (var token in Token().Matches(Encoding.UTF8.GetString(bytes.Span)).Select(m => m.Value).Where(known.Add))
        {
            File.AppendAllText(path, $"{clock.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ} {token}{Environment.NewLine}");
        }

        return inner.ReplaceAsync(run, part, version, bytes, cancellation);
    }

    public Task<IReadOnlyList<string>> RunsAsync(CancellationToken cancellation = default) => inner.RunsAsync(cancellation);

    public Task EraseAsync(string run, BallotBoxPart part, CancellationToken cancellation = default) => inner.EraseAsync(run, part, cancellation);

    [GeneratedRegex("tk[a-z]{10}", RegexOptions.None, 5000)]
    private static partial Regex Token();
}

/// <summary>SQLite as it comes: what was overwritten stays in the write-ahead log.</summary>
internal sealed class ForgetfulBox(string path) : IBallotBox
{
    public Task<BoxedObject?> ReadAsync(string run, BallotBoxPart part, CancellationToken cancellation = default)
    {
        using var connection = Open();
        using var read = Command(connection, "SELECT bytes FROM box WHERE part = $part", part);
        return Task.FromResult(read.ExecuteScalar() is byte[] bytes ? new BoxedObject(bytes, Version(bytes)) : null);
    }

    public async Task<bool> ReplaceAsync(string run, BallotBoxPart part, string? version, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        if ((await ReadAsync(run, part, cancellation))?.Version != version)
        {
            return false;
        }

        await using var connection = Open();
        await using var write = Command(connection, "INSERT INTO box VALUES ($part, $bytes) ON CONFLICT (part) DO UPDATE SET bytes = excluded.bytes", part);
        _ = write.Parameters.AddWithValue("$bytes", bytes.ToArray());
        return await write.ExecuteNonQueryAsync(cancellation) == 1;
    }

    public Task<IReadOnlyList<string>> RunsAsync(CancellationToken cancellation = default) => Task.FromResult<IReadOnlyList<string>>([]);

    public Task EraseAsync(string run, BallotBoxPart part, CancellationToken cancellation = default) => Task.CompletedTask;

    private static SqliteCommand Command(SqliteConnection connection, string sql, BallotBoxPart part)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        _ = command.Parameters.AddWithValue("$part", (int)part);
        return command;
    }

    private static string Version(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Pooled: the connection stays open, and so does the log.</summary>
    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={path}");
        connection.Open();
        using var make = connection.CreateCommand();
        make.CommandText = "PRAGMA journal_mode = WAL; CREATE TABLE IF NOT EXISTS box (part INTEGER PRIMARY KEY, bytes BLOB)";
        _ = make.ExecuteNonQuery();
        return connection;
    }
}
