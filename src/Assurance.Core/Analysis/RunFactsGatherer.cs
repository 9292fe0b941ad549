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
            Words = state.Frame.Audience.Words,
            Opens = opened.Opens,
            Due = dates.Due,
            GraceEnds = dates.GraceEnds,
            Cut = cut,
            ReportCut = state.Stages.Where(s => s.Stage == Planning.Stage.Report && s.At <= cut).Select(s => (Instant?)s.At).FirstOrDefault(),
            Forms = state.Frame.Forms,
            UpdateOn = AsksForActions(state, dates) is { } asked && asked > UkTime.Date(cut) ? asked : UpdateOn(calendar, UkTime.Date(cut)),
            CalendarName = calendar.Name,
            Provisional = dates.WhyProvisional(calendar),
            Simulated = opened.Simulated,
            Draft = DraftGatherer.Gather(state),
            Contents = state.Frame.Contents,
        };
        var tasks = state.Tasks.Where(t => t.At <= cut).ToLookup(t => t.Task.Respondent, StringComparer.Ordinal);
        var holds = state.Messages.Values.Where(m => m.Held is not null && m.HeldAt <= cut).ToLookup(m => m.Held!.Respondent, StringComparer.Ordinal);
        return new RunFacts(frame, [.. state.Respondents.Select(r => Gather(state, r, cut, tasks[r.Id], holds[r.Id]))]);
    }

    private static RespondentFacts Gather(
        RunState state, RespondentState respondent, Instant cut, IEnumerable<(TaskRaised Task, Instant At, string Key)> tasks, IEnumerable<MessageState> holds)
    {
        var dates = state.DatesFor(respondent);
        var decisions = respondent.Decisions.Where(d => d.At <= cut).ToArray();
        return new RespondentFacts
        {
            Respondent = respondent.Respondent,
            Due = dates.Due,
            GraceEnds = dates.GraceEnds,
            Returns = respondent.Returns.Where(r => r.At <= cut).Select(r => new ReturnFacts(r.Version, r.At, r.Answers, r.AttestationDue) { Form = r.Form, IsErased = state.IsErased(r.Answers) }).ToArray(),
            HasCeased = respondent.HasCeased,
            HasTakenPart = respondent.HasTakenPart,
            Register = respondent.Register,
            AssuredOn = respondent.AssuredAt is { } assured && assured <= cut ? UkTime.Date(assured) : null,
            Forms = respondent.Forms.Where(f => f.At <= cut).Select(f => Form(state, f)).ToArray(),
            Queries = respondent.Queries.Where(q => q.At <= cut).Select(q => new QueryFacts(q.At, UpTo(q.SettledAt, cut))).ToArray(),
            Actions = respondent.Actions,
            SpotCheck = respondent.SpotCheck is { } check && check.DrawnAt <= cut ? SpotCheck(check, cut) : null,
            ModerationActs = respondent.Moderation.Where(a => a.At <= cut).ToArray(),
            IsExempt = Array.FindLast(decisions, d => d.Kind is DecisionKind.Exempted or DecisionKind.AskedAgain) is { Kind: DecisionKind.Exempted },
            IsPaused = Array.FindLast(decisions, d => d.Kind is DecisionKind.Paused or DecisionKind.Resumed) is { Kind: DecisionKind.Paused },
            ExtendedTo = Array.FindLast(decisions, d => d is { Kind: DecisionKind.Extended, IsReversed: false })?.DueOn,
            Contacts = respondent.History.Where(c => c.Message.At <= cut).Select(c => Contact(c, state.HasBounced(c.Intent))).OrderBy(c => c.At).ToArray(),
            Tasks = tasks.Select(t => new TaskFacts(t.Task.Task, t.Task.Settles ?? t.Task.Reason["rung"], t.At, UkTime.Date(t.At), t.Task.Reason) { IsDone = state.IsDone(t.Key) }).OrderBy(t => t.At).ToArray(),
            Holds = holds.Select(h => new HoldFacts(h.Held!.Rung, h.Held.Roles, h.HeldAt!.Value, UpTo(h.ReleasedAt, cut), UpTo(h.DroppedAt, cut))).OrderBy(h => h.HeldAt).ThenBy(h => string.Join('+', h.Roles), StringComparer.Ordinal).ToArray(),
            Decisions = decisions,
            Passed = respondent.Passed.Where(p => p.At <= cut).ToArray(),
        };
    }

    private static FormFacts Form(RunState state, ReceivedForm form) => state.Frame.Forms.TryGetValue(form.Form, out var definition)
        ? new FormFacts(form.Form, definition.Bank.Title, definition.Purpose, form.At)
        : new FormFacts(form.Form, form.Form.Replace('-', ' '), default, form.At);

    private static SpotCheckFacts SpotCheck(SpotCheckState check, Instant cut) => check.RecordedAt is { } at && at <= cut
        ? new SpotCheckFacts(UkTime.Date(check.DrawnAt), UkTime.Date(at), check.Agreed, check.Checked)
        : new SpotCheckFacts(UkTime.Date(check.DrawnAt), null, 0, 0);

    private static ContactFacts Contact(SentContact contact, bool bounced) => new(
        contact.Rung, contact.Roles, contact.Slot, UkTime.Date(contact.Slot), contact.Channel,
        bounced ? ContactOutcome.Bounced : contact.Message.IsUnknown ? ContactOutcome.Unknown : contact.Message.SentAt is null ? ContactOutcome.Pending : ContactOutcome.Sent);

    private static Instant? UpTo(Instant? at, Instant cut) => at <= cut ? at : null;

    /// <summary>The day on which the policy asks what has become of the promised actions, or null.</summary>
    private static LocalDate? AsksForActions(RunState state, Cycles.RunDates dates)
    {
        for (var i = 0; i < Math.Min(state.Policy.FollowUps.Count, dates.FollowUps.Count); i++)
        {
            if (state.Policy.FollowUps[i].Asks == Cycles.RungAsks.Actions)
            {
                return dates.FollowUps[i];
            }
        }

        return null;
    }

    /// <summary>A school day about three months on: long enough to have acted, before the next round begins.</summary>
    private static LocalDate UpdateOn(DayCalendar calendar, LocalDate cut)
    {
        var day = cut.PlusMonths(MonthsToUpdate);
        return calendar.OpenDays.Count > 0 && day >= calendar.First && day <= calendar.OpenDays[^1] ? calendar.OnOrAfter(day) : day;
    }
}
