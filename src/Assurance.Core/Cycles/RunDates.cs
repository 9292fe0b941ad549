using Assurance.Core.Calendar;
using NodaTime;

namespace Assurance.Core.Cycles;

/// <summary>The dates of a run as one calendar reckons them. A holiday added later gives others.</summary>
/// <param name="Rungs">One date for each rung of the ladder, in its order.</param>
/// <param name="Compile">When feedback and reports are compiled.</param>
public sealed record RunDates(LocalDate Opens, LocalDate Due, LocalDate GraceEnds, IReadOnlyList<LocalDate> Rungs, LocalDate Compile)
{
    private readonly LocalDate? begins;
    private readonly LocalDate? notice;

    /// <summary>One date for each step after the return, in the policy's order.</summary>
    public IReadOnlyList<LocalDate> FollowUps { get; init; } = [];

    /// <summary>When the returns are to have been moderated, or null where the cycle has no moderation.</summary>
    public LocalDate? ModerationEnds { get; init; }

    /// <summary>When nothing more follows and the run closes, or null where it closes with its publication.</summary>
    public LocalDate? Closes { get; init; }

    /// <summary>The day of the first step.</summary>
    public LocalDate First
    {
        get => begins ?? Rungs.Append(Opens).Min();
        init => begins = value;
    }

    /// <summary>The day of the first step that speaks of the return: contacts are asked for before it.</summary>
    public LocalDate Notice
    {
        get => notice ?? First;
        init => notice = value;
    }

    /// <param name="opens">Opening day; moved to the next open day if it is none.</param>
    /// <param name="dueOn">Due date of an extension, or null for the cycle's own.</param>
    public static RunDates Reckon(CyclePolicy policy, DayCalendar calendar, LocalDate opens, LocalDate? dueOn = null)
    {
        var open = calendar.OnOrAfter(opens);
        var due = dueOn is { } extended ? calendar.OnOrAfter(extended) : DueOf(policy.Timetable, calendar, open);
        var grace = calendar.Add(due, policy.Timetable.GraceDays);
        var compile = grace;
        LocalDate? moderated = policy.Timetable.ModerationDays is { } moderation ? calendar.Add(grace, moderation) : null;
        var rungs = new List<LocalDate>(policy.Ladder.Count);
        foreach (var rung in policy.Ladder)
        {
            var previous = rungs.Count == 0 ? open : rungs[^1];
            rungs.Add(rung is { Anchor: RungAnchor.Date, On: { } on } ? calendar.OnOrAfter(InSchoolYear(open, on)) : DayOf(rung, previous));
        }

        compile = calendar.Add(rungs[^1], policy.Timetable.CompileDays);
        var after = new List<LocalDate>(policy.FollowUps.Count);
        foreach (var step in policy.FollowUps)
        {
            after.Add(step is { Anchor: RungAnchor.Date, On: { } on } ? calendar.OnOrAfter(FirstAfter(open, on)) : DayOf(step, after.Count == 0 ? rungs[^1] : after[^1]));
        }

        return new RunDates(open, due, grace, rungs, compile)
        {
            ModerationEnds = moderated,
            FollowUps = after,
            Closes = after.Count == 0 ? null : calendar.Add(after.Max(), policy.Timetable.FollowUpDays),
            Notice = policy.Ladder.Select((rung, i) => rung.Asks == RungAsks.Contacts ? open : rungs[i]).Append(open).Min(),
        };

        LocalDate DayOf(Rung rung, LocalDate previous) => rung.Anchor switch
        {
            RungAnchor.Opens => calendar.Add(open, rung.Days),
            RungAnchor.Window => calendar.Add(open, RoundHalfUp(calendar.Between(open, due) * rung.Share)),
            RungAnchor.Due => calendar.Add(due, rung.Days),
            RungAnchor.GraceEnds => calendar.Add(grace, rung.Days),
            RungAnchor.Previous => calendar.Add(previous, rung.Days),
            RungAnchor.Date => open,

            // A return that is moderated late moves its own steps: see StepDays.
            RungAnchor.ModerationEnds or RungAnchor.Moderated => calendar.Add(moderated ?? grace, rung.Days),
            RungAnchor.Report => calendar.Add(compile.PlusMonths(rung.Months), rung.Days),
            RungAnchor.Meeting => MeetingAfter(policy, previous) is { } meeting ? calendar.OnOrAfter(meeting) : calendar.Add(previous, rung.Days),
            _ => throw new InvalidOperationException($"Rung {rung.Code} has an anchor this version does not know: {rung.Anchor}."),
        };
    }

