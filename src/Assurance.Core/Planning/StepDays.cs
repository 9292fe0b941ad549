using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Core.Planning;

/// <summary>The day of a step after the return, where it hangs on what became of that very return.</summary>
internal static class StepDays
{
    /// <summary>Null while the step waits for something that has not happened.</summary>
    public static LocalDate? Of(IReadOnlyList<Rung> steps, int i, RespondentState respondent, RunDates dates, DayCalendar calendar) => steps[i].Anchor switch
    {
        RungAnchor.Moderated => respondent.ModeratedAt is { } at ? calendar.Add(UkTime.Date(at), steps[i].Days) : null,
        RungAnchor.Previous when i > 0 && HangsOnModeration(steps, i - 1) => Of(steps, i - 1, respondent, dates, calendar) is { } before ? calendar.Add(before, steps[i].Days) : null,
        _ => dates.FollowUps[i],
    };

    private static bool HangsOnModeration(IReadOnlyList<Rung> steps, int i) =>
        steps[i].Anchor == RungAnchor.Moderated || (steps[i].Anchor == RungAnchor.Previous && i > 0 && HangsOnModeration(steps, i - 1));
}
