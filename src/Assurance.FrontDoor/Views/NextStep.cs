using Assurance.Core.Calendar;
using Assurance.Core.Planning;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.FrontDoor.Views;

/// <summary>What the run does next by its own timetable.</summary>
/// <param name="On">The day, or null where only a person can move it on.</param>
public sealed record NextStep(string What, LocalDate? On)
{
    public static NextStep Of(RunState state, Instant now)
    {
        if (state.IsClosed)
        {
            return new NextStep("None: the run is closed", null);
        }

        var moment = new PlanMoment(now, OfficeHours.Default);
        var dates = state.RunDates;
        var next = dates.Rungs
            .Select((on, i) => (On: on, Rung: state.Policy.Ladder[i]))
            .Where(r => !moment.HasReached(r.On))
            .OrderBy(r => r.On)
            .FirstOrDefault();
        if (next.Rung is not null)
        {
            return new NextStep(next.Rung.Title, next.On);
        }

        if (!moment.HasReached(dates.Compile))
        {
            return new NextStep("Feedback and reports are written", dates.Compile);
        }

        return state.Stages.Any(s => s.Stage == Stage.SignOff) && Officers.DraftDecisions.Waiting(state) is { } roles
            ? new NextStep($"The {roles} {(state.WaitingStages.Count == 1 ? "agrees" : "agree")} to the report", null)
            : new NextStep("Papers are written and published", null);
    }
}
