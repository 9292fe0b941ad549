using Assurance.Engine.Memory;
using Assurance.Engine.Rounds;
using Assurance.TestKit.Runs;

namespace Assurance.Engine.Tests.Intake;

/// <summary>The plain case in one append; whatever else comes in is recorded before it is told to be safe, and admitted or set aside after.</summary>
public sealed class TakeInTests
{
    private static readonly (string Question, string Value) Plain = ("S175-A7", "210");

    [Fact]
    public async Task Plain_answers_take_two_objects_and_two_appends_and_no_reading()
    {
        var counted = new CountedStore(new InMemoryRecord(), new InMemoryObjects());
        using var house = await IntakeHouse.OpenAsync(record: counted, objects: counted);
        counted.Reset();

        var taken = await house.Room.Doors.TakeInAsync(house.Run, house.Web(1, "1", Plain));
        Assert.Equal((1, 2), (counted.Appends, counted.Puts));
        Assert.Null(await taken.Send!(CancellationToken.None));

        Assert.Equal((2, 2, 0), (counted.Appends, counted.Puts, counted.Readings));
        Assert.Equal((1, 0, 0), await house.StateAsync(s => (s.Find(IntakeHouse.School(1))!.Returns.Count, s.AwaitingReply.Count, s.Unsettled.Count())));
    }

    [Fact]
    public async Task Its_orchestration_finds_it_admitted_and_asks_the_record_nothing()
    {
        var counted = new CountedStore(new InMemoryRecord(), new InMemoryObjects());
        using var house = await IntakeHouse.OpenAsync(record: counted, objects: counted);
        var taken = await house.Room.Doors.TakeInAsync(house.Run, house.Web(1, "1", Plain));
        Assert.Null(await taken.Send!(CancellationToken.None));
        counted.Reset();

        var admission = await house.Room.Doors.AnswerAsync(house.Run, taken.Source);
        Assert.Equal(0, await house.Room.Rounds.ReplyAsync(house.Run, admission.Respondent));

        Assert.Equal((IntakeHouse.School(1), true, 0), (admission.Respondent, admission.IsDuplicate, counted.All));
    }

    [Fact]
    public async Task What_was_not_sent_since_the_process_ended_has_its_claim_and_is_never_sent_twice()
    {
        using var house = await IntakeHouse.OpenAsync();
        var taken = await house.Room.Doors.TakeInAsync(house.Run, house.Web(1, "1", Plain));

        _ = await house.Room.Rounds.ReplyAsync(house.Run, IntakeHouse.School(1));

        Assert.True(taken.IsAdmitted);
        Assert.All(await house.StateAsync(s => s.Intents.Values.ToList()), i => Assert.True(i.IsPending));
    }

