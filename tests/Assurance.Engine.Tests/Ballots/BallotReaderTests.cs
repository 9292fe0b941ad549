using Assurance.Engine.Ballots;
using Assurance.Engine.Ports;
using Assurance.TestKit.Cycles;

namespace Assurance.Engine.Tests.Ballots;

public sealed class BallotReaderTests
{
    private static readonly NodaTime.Instant Later = PulseRun.At(6, 1, 10);

    [Fact]
    public async Task Answers_are_read_once_no_more_are_taken_and_reading_seals_the_box()
    {
        using var house = await CastAsync(7);
        Assert.Equal(BallotRefusal.StillOpen, (await house.Room.BallotReader.ReadAsync(PulseRun.Id)).Refusal);

        await house.DriveToAsync(Later);
        var first = await house.Room.BallotReader.ReadAsync(PulseRun.Id);
        var again = await house.Another().BallotReader.ReadAsync(PulseRun.Id);

        Assert.Equal((7, null), (first.Count, first.Refusal));
        Assert.Equal(Enumerable.Range(1, 7).Select(i => $"Words of {i}."), first.Answers.Select(a => a["PULSE-7"].Single).Order(StringComparer.Ordinal));
        Assert.Equal(first.Answers.Select(a => a["PULSE-7"].Single), again.Answers.Select(a => a["PULSE-7"].Single));
        Assert.Contains("\"isSealed\":true", await house.BoxTextAsync(), StringComparison.Ordinal);
        Assert.Contains("\"seen\":[]", await house.BoxTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fewer_than_five_are_not_given_at_all_not_even_their_number()
    {
        using var house = await CastAsync(4);
        await house.DriveToAsync(Later);
        var reading = await house.Room.BallotReader.ReadAsync(PulseRun.Id);

        Assert.Equal((0, BallotRefusal.TooFew), (reading.Count, reading.Refusal));
        Assert.Empty(reading.Answers);
    }

    [Fact]
    public async Task An_empty_box_has_nothing_to_give()
    {
        using var house = await CastAsync(0);
        await house.DriveToAsync(Later);

        Assert.Equal((0, null), (await house.Room.BallotReader.ReadAsync(PulseRun.Id)) is var r ? (r.Count, r.Refusal) : default);
        Assert.Equal("", await house.BoxTextAsync());
    }

    [Fact]
    public async Task What_is_erased_is_gone_and_nothing_is_while_answers_are_taken()
    {
        using var house = await CastAsync(7);
        await Assert.ThrowsAsync<InvalidOperationException>(() => house.Room.BallotReader.EraseAsync(PulseRun.Id, [BallotBoxPart.Ballots]));

        await house.DriveToAsync(Later);
        await house.Room.BallotReader.EraseAsync(PulseRun.Id, [BallotBoxPart.Ballots, BallotBoxPart.TakenPart]);

        Assert.Empty((await house.Room.BallotReader.ReadAsync(PulseRun.Id)).Answers);
        Assert.Empty(await house.Box.RunsAsync());
        Assert.Equal(5, await house.Journal.ReadAsync(state => state.Returned));
    }

    private static async Task<PulseHouse> CastAsync(int members)
    {
        var house = await PulseHouse.OpenAsync();
        await house.DriveToAsync(PulseRun.At(2, 2, 10));
        for (var i = 1; i <= members; i++)
        {
            Assert.Equal(Casting.Taken, await house.CastAsync(i));
        }

        return house;
    }
}
