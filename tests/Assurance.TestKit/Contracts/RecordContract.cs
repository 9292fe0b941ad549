using System.Text;
using Assurance.Core.Record;
using Assurance.Engine.Ports;

namespace Assurance.TestKit.Contracts;

/// <summary>What every record does, wherever it is kept. A test class per implementation inherits it.</summary>
public abstract class RecordContract
{
    protected const string Run = "section-175.2026-27";

    /// <summary>The record under test; empty when the test begins.</summary>
    protected abstract IRecord Record { get; }

    /// <summary>Another door to the same record, as a second process would have.</summary>
    protected abstract IRecord SecondDoor { get; }

    /// <summary>Changes one stored byte of a line behind the record's back.</summary>
    protected abstract Task TamperAsync(string run, long position);

    [Fact]
    public async Task A_run_nobody_wrote_to_is_empty()
    {
        Assert.Empty(await Record.ReadAsync(Run));
        Assert.Empty(await Record.ReadAsync(Run, 5));
        Assert.Empty(await Record.RunsAsync());
    }

    [Fact]
    public async Task What_was_appended_is_read_back_in_order_through_either_door()
    {
        Assert.True(await Record.AppendAsync(Run, 0, Lines("opened", "asked")));
        Assert.True(await SecondDoor.AppendAsync(Run, 2, Lines("returned")));

        foreach (var door in new[] { Record, SecondDoor })
        {
            var lines = await door.ReadAsync(Run);
            Assert.Equal(["opened", "asked", "returned"], lines.Select(Text));
            Assert.Equal([0, 1, 2], lines.Select(line => line.Position));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(-1)]
    public async Task A_wrong_expected_position_writes_nothing(long expected)
    {
        Assert.True(await Record.AppendAsync(Run, 0, Lines("a", "b")));

        Assert.False(await Record.AppendAsync(Run, expected, Lines("x", "y")));

        Assert.Equal(["a", "b"], (await Record.ReadAsync(Run)).Select(Text));
    }

    [Fact]
    public async Task A_wrong_expected_position_does_not_begin_a_run()
    {
        Assert.False(await Record.AppendAsync(Run, 1, Lines("x")));

        Assert.Empty(await Record.RunsAsync());
    }

    [Fact]
    public async Task Appending_no_lines_tells_whether_the_position_is_right_and_writes_nothing()
    {
        Assert.True(await Record.AppendAsync(Run, 0, []));
        Assert.False(await Record.AppendAsync(Run, 1, []));

        Assert.Empty(await Record.RunsAsync());
    }

    [Fact]
    public async Task Reading_begins_at_the_position_asked_for()
    {
        await Record.AppendAsync(Run, 0, Lines("a", "b", "c", "d"));

        Assert.Equal(["c", "d"], (await Record.ReadAsync(Run, 2)).Select(Text));
        Assert.Equal(2, (await Record.ReadAsync(Run, 2))[0].Position);
        Assert.Empty(await Record.ReadAsync(Run, 4));
        Assert.Empty(await Record.ReadAsync(Run, 400));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Record.ReadAsync(Run, -1));
    }

    [Fact]
    public async Task A_stream_gives_the_same_lines_from_the_position_asked_for()
    {
        string[] texts = [.. Enumerable.Range(0, 4_500).Select(i => $"event {i}")];
        await Record.AppendAsync(Run, 0, Lines(texts));
        await Record.AppendAsync("other.2026-27", 0, Lines("elsewhere"));

        foreach (var door in new[] { Record, SecondDoor })
        {
            Assert.Equal(texts, (await door.StreamAsync(Run).ToListAsync()).Select(Text));
            Assert.Equal((await door.ReadAsync(Run, 4_321)).Select(Whole), (await door.StreamAsync(Run, 4_321).ToListAsync()).Select(Whole));
        }

        Assert.Empty(await Record.StreamAsync(Run, 4_500).ToListAsync());
        Assert.Empty(await Record.StreamAsync("never.2026-27").ToListAsync());
    }

