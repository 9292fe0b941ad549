using System.Text;
using Assurance.Core.Record;
using Assurance.Engine.Evidence;
using Assurance.Engine.Memory;
using Assurance.Engine.Ports;
using NodaTime;

namespace Assurance.Engine.Tests.Evidence;

/// <summary>Whatever one byte of a record is changed to, the event is found and named.</summary>
public sealed class ChainVerifierTests
{
    private const string Run = "audit.2026-27";
    private static readonly Instant Began = Instant.FromUtc(2026, 9, 21, 8, 0);

    [Fact]
    public async Task A_whole_chain_is_whole_and_says_where_it_ends()
    {
        var record = await WrittenAsync(25);

        var report = await new ChainVerifier(record).VerifyAsync(Run);

        Assert.Null(report.Break);
        Assert.Equal(25, report.Events);
        Assert.Equal(Convert.ToHexStringLower((await record.ReadAsync(Run))[^1].Hash.Span), report.LastHash);
    }

    [Fact]
    public async Task Any_single_byte_changed_anywhere_is_found_at_its_event()
    {
        var lines = await (await WrittenAsync(12)).ReadAsync(Run);
        for (var position = 0; position < lines.Count; position++)
        {
            for (var at = 0; at < lines[position].Bytes.Length; at++)
            {
                var report = await new ChainVerifier(new TamperedRecord(lines, position, bytes: b => b[at] ^= 4)).VerifyAsync(Run);

                Assert.Equal(position, report.Break?.Position);
                Assert.Equal(position, report.Events);
                Assert.Equal(position == lines.Count - 1 ? ChainDamage.EventOrHash : ChainDamage.Event, report.Break!.What);
            }
        }
    }

    [Fact]
    public async Task A_changed_event_is_named_by_key_and_time_where_they_can_still_be_read()
    {
        var lines = await (await WrittenAsync(12)).ReadAsync(Run);
        var inReason = Encoding.UTF8.GetString(lines[7].Bytes.Span).IndexOf("decision/7", StringComparison.Ordinal);

        var report = await new ChainVerifier(new TamperedRecord(lines, 7, bytes: b => b[inReason] = (byte)'X')).VerifyAsync(Run);
        var unreadable = await new ChainVerifier(new TamperedRecord(lines, 7, bytes: b => b[0] = (byte)'x')).VerifyAsync(Run);

        Assert.Equal((7, $"{Run}/all/stopped-7", Began + Duration.FromHours(7)), (report.Break!.Position, report.Break.Key, report.Break.At));
        Assert.NotEqual(report.Break.Expected, report.Break.Stored);
        Assert.Equal(Convert.ToHexStringLower(lines[7].Hash.Span), report.Break.Stored);
        Assert.Equal((7, null, null), (unreadable.Break!.Position, unreadable.Break.Key, unreadable.Break.At));
    }

    [Fact]
    public async Task A_hash_changed_beside_an_event_is_told_from_an_event_changed()
    {
        var lines = await (await WrittenAsync(12)).ReadAsync(Run);

        var report = await new ChainVerifier(new TamperedRecord(lines, 4, hash: h => h[31] ^= 1)).VerifyAsync(Run);

        Assert.Equal((4, ChainDamage.Hash), (report.Break!.Position, report.Break.What));
        Assert.Equal(Convert.ToHexStringLower(lines[4].Hash.Span), report.Break.Expected);
    }

    [Fact]
    public async Task An_event_taken_out_is_missed_at_its_place()
    {
        var lines = await (await WrittenAsync(12)).ReadAsync(Run);

        var report = await new ChainVerifier(new TamperedRecord([.. lines.Where(l => l.Position != 5)])).VerifyAsync(Run);

        Assert.Equal((5, ChainDamage.Missing, $"{Run}/all/stopped-6"), (report.Break!.Position, report.Break.What, report.Break.Key));
    }

    [Fact]
    public async Task A_record_cut_off_or_written_anew_follows_by_itself_but_not_from_an_earlier_copy()
    {
        var lines = await (await WrittenAsync(12)).ReadAsync(Run);
        var copied = new ChainMark(10, Convert.ToHexStringLower(lines[9].Hash.Span));
        var anew = await WrittenAsync(12, actor: "somebody-else");

        Assert.Null((await new ChainVerifier(new TamperedRecord(lines)).VerifyAsync(Run, copied)).Break);
        Assert.Null((await new ChainVerifier(anew).VerifyAsync(Run)).Break);
        Assert.Equal(ChainDamage.NotAsCopied, (await new ChainVerifier(anew).VerifyAsync(Run, copied)).Break?.What);

        var cut = await new ChainVerifier(new TamperedRecord([.. lines.Take(8)])).VerifyAsync(Run, copied);
        Assert.Equal((8, ChainDamage.Missing, ""), (cut.Break!.Position, cut.Break.What, cut.Break.Stored));
    }

    [Fact]
    public async Task A_run_without_events_is_whole()
    {
        Assert.Equal((0, null), (await new ChainVerifier(new InMemoryRecord()).VerifyAsync(Run) is var report ? (report.Events, report.Break) : default));
    }

    private static async Task<InMemoryRecord> WrittenAsync(int events, string actor = "officer-1")
    {
        var record = new InMemoryRecord();
        for (var i = 0; i < events; i++)
        {
            EventBody body = i % 2 == 0 ? new SendingStarted($"decision/{i}") : new SendingStopped($"decision/{i}");
            Assert.True(await record.AppendAsync(Run, i, [EventJson.Write(new RunEvent($"{Run}/all/stopped-{i}", Began + Duration.FromHours(i), actor, body))]));
        }

        return record;
    }

    /// <summary>Lines as somebody left them who went behind the record's back.</summary>
    private sealed class TamperedRecord(IReadOnlyList<StoredLine> lines, int at = -1, Action<byte[]>? bytes = null, Action<byte[]>? hash = null) : IRecord
    {
        private readonly List<StoredLine> lines = [.. lines.Select(l => l.Position != at ? l : l with { Bytes = Changed(l.Bytes, bytes), Hash = Changed(l.Hash, hash) })];

        public Task<IReadOnlyList<string>> RunsAsync(CancellationToken cancellation = default) => Task.FromResult<IReadOnlyList<string>>([Run]);

        public Task<IReadOnlyList<StoredLine>> ReadAsync(string run, long from = 0, CancellationToken cancellation = default) => Task.FromResult<IReadOnlyList<StoredLine>>(lines);

        public IAsyncEnumerable<StoredLine> StreamAsync(string run, long from = 0, CancellationToken cancellation = default) => lines.ToAsyncEnumerable();

        public Task<bool> AppendAsync(string run, long expectedPosition, IReadOnlyList<RecordLine> appended, CancellationToken cancellation = default) => throw new NotSupportedException();

        private static byte[] Changed(ReadOnlyMemory<byte> before, Action<byte[]>? change)
        {
            var copy = before.ToArray();
            change?.Invoke(copy);
            return copy;
        }
    }
}
