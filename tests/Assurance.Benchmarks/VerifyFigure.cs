using System.Globalization;
using System.Security.Cryptography;
using Assurance.Core.Record;
using Assurance.Engine.Evidence;
using Assurance.Sqlite;
using Assurance.TestKit.Runs;

namespace Assurance.Benchmarks;

/// <summary>A record of a million events on SQLite verified along its chain, against bare SHA-256 over the bytes of the same events in memory.</summary>
internal sealed class VerifyFigure : IFigure
{
    private const string Run = "audit.2026-27";
    private const int Events = 1_000_000;
    private const int InAppend = 10_000;

    public string Name => "verify";

    public string Title => $"verifying the chain of {Events:N0} events on SQLite";

    public IReadOnlyList<Contender> Contenders()
    {
        var folder = Directory.CreateTempSubdirectory("assurance-verify").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var lines = Lines().GetAwaiter().GetResult();
        var path = Path.Combine(folder, "record.db");
        using (var store = SqliteStore.Open(path))
        {
            for (var position = 0; position < Events; position += InAppend)
            {
                var start = position;
                _ = store.Record.AppendAsync(Run, position, [.. Enumerable.Range(0, InAppend).Select(i => new RecordLine(lines[(start + i) % lines.Count]))]).GetAwaiter().GetResult();
            }
        }

        return
        [
            new Contender("ChainVerifier on SQLite", () =>
            {
                using var store = SqliteStore.OpenExisting(path, readOnly: true);
                var report = new ChainVerifier(store.Record).VerifyAsync(Run).GetAwaiter().GetResult();
                return report.Break is null ? report.Events : -1;
            }),
            new Contender("bare SHA-256 of the same bytes", () =>
            {
                Span<byte> hash = stackalloc byte[HashChain.HashLength];
                for (var i = 0; i < Events; i++)
                {
                    _ = SHA256.HashData(lines[i % lines.Count], hash);
                }

                return Events;
            }),
        ];
    }

    public string Words(IReadOnlyList<Measurement> measured) => string.Create(
        CultureInfo.InvariantCulture,
        $"{measured[0].Milliseconds / 1000:0.00} s for {Events:N0} events, {measured[0].Milliseconds / measured[1].Milliseconds:0.0} times bare SHA-256");

    /// <summary>Events as a year of a small run writes them.</summary>
    private static async Task<IReadOnlyList<byte[]>> Lines()
    {
        using var year = await PlayedYear.PlayAsync();
        return [.. (await year.Room.Record.ReadAsync(year.Run)).Select(l => l.Bytes.ToArray())];
    }
}
