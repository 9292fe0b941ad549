using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.Engine.Officers;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.FrontDoor.Views;

/// <summary>One run on the dashboard.</summary>
public sealed record RunCard(RunHead Head, int Returned, int Asked, int Exempt, NextStep Next, int Waiting, IReadOnlyList<OpenTask> Tasks, int Alerts, int SentToday, int ReturnedToday)
{
    /// <summary>What waits in triage.</summary>
    public int SetAside { get; init; }

    public int Calls => Tasks.Count(t => t.Kind == OpenTask.Call);

    public static RunCard Of(RunState state, FrozenRun frozen, Instant now)
    {
        var today = UkTime.Date(now);
        return new RunCard(
            RunHead.Of(state, frozen),
            state.Returned,
            state.Respondents.Count(Standings.IsAsked),
            state.Respondents.Count(r => Standings.Of(r) == Standing.Exempt),
            NextStep.Of(state, now),
            OfficerDesk.Waiting(state).Count(),
            OpenTask.Of(state, today),
            state.Respondents.Count(r => r.CurrentReturn is { Critical: true }),
            state.Intents.Values.Count(i => i.SentAt is not null && UkTime.Date(i.Intended.Slot) == today),
            state.Respondents.Sum(r => r.Returns.Count(v => UkTime.Date(v.At) == today)))
        {
            SetAside = state.OpenTriage.Count(),
        };
    }
}