    /// <summary>The dates of several cohorts as one: a stage ends when it has ended for the last of them.</summary>
    public static RunDates Spanning(IReadOnlyList<RunDates> cohorts) => new(
        cohorts.Min(c => c.Opens),
        cohorts.Max(c => c.Due),
        cohorts.Max(c => c.GraceEnds),
        [.. Enumerable.Range(0, cohorts[0].Rungs.Count).Select(i => i == 0 ? cohorts.Min(c => c.Rungs[0]) : cohorts.Max(c => c.Rungs[i]))],
        cohorts.Max(c => c.Compile))
    {
        First = cohorts.Min(c => c.First),
        Notice = cohorts.Min(c => c.Notice),
        FollowUps = [.. Enumerable.Range(0, cohorts[0].FollowUps.Count).Select(i => cohorts.Max(c => c.FollowUps[i]))],
        ModerationEnds = cohorts.Max(c => c.ModerationEnds),
        Closes = cohorts.Max(c => c.Closes),
    };

    /// <summary>The first such day of the year after <paramref name="day"/>: what follows a return cannot lie before the questions opened.</summary>
    public static LocalDate FirstAfter(LocalDate day, AnnualDate on)
    {
        var found = InSchoolYear(day, on);
        return found > day ? found : InSchoolYear(day.PlusYears(1), on);
    }

    /// <summary>The day of the year that lies in the school year of <paramref name="open"/>, which begins in August.</summary>
    public static LocalDate InSchoolYear(LocalDate open, AnnualDate on)
    {
        var first = Timetable.SchoolYearOf(open);
        var year = on.Month >= 8 ? first : first + 1;
        return new LocalDate(year, on.Month, Math.Min(on.Day, CalendarSystem.Iso.GetDaysInMonth(year, on.Month)));
    }

    /// <summary>Why days between the first step and the report are provisional in the calendar that reckoned them; empty where all are known.</summary>
    public IReadOnlyList<string> WhyProvisional(DayCalendar calendar)
    {
        var first = First;
        return [.. calendar.Provisional.Where(s => s.From <= Compile && s.To >= first).Select(s => s.Why).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The first dated meeting after <paramref name="day"/>, or null.</summary>
    public static LocalDate? MeetingAfter(CyclePolicy policy, LocalDate day)
    {
        var later = policy.Meetings.Where(m => m > day).ToList();
        return later.Count == 0 ? null : later.Min();
    }

    /// <summary>
    /// The policy's own due date if the run opens on the policy's own day; else as many days after the opening as the policy's
    /// window of that school year has.
    /// </summary>
    private static LocalDate DueOf(Timetable timetable, DayCalendar calendar, LocalDate open)
    {
        var usual = timetable.OpensIn(Timetable.SchoolYearOf(open));
        var usualDue = timetable.Due.After(usual);
        if (open == usual)
        {
            return calendar.OnOrAfter(usualDue);
        }

        var days = usual >= calendar.First && usualDue <= calendar.Last
            ? calendar.Between(usual, usualDue)
            : Period.DaysBetween(usual, usualDue) * 5 / 7;
        return calendar.Add(open, days);
    }

    private static int RoundHalfUp(decimal value) => (int)Math.Floor(value + 0.5m);
}
