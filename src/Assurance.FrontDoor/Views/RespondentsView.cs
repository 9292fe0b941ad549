using Assurance.Core.Record;
using Assurance.Engine.Runs;

namespace Assurance.FrontDoor.Views;

/// <summary>A page of the list of respondents.</summary>
/// <param name="Found">How many the filter lets through.</param>
/// <param name="Facets">What else the list can be narrowed by, with how many each would leave.</param>
public sealed record RespondentsView(RunHead Head, RespondentFilter Filter, int All, int Found, int Pages, IReadOnlyList<RespondentRow> Rows, IReadOnlyList<Facet> Facets)
{
    public const int PageSize = 50;

    public int First => Found == 0 ? 0 : ((Filter.Page - 1) * PageSize) + 1;

    public int Last => First == 0 ? 0 : First + Rows.Count - 1;

    public static RespondentsView Of(RunState state, FrozenRun frozen, RespondentFilter wanted)
    {
        var found = Find(state, wanted);
        var pages = Math.Max(1, (found.Count + PageSize - 1) / PageSize);
        var filter = wanted with { Page = Math.Clamp(wanted.Page, 1, pages) };
        var rows = found.Skip((filter.Page - 1) * PageSize).Take(PageSize).Select(r => RespondentRow.Of(state, r)).ToList();
        return new RespondentsView(RunHead.Of(state, frozen), filter, state.Respondents.Count, found.Count, pages, rows, Facet.Of(state, filter));
    }

    /// <summary>By name, as people look for schools.</summary>
    public static IReadOnlyList<RespondentState> Find(RunState state, RespondentFilter filter) => [.. state.Respondents
        .Where(r => filter.Lets(state, r))
        .OrderBy(r => r.Respondent.Name, StringComparer.OrdinalIgnoreCase)
        .ThenBy(r => r.Id, StringComparer.Ordinal)];
}
