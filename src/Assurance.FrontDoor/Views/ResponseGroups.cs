using Assurance.Core.Record;
using Assurance.Core.Roster;

namespace Assurance.FrontDoor.Views;

/// <summary>Response by one property of the respondents.</summary>
/// <param name="Title">“phase”, “district”, “type group”.</param>
public sealed record ResponseGroups(string Title, IReadOnlyList<ResponseGroup> Groups)
{
    public static IReadOnlyList<ResponseGroups> Of(RunState state) =>
    [
        By(state, state.Words.PhaseInside, "phase", r => r.Respondent.Phase),
        By(state, state.Words.DistrictInside, "district", r => r.Respondent.District),
        By(state, state.Frame.Audience.Of == AudienceKind.Schools ? "type group" : state.Words.TypeGroupInside, "type", r => r.Respondent.TypeGroup),
    ];

    private static ResponseGroups By(RunState state, string title, string query, Func<RespondentState, string> of) => new(title, [.. state.Respondents
        .Where(Standings.IsAsked)
        .GroupBy(r => Wording.Group(of(r)), StringComparer.Ordinal)
        .OrderBy(g => g.Key, StringComparer.OrdinalIgnoreCase)
        .Select(g => new ResponseGroup(g.Key, g.Count(r => r.Returns.Count > 0), g.Count(), $"{Paths.Respondents(state.Run)}?standing=outstanding&{query}={Uri.EscapeDataString(g.Key)}"))]);
}

/// <param name="Outstanding">Address of the list of those who have not answered.</param>
public sealed record ResponseGroup(string Name, int Returned, int Asked, string Outstanding);
