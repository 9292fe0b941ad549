using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Engine.Runs;

namespace Assurance.FrontDoor.Views;

/// <summary>The trusts of a run, with how many of their schools have returned.</summary>
/// <param name="Without">Respondents that belong to none.</param>
public sealed record OfficerTrustsView(RunHead Head, IReadOnlyList<TrustRow> Trusts, TrustRow Without)
{
    public static OfficerTrustsView Of(RunState state, FrozenRun frozen) => new(
        RunHead.Of(state, frozen),
        [.. state.Respondents.Where(r => KeyOf(r) is not null).GroupBy(r => KeyOf(r)!, StringComparer.Ordinal)
            .Select(t => TrustRow.Of(NameOf(t.First()), Paths.Trust(state.Run, t.Key), t))
            .OrderBy(t => t.Name, StringComparer.OrdinalIgnoreCase)],
        TrustRow.Of("No trust", "", state.Respondents.Where(r => KeyOf(r) is null)));

    /// <summary>The register's id of the trust; its name where the register gives none.</summary>
    public static string? KeyOf(RespondentState respondent) =>
        respondent.Respondent.TrustId is { Length: > 0 } id ? id : respondent.Respondent.TrustName is { Length: > 0 } name ? name : null;

    public static string NameOf(RespondentState respondent) => respondent.Respondent.TrustName ?? respondent.Respondent.TrustId ?? "";
}

public sealed record TrustRow(string Name, string Path, int Returned, int Asked, int Schools)
{
    public static TrustRow Of(string name, string path, IEnumerable<RespondentState> schools)
    {
        var all = schools.ToList();
        return new TrustRow(name, path, all.Count(r => r.Returns.Count > 0), all.Count(Standings.IsAsked), all.Count);
    }
}

/// <summary>One trust: its schools and where each stands.</summary>
/// <param name="Shared">Evidence that several of them gave in the same words: a question to ask, not a finding.</param>
public sealed record OfficerTrustView(RunHead Head, TrustRow Trust, IReadOnlyList<RespondentRow> Schools, IReadOnlyList<SharedRow> Shared)
{
    public static OfficerTrustView? Of(RunState state, FrozenRun frozen, string trust, IReadOnlyList<SharedText> shared)
    {
        var schools = state.Respondents.Where(r => OfficerTrustsView.KeyOf(r) == trust).OrderBy(r => r.Respondent.Name, StringComparer.OrdinalIgnoreCase).ToList();
        return schools.Count == 0 ? null : new OfficerTrustView(
            RunHead.Of(state, frozen), TrustRow.Of(OfficerTrustsView.NameOf(schools[0]), Paths.Trust(state.Run, trust), schools), [.. schools.Select(s => RespondentRow.Of(state, s))], [.. shared.Select(s => SharedRow.Of(state, s))]);
    }
}

/// <param name="Sections">Titles of the sections it is evidence of.</param>
public sealed record SharedRow(string Sections, IReadOnlyList<RespondentLink> Schools)
{
    public static SharedRow Of(RunState state, SharedText text) => new(
        string.Join("; ", state.Frame.Questionnaire.Sections.Where(s => s.Questions.Any(q => text.Questions.Contains(q.Id))).Select(s => s.Title)),
        [.. text.Respondents.Select(id => RespondentLink.Of(state, state.Find(id)!))]);
}
