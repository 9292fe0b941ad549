using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.Engine.Runs;

namespace Assurance.FrontDoor.Views;

/// <summary>The spot checks of a run: who was drawn, and what was found.</summary>
/// <param name="Draw">Where the sample is drawn; null where it was, or the cycle has none.</param>
/// <param name="Seed">Seed it was drawn with, or null.</param>
public sealed record SpotChecksView(RunHead Head, bool HasPolicy, string? Draw, int? Seed, Decided? Words, IReadOnlyList<SpotCheckRow> Rows)
{
    public int Recorded => Rows.Count(r => r.Outcome.Length > 0);

    public int Agreed => Rows.Sum(r => r.Agreed);

    public int Checked => Rows.Sum(r => r.Checked);

    public static SpotChecksView Of(RunState state, FrozenRun frozen, Decided? words) => new(
        RunHead.Of(state, frozen), state.Policy.SpotChecks is not null,
        state.Policy.SpotChecks is not null && state.SpotChecks is null && !state.IsClosed ? $"{Paths.SpotChecks(state.Run)}/draw" : null,
        state.SpotChecks?.Seed, words,
        [.. (state.SpotChecks?.Respondents ?? []).Select(state.Find).OfType<RespondentState>().OrderBy(r => r.Respondent.Name, StringComparer.OrdinalIgnoreCase).Select(r => SpotCheckRow.Of(state, r))]);
}

/// <param name="Outcome">“18 of 20 as rated”; empty before the visit.</param>
public sealed record SpotCheckRow(RespondentLink Respondent, string Phase, string District, string Outcome, string On, int Agreed, int Checked, string? Record)
{
    public static SpotCheckRow Of(RunState state, RespondentState respondent)
    {
        var check = respondent.SpotCheck;
        return new SpotCheckRow(
            RespondentLink.Of(state, respondent), Wording.Group(respondent.Respondent.Phase), Wording.Group(respondent.Respondent.District),
            check?.RecordedAt is null ? "" : $"{check.Agreed} of {check.Checked} as rated", check?.RecordedAt is { } at ? Wording.Short(UkTime.Date(at)) : "",
            check?.Agreed ?? 0, check?.Checked ?? 0, respondent.CurrentReturn is null || state.IsClosed ? null : Paths.SpotCheck(state.Run, respondent.Id));
    }
}
