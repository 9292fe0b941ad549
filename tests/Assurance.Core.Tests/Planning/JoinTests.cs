using Assurance.Core.Calendar;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Core.Tests.Planning;

/// <summary>A run taken over in mid-cycle: what lay before is passed over, what comes after goes on.</summary>
public sealed class JoinTests
{
    private static readonly LocalDate Opens = new(2025, 9, 22);

    /// <summary>Every day from the first step to the day after the last.</summary>
    [Fact]
    public void Whenever_a_run_is_joined_no_past_step_is_sent_and_every_later_one_goes_on_its_own_day()
    {
        var whole = new PlannedRun(Calendar.Calendars.School, Opens).To(new LocalDate(2026, 7, 15));
        var dates = whole.State.DatesFor(whole.First);
        var ladder = whole.State.Policy.Ladder;
        for (var joined = dates.Rungs.Min(); joined <= dates.Rungs[^1].PlusDays(1); joined = joined.PlusDays(1))
        {
            var run = new PlannedRun(
                Calendar.Calendars.School, Opens, new RunSettings("999", PaperChoice.None, 25, 1) { JoinedOn = joined }, from: UkTime.At(joined, new LocalTime(8, 0)));
            run.To(new LocalDate(2026, 7, 15));

            for (var i = 0; i < ladder.Count; i++)
            {
                var code = ladder[i].Code;
                if (dates.Rungs[i] < joined)
                {
                    Assert.True(run.PassedOver(code)?.Reason.Code == "joined" && run.SentOn(code) is null, $"{code} lay before {joined}");
                }
                else
                {
                    Assert.True(whole.SentOn(code) == run.SentOn(code), $"{code} after joining on {joined} went on {run.SentOn(code)}, not on {whole.SentOn(code)}");
                }
            }

            Assert.Empty(run.Broken);
            Assert.True(run.State.IsClosed);
        }
    }

    [Fact]
    public void Why_says_that_the_step_lay_before_the_joining()
    {
        var joined = new LocalDate(2025, 11, 12);
        var run = new PlannedRun(Calendar.Calendars.School, Opens, new RunSettings("999", PaperChoice.None, 25, 1) { JoinedOn = joined }, from: UkTime.At(joined, new LocalTime(8, 0)));
        run.To(joined);

        Assert.Contains("(L2) passed over because its day, ", run.Why(joined), StringComparison.Ordinal);
        Assert.Contains("lay before Wednesday 12 November 2025, when the run was taken over in mid-cycle", run.Why(joined), StringComparison.Ordinal);
    }
}
