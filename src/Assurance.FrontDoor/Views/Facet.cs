using Assurance.Core.Record;

namespace Assurance.FrontDoor.Views;

/// <summary>One property a list can be narrowed by.</summary>
public sealed record Facet(string Title, IReadOnlyList<FacetChoice> Choices)
{
    public static IReadOnlyList<Facet> Of(RunState state, RespondentFilter filter)
    {
        var any = filter with { Page = 1 };
        return
        [
            By(state, state.Words.District, any with { District = "" }, any.District, r => Wording.Group(r.Respondent.District), (f, v) => f with { District = v }),
            By(state, state.Words.Phase, any with { Phase = "" }, any.Phase, r => Wording.Group(r.Respondent.Phase), (f, v) => f with { Phase = v }),
            By(state, "Latest step", any with { Rung = "" }, any.Rung, r => Standings.LatestRung(r) is { } latest ? state.Policy.Ladder[latest].Code : "none", (f, v) => f with { Rung = v }, code => code == "none" ? "None yet" : Wording.Rung(state.Policy, code), state.IndexOf),
        ];
    }

    private static Facet By(RunState state, string title, RespondentFilter without, string chosen, Func<RespondentState, string> of, Func<RespondentFilter, string, RespondentFilter> with, Func<string, string>? name = null, Func<string, int>? place = null) => new(title,
    [
        new FacetChoice("All", without.Query(), state.Respondents.Count(r => without.Lets(state, r)), chosen.Length == 0),
        .. state.Respondents
            .Where(r => without.Lets(state, r))
            .CountBy(of, StringComparer.Ordinal)
            .OrderBy(g => place?.Invoke(g.Key) ?? 0).ThenBy(g => g.Key, StringComparer.OrdinalIgnoreCase)
            .Select(g => new FacetChoice(name?.Invoke(g.Key) ?? g.Key, with(without, g.Key).Query(), g.Value, string.Equals(g.Key, chosen, StringComparison.OrdinalIgnoreCase))),
    ]);
}

/// <param name="Query">The filter with this choice made.</param>
public sealed record FacetChoice(string Name, string Query, int Count, bool IsChosen);