    /// <summary>The transport cannot be asked, so that a claim alone would make them unknown.</summary>
    [Fact]
    public async Task What_was_given_back_before_it_began_goes_with_the_next_plan()
    {
        using var house = await IntakeHouse.OpenAsync();
        house.Mail.CanBeAsked = false;
        var taken = await house.Room.Doors.TakeInAsync(house.Run, house.Web(1, "1", Plain));

        Assert.Null(await taken.Send!(new CancellationToken(canceled: true)));

        Assert.Empty(house.Mail.Sent);
        Assert.True(await house.StateAsync(s => RepliesGivenBack.Wait(s, house.Clock.Now)));
        _ = await house.Room.Rounds.PlanAsync(house.Run);
        Assert.Contains(house.Mail.Sent, m => m.Reference.Contains("/receipt-1/", StringComparison.Ordinal));
        Assert.False(await house.StateAsync(s => RepliesGivenBack.Wait(s, house.Clock.Now)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Why_replies_could_not_be_sent_is_told_by_its_kind(bool atOnce)
    {
        using var house = await IntakeHouse.OpenAsync();
        house.Mail.Refuses = m => throw new IOException($"{m.To.Address} is refused.", new TimeoutException(m.To.Name));

        var unsent = atOnce
            ? await (await house.Room.Doors.TakeInAsync(house.Run, house.Web(1, "1", Plain))).Send!(CancellationToken.None)
            : (await house.Room.Doors.AnswerAsync(house.Run, (await house.Room.Doors.StoreAsync(house.Run, house.Web(1, "1", Plain))).Source)).Unsent;

        Assert.Equal("IOException of TimeoutException", unsent);
        Assert.Equal(1, await house.ReturnsAsync(1));
    }

    [Fact]
    public async Task What_cannot_be_read_is_recorded_and_goes_to_triage_by_whoever_admits_it()
    {
        using var house = await IntakeHouse.OpenAsync();

        var taken = await house.Room.Doors.TakeInAsync(house.Run, house.Web(1, "1", Plain) with { Bytes = "{ not what it should be"u8.ToArray() });

        Assert.False(taken.IsAdmitted);
        Assert.Equal(1, await house.StateAsync(s => s.Unsettled.Count()));
        Assert.NotNull((await house.Room.Doors.AdmitAsync(house.Run, taken.Source)).Triage);
    }

    [Fact]
    public async Task So_is_what_comes_from_somebody_nobody_knows()
    {
        using var house = await IntakeHouse.OpenAsync();

        var taken = await house.Room.Doors.TakeInAsync(house.Run, house.Web(1, "1", Plain) with { Respondent = "999999" });

        Assert.Equal((false, 1), (taken.IsAdmitted, await house.StateAsync(s => s.Unsettled.Count())));
    }

    [Fact]
    public async Task The_same_again_is_the_same_and_other_bytes_are_a_change()
    {
        using var house = await IntakeHouse.OpenAsync();
        _ = await house.Room.Doors.TakeInAsync(house.Run, house.Web(1, "1", Plain));

        var again = await house.Room.Doors.TakeInAsync(house.Run, house.Web(1, "1", Plain));
        var changed = await house.Room.Doors.TakeInAsync(house.Run, house.Web(1, "1", ("S175-A7", "211")));

        Assert.Equal("web-1", again.Source);
        Assert.NotEqual("web-1", changed.Source);
        Assert.NotNull((await house.Room.Doors.AdmitAsync(house.Run, changed.Source)).Triage);
        Assert.Equal(1, await house.ReturnsAsync(1));
    }

    [Fact]
    public async Task The_same_answers_by_a_second_door_are_kept_and_are_no_second_return()
    {
        using var house = await IntakeHouse.OpenAsync();
        _ = await house.Room.Doors.TakeInAsync(house.Run, house.Web(1, "1", Plain));

        var second = await house.Room.Doors.TakeInAsync(house.Run, house.Web(1, "2", Plain));

        Assert.False(second.IsAdmitted);
        Assert.True((await house.Room.Doors.AdmitAsync(house.Run, second.Source)).IsDuplicate);
        Assert.Equal((1, 0), (await house.ReturnsAsync(1), await house.StateAsync(s => s.Unsettled.Count())));
    }

    /// <summary>An answer that gets lost on its way is asked about at the record, as with any append.</summary>
    [Fact]
    public async Task Where_the_answer_of_the_store_is_lost_it_is_in_once()
    {
        var faulty = new FaultyRecord(new InMemoryRecord());
        using var house = await IntakeHouse.OpenAsync(record: faulty);
        faulty.After = _ =>
        {
            faulty.After = _ => Task.CompletedTask;
            throw new IOException("The answer is lost.");
        };

        var taken = await house.Room.Doors.TakeInAsync(house.Run, house.Web(1, "1", Plain));

        Assert.Equal("web-1", taken.Source);
        Assert.Equal((1, 0), (await house.ReturnsAsync(1), await house.StateAsync(s => s.Unsettled.Count())));
    }

    /// <summary>Nobody is told that it is safe before the record says so.</summary>
    [Fact]
    public async Task Where_the_store_takes_nothing_whoever_sends_it_hears_of_it()
    {
        var faulty = new FaultyRecord(new InMemoryRecord());
        using var house = await IntakeHouse.OpenAsync(record: faulty);
        faulty.Before = _ => throw new IOException("The store is away.");

        _ = await Assert.ThrowsAsync<IOException>(() => house.Room.Doors.TakeInAsync(house.Run, house.Web(1, "1", Plain)));

        faulty.Before = _ => Task.CompletedTask;
        Assert.True((await house.Room.Doors.TakeInAsync(house.Run, house.Web(1, "1", Plain))).IsAdmitted);
    }
}