    [Fact]
    public async Task A_stream_gives_every_line_there_was_when_it_began_and_none_twice_while_others_append()
    {
        await Record.AppendAsync(Run, 0, Lines([.. Enumerable.Range(0, 3_000).Select(i => $"event {i}")]));

        var read = new List<long>();
        await foreach (var line in Record.StreamAsync(Run))
        {
            if (line.Position % 1_000 == 999 && line.Position < 3_000)
            {
                Assert.True(await SecondDoor.AppendAsync(Run, 3_000 + (line.Position / 1_000), Lines("later")));
            }

            read.Add(line.Position);
        }

        Assert.Equal(Enumerable.Range(0, read.Count).Select(i => (long)i), read);
        Assert.InRange(read.Count, 3_000, 3_003);
    }

    [Fact]
    public async Task Large_lines_are_streamed_byte_for_byte()
    {
        var lines = Enumerable.Range(0, 7).Select(i =>
        {
            var bytes = new byte[1_500_000 + i];
            new Random(i).NextBytes(bytes);
            return new RecordLine(bytes);
        }).ToArray();
        Assert.True(await Record.AppendAsync(Run, 0, lines));

        var streamed = await Record.StreamAsync(Run).ToListAsync();

        Assert.Null(HashChain.FirstBroken(streamed));
        Assert.Equal(lines.Select(l => l.Bytes.Length), streamed.Select(l => l.Bytes.Length));
    }

