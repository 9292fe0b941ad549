using Assurance.Core.Calendar;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Core.Analysis;

/// <summary>Copies out of the state of a run what had happened up to an instant.</summary>
internal static class RunFactsGatherer
{
    private const int MonthsToUpdate = 3;

    public static RunFacts Gather(RunState state, Instant cut)
    {
        var opened = state.Opened ?? throw new InvalidOperationException($"{state.Run} has not been opened, so there is nothing to report.");
        var dates = state.RunDates;
        var calendar = state.RunCalendar;
        var frame = new RunFactsFrame
        {
            Run = state.Run,
            Policy = state.Policy,
            Questionnaire = state.Frame.Questionnaire,
            Duties = state.Frame.Duties,
            Opens = opened.Opens,
            Due = dates.Due,
            GraceEnds = dates.GraceEnds,
            Cut = cut,
            UpdateOn = UpdateOn(calendar, UkTime.Date(cut)),
            CalendarName = calendar.Name,
            Provisional = dates.WhyProvisional(calendar),
            Simulated = opened.Simulated,
        };
        var tasks = state.Tasks.Where(t => t.At <= cut).ToLookup(t => t.Task.Respondent, StringComparer.Ordinal);
        var holds = state.Messages.Values.Where(m => m.Held is not null && m.HeldAt <= cut).ToLookup(m => m.Held!.Respondent, StringComparer.Ordinal);
        return new RunFacts(frame, [.. state.Respondents.Select(r => Gather(state, r, cut, tasks[r.Id], holds[r.Id]))]);
    }

    private static RespondentFacts Gather(
        RunState state, RespondentState respondent, Instant cut, IEnumerable<(TaskRaised Task, Instant At, string Key)> tasks, IEnumerable<MessageState> holds)
    {
        var dates = state.DatesFor(respondent);
        var decisions = respondent.Decisions.Where(d => d.At <= cut).ToList();
        return new RespondentFacts
        {
            Respondent = respondent.Respondent,
            Due = dates.Due,
            GraceEnds = dates.GraceEnds,
            Returns = [.. respondent.Returns.Where(r => r.At <= cut).Select(r => new ReturnFacts(r.Version, r.At, r.Answers, r.AttestationDue))],
            IsExempt = decisions.FindLast(d => d.Kind is DecisionKind.Exempted or DecisionKind.AskedAgain) is { Kind: DecisionKind.Exempted },
            IsPaused = decisions.FindLast(d => d.Kind is DecisionKind.Paused or DecisionKind.Resumed) is { Kind: DecisionKind.Paused },
            ExtendedTo = decisions.FindLast(d => d.Kind == DecisionKind.Extended)?.DueOn,
            Contacts = [.. respondent.History.Where(c => state.Intents[c.Intent].At <= cut).Select(c => Contact(c, state.Intents[c.Intent])).OrderBy(c => c.At)],
            Tasks = [.. tasks.Select(t => new TaskFacts(t.Task.Task, t.Task.Settles ?? t.Task.Reason["rung"], t.At, UkTime.Date(t.At), t.Task.Reason)).OrderBy(t => t.At)],
            Holds = [.. holds.Select(h => new HoldFacts(h.Held!.Rung, h.Held.Roles, h.HeldAt!.Value, UpTo(h.ReleasedAt, cut), UpTo(h.DroppedAt, cut))).OrderBy(h => h.HeldAt).ThenBy(h => string.Join('+', h.Roles), StringComparer.Ordinal)],
            Decisions = decisions,
            Passed = [.. respondent.Passed.Where(p => p.At <= cut)],
        };
    }

    private static ContactFacts Contact(SentContact contact, IntentState intent) => new(
        contact.Rung, contact.Roles, contact.Slot, UkTime.Date(contact.Slot), contact.Channel,
        intent.IsUnknown ? ContactOutcome.Unknown : intent.SentAt is null ? ContactOutcome.Pending : ContactOutcome.Sent);

    private static Instant? UpTo(Instant? at, Instant cut) => at <= cut ? at : null;

    /// <summary>A school day about three months on: long enough to have acted, before the next round begins.</summary>
    private static LocalDate UpdateOn(DayCalendar calendar, LocalDate cut)
    {
        var day = cut.PlusMonths(MonthsToUpdate);
        return calendar.OpenDays.Count > 0 && day >= calendar.First && day <= calendar.OpenDays[^1] ? calendar.OnOrAfter(day) : day;
    }
}
