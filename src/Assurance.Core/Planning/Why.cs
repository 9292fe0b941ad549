using Assurance.Core.Calendar;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Core.Planning;

/// <summary>
/// “Why did this school get this letter?” – or none – answered in one sentence from the record. State and events are those of
/// the end of the day asked about, so the answer never changes afterwards; only an officer's name goes when it is erased.
/// </summary>
public sealed class Why
{
    private readonly RunState state;
    private readonly RespondentState respondent;
    private readonly LocalDate day;
    private readonly string who;
    private readonly IReadOnlyList<LetterRelease> releases;

    private Why(RunState state, RespondentState respondent, LocalDate day, IReadOnlyList<LetterRelease>? releases = null)
    {
        this.releases = releases ?? [];
        this.state = state;
        this.respondent = respondent;
        this.day = day;
        who = $"{respondent.Respondent.Name} ({state.Words.Number} {respondent.Respondent.Number ?? respondent.Id})";
    }

    /// <param name="state">The state folded up to the end of the day.</param>
    /// <param name="onDay">Events of that day, in order.</param>
    /// <param name="releases">Releases up to the end of the day, in order.</param>
    public static string Answer(RunState state, RespondentState respondent, LocalDate day, IReadOnlyList<RunEvent> onDay, IReadOnlyList<LetterRelease>? releases = null)
    {
        var why = new Why(state, respondent, day, releases ?? LetterRelease.Among(onDay, _ => null));
        var clauses = why.Happened(onDay).Distinct(StringComparer.Ordinal).ToList();
        return clauses.Count > 0
            ? $"On {UkDates.Long(day)} {why.who} {string.Join("; ", clauses)}."
            : $"On {UkDates.Long(day)} nothing was sent to {why.who} because {why.Nothing()}.";
    }

    /// <summary>Of a day that is still to come nothing has happened yet: how things stand, and what is next.</summary>
    /// <param name="state">The state of today.</param>
    public static string Ahead(RunState state, RespondentState respondent, LocalDate day, LocalDate today)
    {
        var why = new Why(state, respondent, today);
        return $"{UkDates.Long(day)} is still to come. As things stand on {UkDates.Long(today)}, {why.Coming()}.";
    }

    private string Coming()
    {
        var dates = state.DatesFor(respondent);
        var next = Enumerable.Range(0, state.Policy.Ladder.Count).FirstOrDefault(i => respondent.RungStates[i] is { IsSettled: false, LastOn: null }, -1);
        var isStopped = state.IsStopped || state.Messages.Values.Any(m => m.Waits && m.Held!.Respondent == respondent.Id);
        return state.Opened is null || !respondent.OwesAnswer || state.IsClosed || isStopped || next < 0
            ? $"nothing goes to {who} because {Nothing()}"
            : $"the next step for {who} is {Rung(state.Policy.Ladder[next].Code)}, due on {UkDates.Long(dates.Rungs[next])}, unless it answers first";
    }

