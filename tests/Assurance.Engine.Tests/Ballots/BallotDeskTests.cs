using System.Text.Json;
using Assurance.Engine.Ballots;
using Assurance.Engine.Intake;
using Assurance.Engine.Ports;
using Assurance.TestKit.Cycles;

namespace Assurance.Engine.Tests.Ballots;

/// <summary>How answers get into the box, and that they get nowhere else.</summary>
public sealed class BallotDeskTests
{
    [Fact]
    public async Task A_ballot_goes_into_the_box_and_the_record_and_its_objects_stay_as_they_were()
    {
        using var house = await PulseHouse.OpenAsync();
        await house.DriveToAsync(PulseRun.At(2, 3, 10));
        var (events, objects) = (await house.EventsAsync(), await house.Objects.ListAsync(""));

        Assert.Equal(Casting.Taken, await house.CastAsync(3));

        Assert.Equal(events.Count, (await house.EventsAsync()).Count);
        Assert.Equal(objects, await house.Objects.ListAsync(""));
        Assert.True(await house.Journal.ReadAsync(state => state.Find(PulseRun.Member(3))!.HasTakenPart));
        Assert.Contains("Words of 3.", await house.BoxTextAsync(), StringComparison.Ordinal);
        Assert.Contains(PulseRun.Member(3), await house.BoxTextAsync(BallotBoxPart.TakenPart), StringComparison.Ordinal);
        Assert.DoesNotContain(PulseRun.Member(3), await house.BoxTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_what_is_asked_is_kept_and_in_the_order_of_the_bank()
    {
        using var house = await InWindowAsync();
        _ = await house.CastAsync(3);

        using var box = JsonDocument.Parse(await house.BoxTextAsync());
        var ballot = box.RootElement.GetProperty("ballots")[0];
        Assert.Equal(["PULSE-1", "PULSE-2", "PULSE-3", "PULSE-4", "PULSE-5", "PULSE-7", "PULSE-8"], ballot.EnumerateObject().Select(a => a.Name));
    }

    [Fact]
    public async Task One_person_has_one_ballot_and_the_same_one_twice_is_one()
    {
        using var house = await InWindowAsync();
        var mark = house.Room.Ballots.NewMark();

        Assert.Equal(Casting.Taken, await house.Room.Ballots.CastAsync(PulseRun.Id, PulseRun.Member(1), mark, PulseRun.Answers(1)));
        Assert.Equal(Casting.Taken, await house.Room.Ballots.CastAsync(PulseRun.Id, PulseRun.Member(1), mark, PulseRun.Answers(1)));
        Assert.Equal(Casting.TookPartBefore, await house.CastAsync(1));
        Assert.Equal(1, await CountAsync(house));
    }

    [Fact]
    public async Task A_crash_between_ballot_and_participation_costs_a_reminder_and_sending_again_makes_it_good()
    {
        var box = new FaultyBox();
        using var house = await InWindowAsync(box: box);
        var mark = house.Room.Ballots.NewMark();
        box.OnWriting[BallotBoxPart.TakenPart] = () => throw new IOException("The power went.");

        await Assert.ThrowsAsync<IOException>(() => house.Room.Ballots.CastAsync(PulseRun.Id, PulseRun.Member(1), mark, PulseRun.Answers(1)));
        Assert.True(await house.Journal.ReadAsync(state => state.Find(PulseRun.Member(1))!.OwesAnswer));
        Assert.Equal(1, await CountAsync(house));

        Assert.Equal(Casting.Taken, await house.Room.Ballots.CastAsync(PulseRun.Id, PulseRun.Member(1), mark, PulseRun.Answers(1)));
        Assert.False(await house.Journal.ReadAsync(state => state.Find(PulseRun.Member(1))!.OwesAnswer));
        Assert.Equal(1, await CountAsync(house));
    }

    /// <summary>Both looked before either had written. The one that came second in the set must not take out what the first counts on.</summary>
    [Fact]
    public async Task The_same_ballot_at_once_by_two_processes_lies_in_the_box_once()
    {
        var box = new FaultyBox();
        using var house = await InWindowAsync(box: box);
        using var other = house.Another();
        var mark = house.Room.Ballots.NewMark();
        box.OnWriting[BallotBoxPart.TakenPart] = async () => Assert.Equal(Casting.Taken, await CastAsync(other));

        Assert.Equal(Casting.Taken, await CastAsync(house.Room));

        Assert.Equal(1, await CountAsync(house));
        Assert.True(await house.Journal.ReadAsync(state => state.Find(PulseRun.Member(1))!.HasTakenPart));

        Task<Casting> CastAsync(EngineRoom room) => room.Ballots.CastAsync(PulseRun.Id, PulseRun.Member(1), mark, PulseRun.Answers(1));
    }

    /// <summary>Nobody can tell them from one ballot whose answer was lost, so both stay: a ballot too many is better than none.</summary>
    [Fact]
    public async Task Two_pages_of_one_person_at_once_by_two_processes_both_stay()
    {
        var box = new FaultyBox();
        using var house = await InWindowAsync(box: box);
        using var other = house.Another();
        _ = await house.CastAsync(2);
        box.OnWriting[BallotBoxPart.TakenPart] = async () => Assert.Equal(Casting.Taken, await house.CastAsync(1, other));

        Assert.Equal(Casting.Taken, await house.CastAsync(1));
        Assert.Equal(3, await CountAsync(house));
        Assert.Equal(2, await house.Journal.ReadAsync(state => state.Respondents.Count(r => r.HasTakenPart)));
    }

    [Theory]
    [InlineData(BallotBoxPart.Ballots)]
    [InlineData(BallotBoxPart.TakenPart)]
    public async Task Where_the_answer_of_a_writing_is_lost_it_is_looked_up(BallotBoxPart part)
    {
        var box = new FaultyBox();
        using var house = await InWindowAsync(box: box);
        box.OnWritten[part] = () => throw new TimeoutException("The store wrote, and its answer was lost.");

        Assert.Equal(Casting.Taken, await house.CastAsync(1));
        Assert.Equal(1, await CountAsync(house));
        Assert.True(await house.Journal.ReadAsync(state => state.Find(PulseRun.Member(1))!.HasTakenPart));
    }

    [Fact]
    public async Task Many_at_once_by_two_processes_lose_nobody()
    {
        using var house = await InWindowAsync(40);
        using var other = house.Another();
        var outcomes = await Task.WhenAll(Enumerable.Range(1, 40).Select(i => Task.Run(() => house.CastAsync(i, i % 2 == 0 ? other : null))));

        Assert.All(outcomes, o => Assert.Equal(Casting.Taken, o));
        Assert.Equal(40, await CountAsync(house));
        Assert.Equal(40, await house.Journal.ReadAsync(state => state.Respondents.Count(r => r.HasTakenPart)));
    }

    /// <summary>Forty in the order in which they came would happen once in 40! writings.</summary>
    [Fact]
    public async Task The_box_is_written_in_another_order_each_time_and_keeps_its_size()
    {
        using var house = await InWindowAsync(41);
        var sizes = new HashSet<int>();
        for (var i = 1; i <= 40; i++)
        {
            _ = await house.CastAsync(i);
            _ = sizes.Add((await house.BoxTextAsync()).Length);
        }

        var before = await OrderAsync(house);
        _ = await house.CastAsync(41);
        var after = await OrderAsync(house);

        Assert.NotEqual(Enumerable.Range(1, 40), before);
        Assert.NotEqual(before, after.Where(m => m != 41));
        Assert.Equal(Enumerable.Range(1, 41), after.Order());
        Assert.Equal([64 * 1024], sizes);
    }

    /// <summary>
    /// A ballot stands in the place in which it came once in each writing on average, whatever their number. Over 400 writings the
    /// mean strays by more than 0.3 from one with a chance below one in ten million (standard deviation 0.05).
    /// </summary>
    [Fact]
    public async Task In_which_place_a_ballot_stands_tells_nothing_of_when_it_came()
    {
        var (same, backwards, writings) = (0, 0, 0);
        for (var run = 0; run < 10; run++)
        {
            using var house = await InWindowAsync(41);
            for (var i = 1; i <= 41; i++)
            {
                _ = await house.CastAsync(i);
                if (i > 1)
                {
                    var order = await OrderAsync(house);
                    writings++;
                    same += order.Where((member, place) => member == place + 1).Count();
                    backwards += order.Where((member, place) => member == i - place).Count();
                }
            }
        }

        Assert.InRange((double)same / writings, 0.7, 1.3);
        Assert.InRange((double)backwards / writings, 0.7, 1.3);
    }

    [Fact]
    public async Task It_is_taken_from_the_opening_until_the_report_is_written_and_only_from_who_is_asked()
    {
        using var house = await PulseHouse.OpenAsync();
        Assert.Equal(Casting.NotOpen, await house.CastAsync(1));

        await house.DriveToAsync(PulseRun.At(2, 2, 10));
        Assert.Equal(Casting.NotOpen, await house.CastAsync(99));
        Assert.Equal(Casting.NotOpen, await house.Room.Ballots.CastAsync(PulseRun.Id, null, house.Room.Ballots.NewMark(), PulseRun.Answers(1)));
        Assert.Equal(Casting.Empty, await house.Room.Ballots.CastAsync(PulseRun.Id, PulseRun.Member(1), house.Room.Ballots.NewMark(), new Dictionary<string, Core.Questionnaires.Answer>()));
        Assert.Equal(Casting.Taken, await house.CastAsync(1));

        await house.DriveToAsync(PulseRun.At(6, 1, 10));
        Assert.Equal(Casting.NotOpen, await house.CastAsync(2));
        await Assert.ThrowsAsync<InvalidOperationException>(() => house.Room.Ballots.CastAsync(PulseRun.Id, PulseRun.Member(2), "short", PulseRun.Answers(2)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => house.Room.Ballots.CastAsync("member-pulse.2030-31", PulseRun.Member(2), house.Room.Ballots.NewMark(), PulseRun.Answers(2)));
    }

    /// <summary>Every other way in stores bytes, names and times. None of them takes anything of an anonymous run.</summary>
    [Fact]
    public async Task No_other_way_in_takes_or_keeps_anything()
    {
        using var house = await InWindowAsync();
        var (events, objects) = ((await house.EventsAsync()).Count, await house.Objects.ListAsync(""));
        house.Tables.Add("answers.xlsx", ["ID", "Which group do you attend?"], ["1", "North"]);

        var stored = await house.Room.Doors.StoreAsync(PulseRun.Id, new Parcel(Door.Web, "a1", "web form", "{}"u8.ToArray(), house.Clock.Now) { Respondent = PulseRun.Member(1) });
        var admitted = await house.Room.Intake.AdmitAsync(PulseRun.Id, new Submission(PulseRun.Member(1), Door.Officer, "1", house.Clock.Now, PulseRun.Answers(1)));
        var imported = await house.Room.Doors.ImportAsync(PulseRun.Id, new ImportFile("answers.xlsx", "x"u8.ToArray(), null, "officer-1"));

        Assert.Contains("anonymous", stored.Refusal, StringComparison.Ordinal);
        Assert.Contains("anonymous", admitted.Refusal, StringComparison.Ordinal);
        Assert.Contains("link alone", imported.Refusal!.What, StringComparison.Ordinal);
        Assert.Equal(events, (await house.EventsAsync()).Count);
        Assert.Equal(objects, await house.Objects.ListAsync(""));
        Assert.Equal("", await house.BoxTextAsync());
    }

    private static async Task<PulseHouse> InWindowAsync(int members = 12, IBallotBox? box = null)
    {
        var house = await PulseHouse.OpenAsync(members, box: box);
        await house.DriveToAsync(PulseRun.At(2, 2, 10));
        return house;
    }

    private static async Task<int> CountAsync(PulseHouse house)
    {
        using var box = JsonDocument.Parse(await house.BoxTextAsync());
        return box.RootElement.GetProperty("ballots").GetArrayLength();
    }

    private static async Task<IReadOnlyList<int>> OrderAsync(PulseHouse house)
    {
        using var box = JsonDocument.Parse(await house.BoxTextAsync());
        return [.. box.RootElement.GetProperty("ballots").EnumerateArray().Select(b => int.Parse(b.GetProperty("PULSE-7").GetProperty("values")[0].GetString()![9..^1], null))];
    }
}
