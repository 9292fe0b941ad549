using Assurance.Core.Cycles;
using NodaTime;

namespace Assurance.Core.Record;

/// <content>The steps of the ladder and those after the return, and who still owes what they ask for.</content>
public sealed partial class RunState
{
    /// <summary>Whoever said within so many days what became of its actions is not asked again.</summary>
    private const int FreshDays = 42;

    /// <summary>The step of the ladder or after the return with this code, or null.</summary>
    public Rung? Step(string code) =>
        rungIndex.TryGetValue(code, out var index) ? Policy.Ladder[index]
        : followUpIndex.TryGetValue(code, out var after) ? Policy.FollowUps[after]
        : null;

    /// <summary>The order in which letters of one day leave: that of the ladder, then of the steps after it.</summary>
    public int OrderOf(string code) =>
        rungIndex.TryGetValue(code, out var index) ? index
        : followUpIndex.TryGetValue(code, out var after) ? Policy.Ladder.Count + after
        : -1;

    /// <summary>How far a step of either kind has come for a respondent, or null for what stands outside both.</summary>
    public RungState? ProgressOf(RespondentState respondent, string code) =>
        rungIndex.TryGetValue(code, out var index) ? respondent.RungStates[index]
        : followUpIndex.TryGetValue(code, out var after) ? respondent.FollowUpStates[after]
        : null;

    /// <summary>The same to change it.</summary>
    private RungState? OwnProgressOf(RespondentState respondent, string code) =>
        rungIndex.TryGetValue(code, out var index) ? respondent.Rung(index)
        : followUpIndex.TryGetValue(code, out var after) ? respondent.FollowUp(after)
        : null;

    /// <summary>The day of a step by these dates, or null for what stands outside both.</summary>
    internal LocalDate? DayOf(RunDates dates, string code) =>
        rungIndex.TryGetValue(code, out var index) ? dates.Rungs[index]
        : followUpIndex.TryGetValue(code, out var after) ? dates.FollowUps[after]
        : null;

    /// <summary>True while the respondent has not given what the step asks for; of the partnership itself nothing is asked.</summary>
    public bool Owes(string respondent, string step) =>
        string.Equals(respondent, Nobody.Id, StringComparison.Ordinal) || (Find(respondent) is { } found && Owes(found, step));

    public bool Owes(RespondentState respondent, string step) => (Step(step)?.Asks ?? RungAsks.Return) switch
    {
        RungAsks.Contacts => respondent.IsAsked && respondent.ContactsConfirmedAt is null,
        RungAsks.Actions => respondent.IsAsked && respondent.CurrentReturn is not null && respondent.HasOpenActions && !HasUpdated(respondent, step),
        RungAsks.Moderation => respondent.IsAsked && respondent.AwaitsModeration,
        RungAsks.Feedback => respondent.IsAsked && respondent.ModeratedAt is not null && (Step(step)!.AttachesPaper is not null || !HasFeedback(respondent)),
        RungAsks.Nothing when followUpIndex.ContainsKey(step) => respondent.IsAsked && respondent.CurrentReturn is not null,
        _ => respondent.OwesAnswer,
    };

    /// <summary>What moderation found has been sent to it.</summary>
    private bool HasFeedback(RespondentState respondent)
    {
        for (var i = 0; i < Policy.FollowUps.Count; i++)
        {
            if (Policy.FollowUps[i].AttachesPaper is not null && respondent.FollowUpStates[i].HasActed)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>It answered the request before this one, or told of its actions shortly before it was asked.</summary>
    private bool HasUpdated(RespondentState respondent, string step)
    {
        if (respondent.ActionsUpdatedAt is not { } at || !followUpIndex.TryGetValue(step, out var index))
        {
            return false;
        }

        var days = DatesFor(respondent).FollowUps;
        var since = days[index].PlusDays(-FreshDays);
        for (var i = 0; i < index; i++)
        {
            if (Policy.FollowUps[i].Asks == RungAsks.Actions && days[i] > since)
            {
                since = days[i];
            }
        }

        return Calendar.UkTime.Date(at) >= since;
    }
}