    private IEnumerable<string> Happened(IReadOnlyList<RunEvent> onDay)
    {
        var mine = onDay.Where(e => e.About(state, respondent.Id)).ToList();
        foreach (var happened in mine)
        {
            if (WhyWords.CameIn(state, respondent, happened) is { } news)
            {
                yield return news;
            }
        }

        if (WhyMoved.On(state, respondent, day) is { } moved)
        {
            yield return $"had its dates reckoned anew because {ReasonWords.Of(state, moved)}";
        }

        foreach (var group in mine.Where(e => e.Body is MessageIntended).Select(e => (e.At, Body: (MessageIntended)e.Body))
            .SelectMany(m => m.Body.Items.Where(i => i.Respondent == respondent.Id).Select(i => (m.Body.Channel, Item: i, Digest: m.Body.Items.Count > 1, m.At)))
            .GroupBy(m => (m.Item.Rung, m.Channel)))
        {
            var held = group.SelectMany(m => m.Item.Roles).Distinct().ToList();
            var roles = ReasonWords.Listed([.. held.OrderBy(RoleOrder).Select(Role)]);
            var verb = held.Any(r => respondent.Holder(r) is not null || state.Frame.Audience.HasPost(respondent.Respondent, r)) ? "was sent" : "was the subject of";
            var reason = group.First().Item.Reason;
            var released = releases.LastOrDefault(r => r.Letter.Respondent == respondent.Id && r.Letter.Rung == group.Key.Rung && r.At <= group.First().At) is { } release
                ? $", released by {release.Officer} {(UkTime.Date(release.At) == day ? "the same day" : $"on {UkDates.Long(UkTime.Date(release.At))}")},"
                : "";
            yield return $"{verb} {Rung(group.Key.Rung)}{(group.Key.Channel == Channel.Post ? " by post" : "")}{(group.First().Digest ? " in one letter with others" : "")} to the {roles}{released} because {ReasonWords.Of(state, reason)}{Before(group.Key.Rung, group.First().At)}";
        }

        foreach (var group in mine.Select(e => e.Body).OfType<MessageHeld>().GroupBy(h => h.Rung))
        {
            if (!mine.Any(e => e.Body is MessageIntended m && m.Items.Any(i => i.Rung == group.Key && i.Respondent == respondent.Id)))
            {
                yield return $"had {Rung(group.Key)} prepared and held for release because {ReasonWords.Of(state, group.First().Reason)}";
            }
        }

        foreach (var release in releases.Where(r => r.Letter.Respondent == respondent.Id && UkTime.Date(r.At) == day))
        {
            if (!mine.Any(e => e.Body is MessageIntended m && m.Items.Any(i => i.Rung == release.Letter.Rung && i.Respondent == respondent.Id)))
            {
                yield return $"had {Rung(release.Letter.Rung)} released by {release.Officer} at {UkTime.Local(release.At).TimeOfDay:HH':'mm}";
            }
        }

        foreach (var fate in mine.Select(e => WhyWords.Fate(state, e.Body)).OfType<string>())
        {
            yield return fate;
        }

        foreach (var happened in mine)
        {
            switch (happened.Body)
            {
                case RungSettled passed when passed.Roles.Count == 0 || passed.Reason.Code == "overtaken":
                    yield return $"had {Rung(passed.Rung)} passed over because {ReasonWords.Of(state, passed.Reason)}";
                    break;
                case RungSettled missed when state.Step(missed.Rung) is not null:
                    yield return $"could not be sent {Rung(missed.Rung)} because {ReasonWords.Of(state, missed.Reason)}";
                    break;
                case TaskRaised { Settles: { } rung } call:
                    yield return $"became {(state.IndexOf(rung) < 0 ? "a task" : "a telephone call")} for the business unit ({Rung(rung)}) because {ReasonWords.Of(state, call.Reason)}";
                    break;
                case Paused:
                    yield return "was paused by an officer";
                    break;
                case Resumed:
                    yield return "was taken up again by an officer";
                    break;
                case Extended extended:
                    yield return $"was given until {UkDates.Long(extended.DueOn)} {(happened.Actor.StartsWith("door-", StringComparison.Ordinal) ? "at its own request" : "by an officer")}";
                    break;
                case Exempted:
                    yield return "was exempted by an officer";
                    break;
                case ExemptionLifted:
                    yield return "was asked again by an officer after its exemption";
                    break;
                case MessageDropped dropped:
                    yield return $"had {Rung(dropped.Rung)} dropped by an officer";
                    break;
            }
        }
    }

    /// <summary>The school's own people first, the partnership's after them.</summary>
    private int RoleOrder(string role) => role switch
    {
        Roster.Role.Dsl => 0,
        Roster.Role.Deputy => 1,
        Roster.Role.Head => 2,
        Roster.Role.Chair => 3,
        _ => respondent.Holder(role) is null ? 5 : 4,
    };

