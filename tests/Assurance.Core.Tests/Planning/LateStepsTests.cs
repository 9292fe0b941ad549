using Assurance.Core.Calendar;
using Assurance.Core.Planning;
using NodaTime;

namespace Assurance.Core.Tests.Planning;

/// <summary>What is said of steps that are late when a run is opened, held against what the planner then does with them.</summary>
public sealed class LateStepsTests
{
    private static readonly LocalDate Opens = new(2025, 9, 22);

    /// <summary>Every day from the first step to the day before the questions open, before, in and after office hours.</summary>
    [Fact]
    public void Whenever_a_run_is_opened_the_late_steps_become_what_was_said()
    {
        var (said, passed, gone) = (0, 0, 0);
        var dates = new PlannedRun(Calendar.Calendars.School, Opens).State.RunDates;
        foreach (var hour in new[] { 6, 10, 21 })
        {
            for (var day = dates.First; day < dates.Opens; day = day.PlusDays(1))
            {
                var run = new PlannedRun(Calendar.Calendars.School, Opens, from: UkTime.At(day, new LocalTime(hour, 0)));
                var words = LateSteps.Words(run.State, run.Now) ?? "";
                run.To(new LocalDate(2025, 10, 10));

                foreach (var (rung, _) in run.State.Policy.Ladder.Zip(dates.Rungs).Where(r => r.Second < day))
                {
                    var clause = Assert.Single(words.TrimEnd('.').Split("; "), c => c.Contains($"“{rung.Title}” ({rung.Code}, due on ", StringComparison.Ordinal));
                    said++;
                    if (run.PassedOver(rung.Code) is { } over)
                    {
                        passed++;
                        Assert.True(clause.EndsWith($"late and passed over, since the step “{run.State.Policy.RungOf(over.Reason["by"]).Title}” is due by then as well", StringComparison.Ordinal), $"{day} {hour}: {clause}, and {rung.Code} gave way to {over.Reason["by"]}");
                    }
                    else
                    {
                        gone++;
                        Assert.True(clause.EndsWith($"from {UkDates.Long(run.SentOn(rung.Code)!.Value)} on", StringComparison.Ordinal), $"{day} {hour}: {clause}, and {rung.Code} went on {run.SentOn(rung.Code)}");
                    }
                }

                Assert.Equal(words.Length == 0 ? 0 : words.Split("due on ").Length - 1, dates.Rungs.Count(d => d < day));
            }
        }

        Assert.True(passed > 10 && gone > 10, $"{said} late steps: {passed} passed over, {gone} gone");
    }

    [Fact]
    public void In_a_first_run_they_wait_for_a_person()
    {
        var run = new PlannedRun(Calendar.Calendars.School, Opens, from: UkTime.At(new LocalDate(2025, 9, 4), new LocalTime(10, 0)), firstRun: true);

        Assert.StartsWith("“Contacts” (C1, due on 3 September 2025) is late and goes from Thursday 4 September 2025 on, once somebody has released it", LateSteps.Words(run.State, run.Now), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_said_where_nothing_is_late()
    {
        var run = new PlannedRun(Calendar.Calendars.School, Opens);

        Assert.Null(LateSteps.Words(run.State, run.Now));
    }
}
