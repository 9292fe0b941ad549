using Assurance.Core.Planning;
using Assurance.Core.Record;
using Assurance.Engine.Ballots;
using Assurance.Engine.Messages;
using Assurance.Engine.Runs;
using Assurance.Engine.Tests.Rounds;
using Assurance.TestKit.Cycles;
using NodaTime;

namespace Assurance.Engine.Tests.Ballots;

/// <summary>An anonymous run from its opening to its end: who is reminded, what the record tells.</summary>
public sealed class AnonymousRunTests
{
    private static readonly LocalDate ReminderOn = new(2027, 2, 8);

    [Fact]
    public async Task Only_those_who_have_not_taken_part_are_reminded()
    {
        using var house = await InWindowAsync();
        foreach (var member in (int[])[2, 5, 7])
        {
            Assert.Equal(Casting.Taken, await house.CastAsync(member));
        }

        await house.DriveToAsync(PulseRun.At(2, 9, 10));

        Assert.Equal(Enumerable.Range(1, 12).Except([2, 5, 7]).Select(PulseRun.Member), await RemindedAsync(house, "L2"));
        var reminder = house.Mail.Sent.First(m => m.Subject.EndsWith("a reminder", StringComparison.Ordinal));
        Assert.Contains("You had not taken part when we looked.", reminder.PlainText, StringComparison.Ordinal);
        Assert.Contains($"/r/{PulseRun.Id}/", reminder.PlainText, StringComparison.Ordinal);
    }

    /// <summary>The box is asked once more where the intent is recorded (design, section 6).</summary>
    [Fact]
    public async Task Whoever_takes_part_between_plan_and_letter_gets_none()
    {
        using var house = await InWindowAsync();
        house.Clock.MoveTo(PulseRun.At(2, 8, 9));
        var plan = await house.Room.Rounds.PlanAsync(PulseRun.Id);
        Assert.Contains(plan.Batches.SelectMany(b => b.Keys), k => k.Contains(PulseRun.Member(4), StringComparison.Ordinal));

        using var other = house.Another();
        Assert.Equal(Casting.Taken, await house.CastAsync(4, other));
        _ = await house.Room.DoAsync(plan);

        Assert.Equal(Enumerable.Range(1, 12).Except([4]).Select(PulseRun.Member), await RemindedAsync(house, "L2"));
    }

    /// <summary>What a plan keeps of the one before it must not outlive what the box says.</summary>
    [Fact]
    public async Task A_plan_made_again_knows_who_has_taken_part_since()
    {
        using var house = await InWindowAsync();
        house.Clock.MoveTo(PulseRun.At(2, 8, 9));
        Assert.Contains(PulseRun.Member(4), await PlannedAsync(house));

        using var other = house.Another();
        Assert.Equal(Casting.Taken, await house.CastAsync(4, other));

        Assert.Equal(Enumerable.Range(1, 12).Except([4]).Select(PulseRun.Member), await PlannedAsync(house));
    }

