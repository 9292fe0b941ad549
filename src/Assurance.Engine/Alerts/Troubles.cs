using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Engine.Alerts;

/// <summary>
/// What is wrong with a run, by its record and by what the scheduler says of it. A run is overdue when its orchestration has
/// ended; when its next step has been due for longer than the limit; or when it has planned nothing although it has been open for
/// a day, within which the daily start has seen it, and the limit on top. Of a closed run only what became of its messages is asked: what came in late is answered
/// too, and it closes over what nobody could tell of.
/// </summary>
public static class Troubles
{
    /// <summary>The longest a run that was opened waits for the daily start.</summary>
    private static readonly Duration UntilStarted = Duration.FromDays(1);

    /// <returns>In the order of their kinds; those of which there is none are left out.</returns>
    public static IReadOnlyList<Trouble> Of(RunState state, Pulse pulse, Instant now, AlertLimits limits)
    {
        if (state.OpenedAt is not { } opened)
        {
            return [];
        }

        var triage = state.OpenTriage.Count(t => t.At + limits.Person < now);
        var open = state.Tasks.Where(t => !state.IsDone(t.Key)).ToList();
        Trouble[] all =
        [
            new(TroubleKind.Overdue, IsOverdue(opened, pulse, now, limits) ? 1 : 0),
            new(TroubleKind.NothingRan, open.Count(t => t.Task.Task == Keys.DowntimeTask)),
            new(TroubleKind.TriageWaits, triage),
            new(TroubleKind.FateUnknown, state.Intents.Values.Count(i => i.IsUnknown)),
            new(TroubleKind.MailNotTaken, open.Count(t => t.Task.Task == "send-failed")),
            new(TroubleKind.SendingStopped, state.IsStopped ? 1 : 0),
        ];
        return [.. all.Where(t => t.Count > 0 && (!state.IsClosed || t.Kind is TroubleKind.FateUnknown or TroubleKind.MailNotTaken))];
    }

    private static bool IsOverdue(Instant opened, Pulse pulse, Instant now, AlertLimits limits) => pulse.HasEnded
        || (pulse.HasPlanned ? pulse.NextStep + limits.Step < now : opened + UntilStarted + limits.Step < now);
}
