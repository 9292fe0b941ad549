using Assurance.Core.Planning;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Core.Tests.Planning;

/// <summary>What is said of a time in which nothing ran, and when nothing is.</summary>
public sealed class DowntimeTests
{
    private static readonly LocalDate Opens = new(2025, 9, 22);
    private readonly PlannedRun run = new(Calendar.Calendars.School, Opens);

    [Fact]
    public void Steps_that_were_late_and_steps_passed_over_are_named_once_with_when_nothing_ran()
    {
        run.To(Day("L1"));
        run.Sleep(Day("L3").PlusDays(1));
        run.To(Day("L9"));

        var note = Assert.Single(run.State.Tasks, t => t.Task.Task == Keys.DowntimeTask);
        Assert.Equal(
            $"nothing ran from {Core.Calendar.UkDates.Long(Day("L2"))} until {Core.Calendar.UkDates.Long(Day("L3").PlusDays(1))}: the step “Second reminder” was late, and the step “First reminder” was passed over, since a later step was due as well (1 respondent)",
            ReasonWords.Of(run.State, note.Task.Reason));
        Assert.Equal(Day("L3").PlusDays(1), Core.Calendar.UkTime.Date(note.At));
        Assert.Equal("overtaken", run.PassedOver("L2")?.Reason.Code);
    }

    [Fact]
    public void A_day_on_which_nothing_was_due_is_missed_by_nobody()
    {
        run.To(Day("L1"));
        run.Sleep(Day("L2").PlusDays(-1));
        run.To(Day("L9"));

        Assert.DoesNotContain(Keys.DowntimeTask, run.Tasks);
    }

    [Fact]
    public void A_step_that_falls_due_again_by_a_persons_decision_was_not_missed()
    {
        run.To(Day("L2").PlusDays(-1));
        run.Happens(new Paused(PlannedRun.School, "words"));
        run.To(Day("L3").PlusDays(2));
        run.Happens(new Resumed(PlannedRun.School, "words"));
        run.To(Day("L9"));

        Assert.DoesNotContain(Keys.DowntimeTask, run.Tasks);
    }

    [Fact]
    public void Sending_that_was_stopped_is_not_downtime()
    {
        run.To(Day("L1"));
        run.Happens(new SendingStopped("words"));
        run.To(Day("L3").PlusDays(2));
        run.Happens(new SendingStarted("words"));
        run.To(Day("L9"));

        Assert.DoesNotContain(Keys.DowntimeTask, run.Tasks);
    }

    private LocalDate Day(string rung) => run.State.DatesFor(run.First).Rungs[run.State.IndexOf(rung)];
}
