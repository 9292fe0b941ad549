using System.Text;
using Assurance.Engine.Ports;

namespace Assurance.TestKit.Contracts;

/// <summary>What every ballot box does, wherever it is kept. A test class per implementation inherits it.</summary>
public abstract class BallotBoxContract
{
    protected const string Run = "member-pulse.2026-27";

    /// <summary>The box under test; empty when the test begins.</summary>
    protected abstract IBallotBox Box { get; }

    /// <summary>Another door to the same box, as a second process would have.</summary>
    protected abstract IBallotBox SecondDoor { get; }

    [Fact]
    public async Task What_was_put_in_is_read_through_either_door()
    {
        Assert.True(await Box.ReplaceAsync(Run, BallotBoxPart.Ballots, null, Bytes("first")));

        Assert.Equal("first", await TextAsync(Box));
        Assert.Equal("first", await TextAsync(SecondDoor));
    }

    [Fact]
    public async Task Where_nothing_was_written_nothing_stands_which_is_not_the_same_as_no_bytes()
    {
        Assert.Null(await Box.ReadAsync(Run, BallotBoxPart.Ballots));

        Assert.True(await Box.ReplaceAsync(Run, BallotBoxPart.Ballots, null, default));
        Assert.Equal("", await TextAsync(Box));
        Assert.False(await Box.ReplaceAsync(Run, BallotBoxPart.Ballots, null, Bytes("again")));
    }

    [Fact]
    public async Task It_is_replaced_only_by_who_has_read_what_stands_there()
    {
        Assert.True(await Box.ReplaceAsync(Run, BallotBoxPart.Ballots, null, Bytes("first")));
        var first = (await Box.ReadAsync(Run, BallotBoxPart.Ballots))!.Version;

        Assert.False(await SecondDoor.ReplaceAsync(Run, BallotBoxPart.Ballots, null, Bytes("as if it were empty")));
        Assert.True(await SecondDoor.ReplaceAsync(Run, BallotBoxPart.Ballots, first, Bytes("second")));
        Assert.False(await Box.ReplaceAsync(Run, BallotBoxPart.Ballots, first, Bytes("too late")));

        var second = await Box.ReadAsync(Run, BallotBoxPart.Ballots);
        Assert.NotEqual(first, second!.Version);
        Assert.Equal("second", await TextAsync(SecondDoor));
        Assert.True(await Box.ReplaceAsync(Run, BallotBoxPart.Ballots, second.Version, Bytes("third, and longer than what stood there")));
        Assert.Equal("third, and longer than what stood there", await TextAsync(SecondDoor));
    }

    [Fact]
    public async Task Runs_and_parts_have_nothing_to_do_with_each_other()
    {
        Assert.True(await Box.ReplaceAsync(Run, BallotBoxPart.Ballots, null, Bytes("ballots")));
        Assert.True(await Box.ReplaceAsync(Run, BallotBoxPart.TakenPart, null, Bytes("taken part")));
        Assert.True(await Box.ReplaceAsync(Run, BallotBoxPart.Comments, null, Bytes("comments")));
        Assert.True(await Box.ReplaceAsync("another.2026-27", BallotBoxPart.Ballots, null, Bytes("others")));

        Assert.Equal("ballots", await TextAsync(Box));
        Assert.Equal("taken part", await TextAsync(SecondDoor, BallotBoxPart.TakenPart));
        Assert.Equal("comments", await TextAsync(SecondDoor, BallotBoxPart.Comments));
        Assert.Equal(["another.2026-27", Run], await SecondDoor.RunsAsync());
    }

    [Fact]
    public async Task Of_writers_that_race_none_loses_what_another_put_in()
    {
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => AddAsync(i % 2 == 0 ? Box : SecondDoor, $"{i};"))));

        var all = (await TextAsync(Box))!.Split(';', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Enumerable.Range(0, 12).Select(i => $"{i}").Order(StringComparer.Ordinal), all.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Large_bytes_come_back_as_they_were_and_a_buffer_used_again_does_not_change_them()
    {
        var buffer = new byte[3_000_000];
        new Random(5).NextBytes(buffer);
        var expected = buffer[1..^1];

        Assert.True(await Box.ReplaceAsync(Run, BallotBoxPart.Ballots, null, buffer.AsMemory(1, buffer.Length - 2)));
        buffer.AsSpan().Clear();

        Assert.True((await SecondDoor.ReadAsync(Run, BallotBoxPart.Ballots))!.Bytes.Span.SequenceEqual(expected));
    }

    [Fact]
    public async Task What_is_erased_is_gone_and_its_version_is_worth_nothing()
    {
        Assert.True(await Box.ReplaceAsync(Run, BallotBoxPart.Ballots, null, Bytes("ballots")));
        Assert.True(await Box.ReplaceAsync(Run, BallotBoxPart.TakenPart, null, Bytes("taken part")));
        var version = (await Box.ReadAsync(Run, BallotBoxPart.Ballots))!.Version;

        await SecondDoor.EraseAsync(Run, BallotBoxPart.Ballots);
        await Box.EraseAsync("never", BallotBoxPart.Ballots);

        Assert.Null(await Box.ReadAsync(Run, BallotBoxPart.Ballots));
        Assert.False(await Box.ReplaceAsync(Run, BallotBoxPart.Ballots, version, Bytes("back")));
        Assert.Equal("taken part", await TextAsync(Box, BallotBoxPart.TakenPart));
        await Box.EraseAsync(Run, BallotBoxPart.TakenPart);
        Assert.Empty(await SecondDoor.RunsAsync());
    }

    protected static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    protected static async Task<string?> TextAsync(IBallotBox box, BallotBoxPart part = BallotBoxPart.Ballots) =>
        await box.ReadAsync(Run, part) is { } found ? Encoding.UTF8.GetString(found.Bytes.Span) : null;

    private static async Task AddAsync(IBallotBox box, string text)
    {
        while (true)
        {
            var stands = await box.ReadAsync(Run, BallotBoxPart.Ballots);
            if (await box.ReplaceAsync(Run, BallotBoxPart.Ballots, stands?.Version, Bytes((stands is null ? "" : Encoding.UTF8.GetString(stands.Bytes.Span)) + text)))
            {
                return;
            }
        }
    }
}
