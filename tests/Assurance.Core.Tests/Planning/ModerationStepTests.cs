using Assurance.Core.Cycles;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Core.Tests.Planning;

/// <summary>Steps that hang on moderation and on the report: feedback that goes back, or a task that says it has not.</summary>
public sealed class ModerationStepTests
{
    private static readonly LocalDate Opens = new(2025, 9, 22);
    private static readonly CyclePolicy Policy = TestLadder.Policy with
    {
        Timetable = TestLadder.Policy.Timetable with { ModerationDays = 20 },
        FollowUps =
        [
            new Rung { Code = "F1", Title = "Moderation overdue", Anchor = RungAnchor.ModerationEnds, To = [["dsl"]], Asks = RungAsks.Moderation, Task = "moderation-late" },
            new Rung { Code = "F2", Title = "Provisional scores", Anchor = RungAnchor.Moderated, To = [["dsl"], ["head"]], Asks = RungAsks.Feedback, Message = "letter", AttachesPaper = "feedback" },
            new Rung { Code = "F3", Title = "Feedback overdue", Anchor = RungAnchor.Moderated, Days = 10, To = [["dsl"]], Asks = RungAsks.Feedback, Task = "feedback-late" },
            new Rung { Code = "F4", Title = "Actions after six months", Anchor = RungAnchor.Report, Months = 2, To = [["dsl"]], Asks = RungAsks.Actions, Message = "letter" },
        ],
    };

    [Fact]
    public void A_return_that_nobody_moderated_in_time_becomes_a_task_that_says_so()
    {
        var run = Returned();
        run.To(End(run).PlusDays(1));

        var task = Assert.Single(run.State.Tasks, t => t.Task.Task == "moderation-late").Task;
        Assert.Equal(PlannedRun.School, task.Respondent);
        Assert.Contains("was to have been moderated, and this one had not been", Core.Planning.ReasonWords.Of(run.State, task.Reason), StringComparison.Ordinal);
        Assert.Contains("became a task for the business unit", run.Why(End(run)), StringComparison.Ordinal);
    }

    [Fact]
    public void Moderated_in_time_it_becomes_none_and_what_was_found_goes_to_both_roles_and_says_why()
    {
        var run = Returned();
        var day = run.Calendar.Add(End(run), -10);
        run.To(day);
        Moderate(run);
        run.To(run.Calendar.Add(End(run), 20));

        Assert.DoesNotContain("moderation-late", run.Tasks);
        Assert.DoesNotContain("feedback-late", run.Tasks);
        Assert.Equal(["dsl", "head"], run.Messages().Where(m => m.Item.Rung == "F2").SelectMany(m => m.Item.Roles).Order());
        Assert.Equal(day, run.SentOn("F2"));
        Assert.Contains("was moderated", run.Why(day), StringComparison.Ordinal);
    }

    [Fact]
    public void Feedback_that_waits_ten_days_for_its_release_becomes_a_task_that_says_so()
    {
        var held = new PlannedRun(Calendar.Calendars.School, Opens, policy: Policy, firstRun: true).To(Opens);
        held.Returns(PlannedRun.School);
        held.To(held.Calendar.Add(End(held), -10));
        held.Happens(new SendingStopped("words"));
        Moderate(held);
        held.To(held.Calendar.Add(End(held), 5));

        var task = Assert.Single(held.State.Tasks, t => t.Task.Task == "feedback-late").Task;
        Assert.Contains("was to go back by", Core.Planning.ReasonWords.Of(held.State, task.Reason), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_due_of_moderation_before_there_is_one()
    {
        var run = Returned();
        run.To(run.Calendar.Add(End(run), -1));
        Assert.Null(run.SentOn("F2"));
        Assert.DoesNotContain("moderation-late", run.Tasks);
    }

    [Fact]
    public void Months_after_the_report_are_calendar_months_and_the_run_stays_open_for_them()
    {
        var run = new PlannedRun(Calendar.Calendars.School, Opens, policy: Policy).To(Opens);
        run.Returns(PlannedRun.School, with: r => r with { Actions = ["a-1"] });
        var due = run.Calendar.OnOrAfter(run.State.RunDates.Compile.PlusMonths(2));
        run.To(due);

        Assert.Equal(due, run.SentOn("F4"));
        Assert.False(run.State.IsClosed);
        Assert.True(run.State.RunDates.Closes > due);
    }

    [Fact]
    public void A_second_look_at_the_ratings_reopens_what_was_settled()
    {
        var run = Returned();
        Moderate(run);
        run.Happens(new RatingsSettled(PlannedRun.School, 1, "moderation/2", 4, 1));
        Assert.NotNull(run.First.SettledAt);
        run.Happens(new ReturnModerated(PlannedRun.School, 1, "moderation/3", 1, 1, 1));
        Assert.Null(run.First.SettledAt);
        Assert.True(run.First.AwaitsSecondModerator);
        Assert.Equal(3, run.First.Moderation.Count);
    }

    private static PlannedRun Returned()
    {
        var run = new PlannedRun(Calendar.Calendars.School, Opens, policy: Policy).To(Opens);
        run.Returns(PlannedRun.School);
        return run;
    }

    private static void Moderate(PlannedRun run) => run.Happens(new ReturnModerated(PlannedRun.School, 1, "moderation/1", 4, 1, 0));

    private static LocalDate End(PlannedRun run) => run.State.RunDates.ModerationEnds!.Value;
}
