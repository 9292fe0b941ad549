using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Engine.Messages;
using Assurance.Engine.Runs;
using Assurance.FrontDoor.Views;
using NodaTime;

namespace Assurance.FrontDoor.Forms;

/// <summary>Whoever opens a page of an anonymous collection, with what may be known at this moment.</summary>
/// <param name="Respondent">Whose personal link it is; null where one link serves all.</param>
internal sealed record BallotCall(BallotHead Head, string Run, Respondent? Respondent, Questionnaire Bank, RunOpened Opened, RunDates Dates, BallotStanding Standing, string? Provisional)
{
    public bool IsOpen => Standing == BallotStanding.Open && Opened.Settings.FormAddress is null;

    /// <summary>Null where the run is not anonymous, or the link is none of its own: no page may tell which.</summary>
    public static BallotCall? Of(RunState state, FrozenRun frozen, string? id, string code, Instant now)
    {
        var found = id is null ? null : state.Find(id);
        if (state.Opened is not { } opened || state.Policy.Participation is not { } participation
            || (participation == Participation.Known) != (id is not null) || !PersonalLink.IsRight(opened, id ?? Nobody.Id, code)
            || (id is not null && found is null))
        {
            return null;
        }

        var dates = found is null ? state.RunDates : state.DatesFor(found);
        var standing = found?.HasTakenPart == true ? BallotStanding.TookPart
            : found is { IsExempt: true } or { HasCeased: true } ? BallotStanding.NotAsked
            : !state.TakesBallots ? BallotStanding.Closed
            : UkTime.Date(now) < dates.Opens ? BallotStanding.NotOpenYet
            : BallotStanding.Open;
        return new BallotCall(
            new BallotHead(MessageWords.RunTitle(frozen), BallotPaths.Of(state.Run, id, code), participation == Participation.Known, frozen.Partnership),
            state.Run, found?.Respondent, frozen.Frame.Questionnaire, opened, dates, standing,
            Sentences.Provisional(dates, found is null ? state.RunCalendar : state.CalendarOf(found.Respondent), "this collection"));
    }
}
