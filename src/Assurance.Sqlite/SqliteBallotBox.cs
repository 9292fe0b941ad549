using System.Security.Cryptography;
using Assurance.Engine.Ports;

namespace Assurance.Sqlite;

/// <summary>
/// The ballot boxes in a store's file. An object is overwritten in place, alone in its commit, with an empty write-ahead log before
/// it and after it: whoever copies the file and its log finds one version of it, and in the moment of a write two (docs/adr/0019).
/// </summary>
public sealed class SqliteBallotBox : IBallotBox
{
    internal const string InsertBox = "INSERT INTO ballot_box (run, part, bytes) VALUES ($1, $2, $3)";

    private readonly SqliteStore store;

    internal SqliteBallotBox(SqliteStore store) => this.store = store;

    public Task<BoxedObject?> ReadAsync(string run, BallotBoxPart part, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(run);
        return store.ReadAsync(database => Stored(database, run, part) is { } bytes ? new BoxedObject(bytes, Version(bytes)) : null, cancellation);
    }

    public Task<bool> ReplaceAsync(string run, BallotBoxPart part, string? version, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(run);
        return store.WriteAsync(
            database =>
            {
                var stored = Stored(database, run, part);
                if ((stored is null ? null : Version(stored)) != version)
                {
                    return false;
                }

                // As many bytes as before are written into the same pages: nothing is freed, and no page tells when it was taken.
                _ = database.Execute(
                    stored is null ? InsertBox : "UPDATE ballot_box SET bytes = $3 WHERE run = $1 AND part = $2",
                    run, BallotBoxNames.Of(part), Database.Blob(bytes));
                return true;
            },
            cancellation, WriteKind.Alone);
    }

    public Task<IReadOnlyList<string>> RunsAsync(CancellationToken cancellation = default) => store.ReadAsync<IReadOnlyList<string>>(
        database =>
        {
            using var rows = database.Query("SELECT DISTINCT run FROM ballot_box");
            var runs = new List<string>();
            while (rows.Read())
            {
                runs.Add(rows.GetString(0));
            }

            runs.Sort(StringComparer.Ordinal);
            return runs;
        },
        cancellation);

    public Task EraseAsync(string run, BallotBoxPart part, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(run);
        return store.WriteAsync(database => database.Execute("DELETE FROM ballot_box WHERE run = $1 AND part = $2", run, BallotBoxNames.Of(part)), cancellation, WriteKind.Alone);
    }

    private static byte[]? Stored(Database database, string run, BallotBoxPart part) =>
        (byte[]?)database.Scalar("SELECT bytes FROM ballot_box WHERE run = $1 AND part = $2", run, BallotBoxNames.Of(part));

    /// <summary>Made of the bytes, so that nothing counts the writes.</summary>
    private static string Version(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