    private string Nothing()
    {
        if (state.Opened is null)
        {
            return "the run had not been set up yet";
        }

        if (state.History is not null)
        {
            return "the run was not held here: answers of that year were loaded from a workbook";
        }

        if (respondent.FirstReturnAt is { } returned)
        {
            return $"it had returned the audit on {UkDates.Long(UkTime.Date(returned))}{After()}";
        }

        if (respondent.HasCeased)
        {
            return $"by the register it had closed on {UkDates.Long(respondent.Register!.Value.On)}";
        }

        if (respondent.IsExempt)
        {
            return "an officer had exempted it";
        }

        if (respondent.AssuredAt is { } assured)
        {
            return $"it had given assurance in writing on {UkDates.Long(UkTime.Date(assured))}";
        }

        if (respondent.HasTakenPart && FirstMissed() is not null)
        {
            return "it has taken part, and whoever has is reminded no more; on which day is kept nowhere";
        }

        if (respondent.IsPaused)
        {
            return "an officer had paused it";
        }

        if (state.IsClosed)
        {
            return "the run had been closed";
        }

        if (state.IsStopped)
        {
            return "all sending had been stopped";
        }

        var waiting = state.Messages.Values.FirstOrDefault(m => m.Waits && m.Held!.Respondent == respondent.Id);
        if (waiting?.Held is { } held)
        {
            return $"{Rung(held.Rung)} was waiting for a person's release";
        }

        var calendar = state.CalendarOf(respondent.Respondent);
        var closed = day >= calendar.First && day <= calendar.Last && !calendar.IsOpen(day) ? $"it was not a {state.Policy.Day} and " : "";
        return closed + (Deferred() ?? Next());
    }

    /// <summary>The step that was due that day and did not go because the mailboxes took no more, or null.</summary>
    private string? Deferred()
    {
        if (state.LastDeferral is not { } wave || wave.On != day)
        {
            return null;
        }

        var (dates, roles) = (state.DatesFor(respondent), state.Frame.RolesOf(respondent.Respondent.Duty));
        return state.Policy.Ladder
            .Where((rung, i) => dates.Rungs[i] <= day && !respondent.RungStates[i].IsSettled && !new Recipients(state, respondent, rung, roles[i], respondent.RungStates[i]).AllSettled)
            .Select(rung => $"{ReasonWords.Of(state, wave.Reason)}, and {Rung(rung.Code)} was to go on {UkDates.Long(wave.Until)}")
            .FirstOrDefault();
    }

    /// <summary>On the day of a step after the return: why it was not for this respondent.</summary>
    private string After()
    {
        var days = state.DatesFor(respondent).FollowUps;
        var index = Enumerable.Range(0, days.Count).FirstOrDefault(i => days[i] == day, -1);
        return index < 0 || respondent.FollowUpStates[index].LastOn is not null ? ""
            : respondent.FirstReturnAt >= UkTime.At(day, LocalTime.Midnight) ? ""
            : respondent.ActionsUpdatedAt is { } at && respondent.HasOpenActions ? $" and had said on {UkDates.Long(UkTime.Date(at))} what had become of its actions"
            : state.Policy.FollowUps[index].Asks == Cycles.RungAsks.Actions ? " and had no action open" : "";
    }

    /// <summary>The first step of the ladder whose day had come and that did not reach this respondent.</summary>
    private Cycles.Rung? FirstMissed()
    {
        var dates = state.DatesFor(respondent);
        return state.Policy.Ladder.Where((_, i) => respondent.RungStates[i] is { IsSettled: false, LastOn: null } && dates.Rungs[i] <= day).FirstOrDefault();
    }

    private string Next()
    {
        if (state.Policy.Participation == Cycles.Participation.Known && FirstMissed() is { } missed)
        {
            // Who has taken part may have been erased since.
            return $"it was not among those who had not taken part when {Rung(missed.Code)} went out";
        }

        var dates = state.DatesFor(respondent);
        for (var i = 0; i < state.Policy.Ladder.Count; i++)
        {
            var progress = respondent.RungStates[i];
            if (!progress.IsSettled && progress.LastOn is null)
            {
                var rung = state.Policy.Ladder[i];
                var on = dates.Rungs[i];
                return on > day
                    ? $"its next step, {Rung(rung.Code)}, was not due until {UkDates.Long(on)}{Before(rung.Code, UkTime.At(day.PlusDays(1), LocalTime.Midnight))}"
                    : $"its next step, {Rung(rung.Code)}, had yet to wait for the one before it";
            }
        }

        return "it had reached the last step of the ladder";
    }

    /// <summary>The day a step had before the calendar moved it, where one did.</summary>
    private string Before(string rung, Instant asOf) => WhyMoved.Of(state, respondent, rung, asOf) is { } before ? $"; {ReasonWords.Of(state, before)}" : "";

    private string Rung(string code) => WhyWords.Rung(state, code);

    private string Role(string role) => role == Roster.Role.Chair && state.Frame.Duties.TryGetValue(respondent.Respondent.Duty, out var duty)
        ? duty.ChairTitle
        : state.Policy.RoleNames.GetValueOrDefault(role, role);
}
