using System.Runtime.InteropServices;
using Assurance.Core.Record;
using Assurance.Engine.Memory;
using Assurance.Engine.Ports;
using Assurance.TestKit.Contracts;

namespace Assurance.Engine.Tests.Memory;

public class InMemoryRecordTests : RecordContract
{
    private readonly InMemoryRecord record;

    public InMemoryRecordTests()
        : this(null)
    {
    }

    protected InMemoryRecordTests(SpillFile? spill) => record = new InMemoryRecord(spill);

    protected override IRecord Record => record;

    protected override IRecord SecondDoor => record;

    protected override async Task TamperAsync(string run, long position)
    {
        var line = (await record.ReadAsync(run, position))[0];
        Assert.True(MemoryMarshal.TryGetArray(line.Bytes, out var bytes));
        bytes.AsSpan()[0] ^= 1;
    }

    [Fact]
    public async Task A_fork_and_its_origin_go_their_own_ways()
    {
        await record.AppendAsync(Run, 0, Lines("shared 0", "shared 1"));
        var first = record.Fork();
        await record.AppendAsync(Run, 2, Lines("origin"));
        var second = record.Fork();

        Assert.True(await first.AppendAsync(Run, 2, Lines("first")));
        Assert.True(await second.AppendAsync(Run, 3, Lines("second")));
        Assert.True(await record.AppendAsync(Run, 3, Lines("origin again")));
        Assert.True(await first.AppendAsync("only-in-first", 0, Lines("x")));

        Assert.Equal(["shared 0", "shared 1", "first"], (await first.ReadAsync(Run)).Select(Text));
        Assert.Equal(["shared 0", "shared 1", "origin", "second"], (await second.ReadAsync(Run)).Select(Text));
        Assert.Equal(["shared 0", "shared 1", "origin", "origin again"], (await record.ReadAsync(Run)).Select(Text));
        Assert.Equal([Run], await record.RunsAsync());
        foreach (var each in new[] { record, first, second })
        {
            Assert.Null(HashChain.FirstBroken(await each.ReadAsync(Run)));
        }
    }

    [Fact]
    public async Task Thousands_of_lines_that_were_packed_away_are_read_from_anywhere_in_every_fork()
    {
        var texts = Enumerable.Range(0, 5_000).Select(i => $"event {i}").ToArray();
        for (var i = 0; i < texts.Length; i += 500)
        {
            await record.AppendAsync(Run, i, Lines(texts[i..(i + 500)]));
        }

        var fork = record.Fork();
        Assert.True(await fork.AppendAsync(Run, 5_000, Lines([.. Enumerable.Range(0, 3_000).Select(i => $"fork {i}")])));
        Assert.True(await record.AppendAsync(Run, 5_000, Lines("origin")));

        foreach (var from in new[] { 0, 1, 1_023, 1_024, 2_047, 3_071, 4_095, 4_096, 4_999, 5_000 })
        {
            Assert.Equal([.. texts[from..], "origin"], (await record.ReadAsync(Run, from)).Select(Text));
            Assert.Equal(5_000 + 3_000 - from, (await fork.ReadAsync(Run, from)).Count);
        }

        Assert.Empty(await record.ReadAsync(Run, 5_001));
        Assert.Null(HashChain.FirstBroken(await record.ReadAsync(Run)));
        Assert.Null(HashChain.FirstBroken(await (await InMemoryRecord.CopyOfAsync(fork)).ReadAsync(Run)));
    }

    [Fact]
    public async Task A_copy_has_the_same_lines_and_a_broken_chain_stays_broken_in_it()
    {
        await record.AppendAsync(Run, 0, Lines("a", "b", "c"));
        await record.AppendAsync("other", 0, Lines("d"));
        await TamperAsync(Run, 1);

        var copy = await InMemoryRecord.CopyOfAsync(record);
        await copy.AppendAsync("other", 1, Lines("e"));

        Assert.Equal(await record.RunsAsync(), await copy.RunsAsync());
        Assert.Equal(1, HashChain.FirstBroken(await copy.ReadAsync(Run)));
        Assert.Equal(["d", "e"], (await copy.ReadAsync("other")).Select(Text));
        Assert.Equal(["d"], (await record.ReadAsync("other")).Select(Text));
    }
}