    [Fact]
    public async Task Where_nobody_can_tell_reminders_go_to_the_whole_list_and_say_so()
    {
        using var house = await InWindowAsync(TestCycles.LoadUnknown());
        Assert.Equal(Casting.Taken, await house.Room.Ballots.CastAsync(PulseRun.Id, null, house.Room.Ballots.NewMark(), PulseRun.Answers(1)));

        await house.DriveToAsync(PulseRun.At(2, 9, 10));

        Assert.Equal(12, (await RemindedAsync(house, "L2")).Count);
        var (first, reminder) = (house.Mail.Sent[0], house.Mail.Sent.First(m => m.Subject.EndsWith("a reminder", StringComparison.Ordinal)));
        Assert.Contains("this goes to everyone on the list", reminder.PlainText, StringComparison.Ordinal);
        Assert.DoesNotContain("everyone on the list", first.PlainText, StringComparison.Ordinal);
        Assert.All(house.Mail.Sent, m => Assert.DoesNotContain("/r/", m.PlainText, StringComparison.Ordinal));
        Assert.All(house.Mail.Sent, m => Assert.Contains($"http://localhost/s/{PulseRun.Id}/", m.PlainText, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_letter_leads_to_the_form_that_collects_the_answers_where_there_is_one()
    {
        var opening = PulseRun.Opening(TestCycles.LoadUnknown(), 3);
        using var house = await PulseHouse.OpenAsync(3, opening.Definition);
        var facts = await house.Journal.ReadAsync(state => MessageFacts.Gather(state, new Step.SendMessage(
            $"{PulseRun.Id}/m-001/L1/member", house.Clock.Now, Reason.Of("x"), "p", "", Channel.Email, Core.Cycles.MessageClass.Chase, "open", [new MessageItem("k", "m-001", "L1", ["member"], Reason.Of("x"))])));

        var opened = facts!.Opened with { Settings = facts.Opened.Settings with { FormAddress = "https://forms.example/abc" } };
        Assert.Equal("https://forms.example/abc", MessageWords.Model(house.Journal.Frozen, facts with { Opened = opened }, null).Link);
    }

    [Fact]
    public async Task The_record_gets_counts_five_or_more_at_a_time_and_only_when_a_plan_is_made_anyway()
    {
        using var house = await InWindowAsync();
        foreach (var (cast, counted) in ((int, int[])[])[(4, []), (7, [5]), (9, [5]), (12, [5, 10])])
        {
            for (var i = await house.Journal.ReadAsync(state => state.BallotsCast) + 1; i <= cast; i++)
            {
                _ = await house.CastAsync(i);
            }

            var plan = await house.Room.Rounds.PlanAsync(PulseRun.Id);
            _ = await house.Room.DoAsync(plan);

            Assert.Equal(counted, (await house.EventsAsync()).Select(e => e.Body).OfType<BallotsCounted>().Select(b => b.Count));
            Assert.Equal(counted.LastOrDefault(), (await house.Room.Rounds.PlanAsync(PulseRun.Id)).Returned);
        }
    }

    [Fact]
    public async Task The_record_names_those_it_wrote_to_and_nobody_who_took_part()
    {
        using var house = await InWindowAsync();
        for (var i = 1; i <= 10; i++)
        {
            _ = await house.CastAsync(i);
        }

        var before = (await house.EventsAsync()).Count;
        Assert.False(await house.DriveToAsync(PulseRun.At(6, 1, 10)));

        var after = (await house.EventsAsync()).Skip(before).ToList();
        Assert.All(Enumerable.Range(1, 10).Select(PulseRun.Member), m => Assert.DoesNotContain(after, e => e.About(m) || e.Key.Contains(m, StringComparison.Ordinal)));
        Assert.DoesNotContain(after, e => e.Body is TaskRaised);
        Assert.Equal(10, Assert.Single(after.Select(e => e.Body).OfType<BallotsCounted>()).Count);
        Assert.True(await house.Journal.ReadAsync(state => state.IsClosed));
    }

    [Fact]
    public async Task Why_says_what_the_box_said_when_it_was_asked()
    {
        using var house = await InWindowAsync();
        _ = await house.CastAsync(2);
        await house.DriveToAsync(PulseRun.At(2, 9, 10));
        var why = new WhyQuery(house.Record, new RunLoader(house.Room.Box, house.Box));

        var reminded = await why.AnswerAsync(PulseRun.Id, PulseRun.Member(1), ReminderOn);
        var silent = await why.AnswerAsync(PulseRun.Id, PulseRun.Member(2), ReminderOn);
        var before = await why.AnswerAsync(PulseRun.Id, PulseRun.Member(2), new LocalDate(2027, 2, 4));

        Assert.Contains("it had not taken part when asked on Monday 8 February 2027", reminded, StringComparison.Ordinal);
        Assert.Contains("it has taken part, and whoever has is reminded no more; on which day is kept nowhere", silent, StringComparison.Ordinal);
        Assert.Contains("was not due until Monday 8 February 2027", before, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_says_that_it_went_to_everybody()
    {
        using var house = await InWindowAsync(TestCycles.LoadUnknown());
        await house.DriveToAsync(PulseRun.At(2, 9, 10));

        var answer = await new WhyQuery(house.Record, new RunLoader(house.Room.Box, house.Box)).AnswerAsync(PulseRun.Id, PulseRun.Member(1), ReminderOn);

        Assert.Contains("nobody can see who has taken part, so it goes to the whole list", answer, StringComparison.Ordinal);
    }

    private static async Task<PulseHouse> InWindowAsync(Definitions.CycleDefinition? definition = null)
    {
        var house = await PulseHouse.OpenAsync(definition: definition);
        await house.DriveToAsync(PulseRun.At(2, 2, 10));
        Assert.Equal(12, house.Mail.Sent.Count);
        return house;
    }

    private static async Task<IReadOnlyList<string>> PlannedAsync(PulseHouse house) =>
        [.. (await house.Room.Rounds.PlanAsync(PulseRun.Id)).Batches.SelectMany(b => b.Keys).Select(k => k.Split('/')[1]).Order(StringComparer.Ordinal)];

    private static async Task<IReadOnlyList<string>> RemindedAsync(PulseHouse house, string rung) =>
        [.. (await house.EventsAsync()).Select(e => e.Body).OfType<MessageIntended>().SelectMany(m => m.Items).Where(i => i.Rung == rung).Select(i => i.Respondent).Order(StringComparer.Ordinal)];
}