    [Fact]
    public async Task A_stream_that_is_cancelled_ends_there()
    {
        using var stopping = new CancellationTokenSource();
        await Record.AppendAsync(Run, 0, Lines([.. Enumerable.Range(0, 5_000).Select(i => $"event {i}")]));
        var read = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var line in Record.StreamAsync(Run, 0, stopping.Token))
            {
                read++;
                await stopping.CancelAsync();
            }
        });

        Assert.InRange(read, 1, 4_999);
    }

    [Fact]
    public async Task What_was_read_does_not_change_when_more_is_appended()
    {
        await Record.AppendAsync(Run, 0, Lines("a"));
        var before = await Record.ReadAsync(Run);

        await Record.AppendAsync(Run, 1, Lines("b"));

        Assert.Equal("a", Text(Assert.Single(before)));
    }

    [Fact]
    public async Task A_buffer_used_again_after_the_append_does_not_change_the_record()
    {
        var buffer = Encoding.UTF8.GetBytes("--first--");
        await Record.AppendAsync(Run, 0, [new RecordLine(buffer.AsMemory(2, 5))]);

        buffer.AsSpan().Fill((byte)'x');

        var line = Assert.Single(await Record.ReadAsync(Run));
        Assert.Equal("first", Text(line));
        Assert.Null(HashChain.FirstBroken([line]));
    }

    [Fact]
    public async Task Runs_are_listed_in_ordinal_order_and_keep_to_themselves()
    {
        string[] runs = [.. Enumerable.Range(0, 60).Select(i => $"cycle-{i * 37 % 60}.2026-27"), "Zeta.2025", "alpha.2025"];
        foreach (var run in runs)
        {
            Assert.True(await Record.AppendAsync(run, 0, Lines(run, "second")));
        }

        Assert.Equal(runs.Order(StringComparer.Ordinal), await Record.RunsAsync());
        foreach (var run in runs)
        {
            var lines = await Record.ReadAsync(run);
            Assert.Equal([run, "second"], lines.Select(Text));
            Assert.Null(HashChain.FirstBroken(lines));
        }
    }

    [Fact]
    public async Task Large_and_empty_lines_come_back_byte_for_byte()
    {
        var large = new byte[5_000_000];
        new Random(175).NextBytes(large);

        Assert.True(await Record.AppendAsync(Run, 0, [new RecordLine(large), new RecordLine(default), new RecordLine(new byte[] { 0, 10, 13, 255 })]));

        var lines = await Record.ReadAsync(Run);
        Assert.True(lines[0].Bytes.Span.SequenceEqual(large));
        Assert.Equal(0, lines[1].Bytes.Length);
        Assert.Equal([0, 10, 13, 255], lines[2].Bytes.ToArray());
        Assert.Null(HashChain.FirstBroken(lines));
    }

    [Fact]
    public async Task Each_line_chains_to_the_one_before_across_appends()
    {
        await Record.AppendAsync(Run, 0, Lines("a", "b"));
        await SecondDoor.AppendAsync(Run, 2, Lines("c"));

        var expected = HashChain.Start;
        foreach (var line in await Record.ReadAsync(Run))
        {
            expected = HashChain.Next(expected.Span, line.Bytes.Span);
            Assert.True(expected.Span.SequenceEqual(line.Hash.Span), $"line {line.Position}");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(19)]
    public async Task One_changed_byte_is_found_at_its_position(long position)
    {
        await Record.AppendAsync(Run, 0, Lines([.. Enumerable.Range(0, 20).Select(i => $"event {i}")]));
        Assert.Null(HashChain.FirstBroken(await Record.ReadAsync(Run)));

        await TamperAsync(Run, position);

        Assert.Equal(position, HashChain.FirstBroken(await Record.ReadAsync(Run)));
    }

    [Fact]
    public async Task Appenders_that_race_lose_nothing_and_double_nothing()
    {
        const int Tasks = 8;
        const int Appends = 50;

        await Task.WhenAll(Enumerable.Range(0, Tasks).Select(task => Task.Run(async () =>
        {
            var door = task % 2 == 0 ? Record : SecondDoor;
            for (var i = 0; i < Appends; i++)
            {
                await AppendWithRetryAsync(door, $"{task}/{i}");
            }
        })));

        var lines = await Record.ReadAsync(Run);
        Assert.Equal(Enumerable.Range(0, Tasks * Appends).Select(i => (long)i), lines.Select(line => line.Position));
        Assert.Null(HashChain.FirstBroken(lines));
        for (var task = 0; task < Tasks; task++)
        {
            // One writer's lines keep that writer's order.
            var prefix = $"{task}/";
            Assert.Equal(
                Enumerable.Range(0, Appends).Select(i => prefix + i),
                lines.Select(Text).Where(text => text.StartsWith(prefix, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Of_many_who_append_at_one_position_exactly_one_succeeds()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            (i % 2 == 0 ? Record : SecondDoor).AppendAsync(Run, 0, Lines($"claim {i}", $"claim {i} again"))));

        var winner = Array.IndexOf(answers, true);
        Assert.Single(answers, true);
        Assert.Equal([$"claim {winner}", $"claim {winner} again"], (await Record.ReadAsync(Run)).Select(Text));
    }

    [Fact]
    public async Task An_append_cancelled_before_it_began_writes_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Record.AppendAsync(Run, 0, Lines("x"), cancelled.Token));

        Assert.Empty(await Record.ReadAsync(Run));
    }

    /// <summary>Two writers, each with its own idea of where the run ends, look and append in any order: the sequence is that of the appends whose idea was right.</summary>
    [Fact]
    public void Any_interleaving_of_two_writers_leaves_a_gapless_sequence()
    {
        var sample = 0;
        Interleaving.Any().Check(moves =>
        {
            var run = $"property.{sample++}";
            var expected = new List<string>();
            var beliefs = new long[2];
            foreach (var (move, index) in moves.Select((move, index) => (move, index)))
            {
                var door = move.Writer == 0 ? Record : SecondDoor;
                if (move.Lines == 0)
                {
                    beliefs[move.Writer] = Wait(door.ReadAsync(run)).Count;
                    continue;
                }

                string[] texts = [.. Enumerable.Range(0, move.Lines).Select(line => $"{index}/{line}")];
                var right = beliefs[move.Writer] == expected.Count;
                Assert.Equal(right, Wait(door.AppendAsync(run, beliefs[move.Writer], Lines(texts))));
                if (right)
                {
                    expected.AddRange(texts);
                    beliefs[move.Writer] = expected.Count;
                }
            }

            var stored = Wait(Record.ReadAsync(run));
            Assert.Equal(expected, stored.Select(Text));
            Assert.Null(HashChain.FirstBroken(stored));
        });
    }

    protected static RecordLine[] Lines(params string[] texts) => [.. texts.Select(text => new RecordLine(Encoding.UTF8.GetBytes(text)))];

    private static (long Position, string Bytes, string Hash) Whole(StoredLine line) => (line.Position, Text(line), Convert.ToHexStringLower(line.Hash.Span));

    protected static string Text(StoredLine line) => Encoding.UTF8.GetString(line.Bytes.Span);

    private static async Task AppendWithRetryAsync(IRecord door, string text)
    {
        long position;
        do
        {
            position = (await door.ReadAsync(Run)).Count;
        }
        while (!await door.AppendAsync(Run, position, Lines(text)));
    }

    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
