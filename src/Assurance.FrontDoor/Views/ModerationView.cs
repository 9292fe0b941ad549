using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.Engine.Runs;

namespace Assurance.FrontDoor.Views;

/// <summary>The moderation of a run: which returns wait for whom.</summary>
/// <param name="Ends">Day by which they are to be moderated; empty where the cycle names none.</param>
public sealed record ModerationView(RunHead Head, string Ends, IReadOnlyList<ModerationRow> Rows)
{
    public int Moderated => Rows.Count(r => r.Moderated.Length > 0);

    public int Settled => Rows.Count(r => r.Settled.Length > 0);

    public static ModerationView Of(RunState state, FrozenRun frozen) => new(
        RunHead.Of(state, frozen), state.RunDates.ModerationEnds is { } ends ? Wording.Long(ends) : "",
        [.. state.Respondents.Where(r => r.CurrentReturn is { Form: null, AttestationDue: false }).OrderBy(r => r.ModeratedAt is not null).ThenBy(r => r.Respondent.Name, StringComparer.OrdinalIgnoreCase).Select(r => ModerationRow.Of(state, r))]);
}

/// <param name="Waits">What it waits for, in words.</param>
public sealed record ModerationRow(RespondentLink Respondent, string Phase, string Returned, string Moderated, string Settled, string Waits, string Path)
{
    public static ModerationRow Of(RunState state, RespondentState r) => new(
        RespondentLink.Of(state, r), Wording.Group(r.Respondent.Phase), Wording.Short(UkTime.Date(r.CurrentReturn!.At)), Day(r.ModeratedAt), Day(r.SettledAt),
        r.AwaitsModeration ? "A moderator" : r.AwaitsSecondModerator ? "A second moderator" : r.SettledAt is null ? "To be settled" : "Nothing", Paths.Moderation(state.Run, r.Id));

    private static string Day(NodaTime.Instant? at) => at is { } moment ? Wording.Short(UkTime.Date(moment)) : "";
}
