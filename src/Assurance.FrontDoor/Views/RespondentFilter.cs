using Assurance.Core.Record;

namespace Assurance.FrontDoor.Views;

/// <summary>Which respondents a list shows. Empty parts let everything through.</summary>
/// <param name="Search">Part of the name, or the beginning of the URN or DfE number.</param>
/// <param name="Standing">A <see cref="Views.Standing"/> in lower case, or <c>alert</c>.</param>
/// <param name="Rung">Code of the latest rung that reached the respondent.</param>
public sealed record RespondentFilter(string Search = "", string Standing = "", string District = "", string Phase = "", string Type = "", string Rung = "", int Page = 1)
{
    public const string Alert = "alert";

    /// <summary>Returns nobody has read yet.</summary>
    public const string Unread = "unread";

    public bool Lets(RunState state, RespondentState respondent)
    {
        var about = respondent.Respondent;
        return Fits(District, Wording.Group(about.District))
            && Fits(Phase, Wording.Group(about.Phase))
            && Fits(Type, Wording.Group(about.TypeGroup))
            && (Rung.Length == 0 || Fits(Rung, Standings.LatestRung(respondent) is { } latest ? state.Policy.Ladder[latest].Code : "none"))
            && FitsStanding(respondent)
            && FitsSearch(about);
    }

    /// <summary>The filter as a query, for links; empty when it lets everything through.</summary>
    public string Query()
    {
        var parts = new List<string>();
        Add(parts, "q", Search);
        Add(parts, "standing", Standing);
        Add(parts, "district", District);
        Add(parts, "phase", Phase);
        Add(parts, "type", Type);
        Add(parts, "rung", Rung);
        Add(parts, "page", Page > 1 ? Page.ToString() : "");
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }

    /// <summary>What it lets through, in words; empty when everything.</summary>
    /// <param name="step">Title of a step by its code.</param>
    public IReadOnlyList<string> Said(Func<string, string> step)
    {
        var said = new List<string>();
        if (Search.Length > 0)
        {
            said.Add($"name or number like “{Search}”");
        }

        if (Standing.Length > 0)
        {
            said.Add(Standing == Alert ? "lowest rating on a critical question" : Standing == Unread ? "return not read" : Enum.TryParse<Standing>(Standing, true, out var standing) ? Standings.Title(standing).ToLowerInvariant() : Standing);
        }

        said.AddRange(new[] { District.Length > 0 ? $"district {District}" : "", Phase.Length > 0 ? $"phase {Phase}" : "", Type.Length > 0 ? $"type group {Type}" : "", Rung.Length > 0 ? $"latest step {step(Rung)}" : "" }.Where(s => s.Length > 0));
        return said;
    }

    private bool FitsStanding(RespondentState respondent) => Standing.Length == 0
        || (Standing == Alert ? respondent.CurrentReturn is { Critical: true }
            : Standing == Unread ? respondent.CurrentReturn is { } current && respondent.ReadVersion < current.Version
            : Fits(Standing, Standings.Of(respondent).ToString()));

    private bool FitsSearch(Core.Roster.Respondent about) => Search.Length == 0
        || about.Name.Contains(Search, StringComparison.OrdinalIgnoreCase)
        || about.Id.StartsWith(Search, StringComparison.OrdinalIgnoreCase)
        || about.DfeNumber?.StartsWith(Search, StringComparison.OrdinalIgnoreCase) == true;

    private static bool Fits(string wanted, string actual) => wanted.Length == 0 || string.Equals(wanted, actual, StringComparison.OrdinalIgnoreCase);

    private static void Add(List<string> parts, string name, string value)
    {
        if (value.Length > 0)
        {
            parts.Add($"{name}={Uri.EscapeDataString(value)}");
        }
    }
}
