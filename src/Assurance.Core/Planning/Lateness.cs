using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Core.Planning;

/// <summary>
/// Notices that nothing ran for a time: something could have been done on a day whose office hours are over, and no round has done
/// anything since that day began. All of it is told by the record, so it is the same whichever process looks, and how often.
/// </summary>
internal sealed class Lateness
{
    private readonly SortedSet<(int Order, string Code)> late = [];
    private readonly SortedSet<(int Order, string Code)> passed = [];
    private readonly HashSet<string> respondents = new(StringComparer.Ordinal);
    private readonly RunState state;
    private readonly PlanMoment now;
    private readonly Instant last;
    private readonly bool isWatching;
    private LocalDate? since;

    public Lateness(RunState state, PlanMoment now)
    {
        this.state = state;
        this.now = now;
        last = Instant.Max(state.LastRoundAt ?? Instant.MinValue, state.ChangedAt ?? Instant.MinValue);
        isWatching = last > Instant.MinValue && UkTime.Date(last) < now.Today;
    }

    /// <summary>What is due for one respondent.</summary>
    public void Look(RespondentState respondent, Outlook outlook)
    {
        if (!isWatching)
        {
            return;
        }

        Look(respondent, outlook.Chases);
        Look(respondent, outlook.Waiting);
        foreach (var step in outlook.Steps)
        {
            if (step.Kind != DueKind.Needless)
            {
                Look(respondent, state.CalendarOf(respondent.Respondent), step.Rung, step.On, step.Kind == DueKind.PassedOver ? passed : late);
            }
        }
    }

    /// <summary>A stage whose day has come and that has not been entered.</summary>
    public void Look(LocalDate day) => _ = isWatching && Missed(state.RunCalendar, day, last);

    /// <summary>The task that tells of it, or null. Its key is the day from which on nothing ran: one for each time.</summary>
    public Step? Note() => since is { } from && Keys.Downtime(state.Run, from) is var key && !state.Has(key)
        ? new Step.RaiseTask(
            key, now.At,
            Reason.Of(
                Keys.DowntimeTask,
                ("since", Reason.Day(from)), ("until", Reason.Day(now.Today)),
                ("late", Codes(late)), ("passed", Codes(passed)), ("respondents", respondents.Count.ToString())),
            Keys.DowntimeTask, Nobody.Id, null)
        : null;

    private void Look(RespondentState respondent, List<Chase> chases)
    {
        foreach (var chase in chases)
        {
            Look(respondent, chase.Calendar, chase.Rung, chase.On, late);
        }
    }

    private void Look(RespondentState respondent, DayCalendar calendar, Rung rung, LocalDate due, SortedSet<(int Order, string Code)> into)
    {
        if (Missed(calendar, due, Instant.Max(last, respondent.ChangedAt)))
        {
            _ = into.Add((state.OrderOf(rung.Code), rung.Code));
            _ = respondents.Add(respondent.Id);
        }
    }

    /// <summary>True if a whole day on which it could have been done went by.</summary>
    /// <param name="known">When a round last did anything, or something last changed what is due. What was due then already and was left was left for the next day.</param>
    private bool Missed(DayCalendar calendar, LocalDate due, Instant known)
    {
        // What was to be done today is late from this evening on, and not from midnight: who looks this evening and next on Monday
        // says the same as who looks on Saturday too.
        if (due > now.LastOver)
        {
            return false;
        }

        var before = now.Start(due) > known ? due.PlusDays(-1) : UkTime.Date(known);
        if (calendar.Between(before, now.LastOver) <= 0)
        {
            return false;
        }

        var could = calendar.Add(before, 1);
        since = since is { } earlier && earlier <= could ? earlier : could;
        return true;
    }

    private static string Codes(SortedSet<(int Order, string Code)> rungs) => string.Join(' ', rungs.Select(r => r.Code));
}
