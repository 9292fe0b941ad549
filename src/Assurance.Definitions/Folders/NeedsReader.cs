using Assurance.Core.Cycles;
using Assurance.Core.Questionnaires;

namespace Assurance.Definitions;

/// <summary>Reads of <c>cycle.yaml</c> what surveys and needs analyses are set by: <c>needs</c>, <c>quotas</c> and <c>tables</c>.</summary>
internal static class NeedsReader
{
    private const int LongestSheetName = 31;
    private const string EveryOption = "each";

    public static NeedsPolicy? Needs(Fields? fields)
    {
        if (fields is null)
        {
            return null;
        }

        var weights = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase);
        if (fields.MapOrNull("roleWeights") is { } roles)
        {
            foreach (var role in roles.Keys)
            {
                weights[role] = Number(roles, role, 0, 100);
            }

            roles.Close();
        }

        var needs = new NeedsPolicy
        {
            Demand = Number(fields, "demand", 0, 1),
            Gap = Number(fields, "gap", 0, 1),
            Linkage = Number(fields, "linkage", 0, 1),
            RoleWeights = weights,
            NeedFrom = fields.Whole("needFrom", 1, 10),
            IndicativeUnder = fields.Whole("indicativeUnder", 1, 1000),
            FlexiblePercent = fields.Whole("flexiblePercent", 0, 90),
            CostOfPlace = fields.Has("costOfPlace") ? Number(fields, "costOfPlace", 0, 100_000) : null,
        };
        if (needs.Demand + needs.Gap + needs.Linkage != 1)
        {
            fields.Findings.Add(fields.File, fields.Line, $"“demand”, “gap” and “linkage” are shares and come to {needs.Demand + needs.Gap + needs.Linkage:0.##}.", "Let them come to 1.");
        }

        fields.Close();
        return needs;
    }

    public static IReadOnlyList<QuotaPolicy> Quotas(Fields? fields)
    {
        var quotas = new List<QuotaPolicy>();
        foreach (var cut in fields?.Keys ?? [])
        {
            if (YamlWords.Find<Feed>(cut) is not (Feed.Group or Feed.Sector or Feed.Role or Feed.Locality) || fields!.MapOrNull(cut) is not { } parts)
            {
                continue;
            }

            quotas.AddRange(parts.Keys.Select(part => new QuotaPolicy(YamlWords.Find<Feed>(cut)!.Value, part == EveryOption ? null : part, parts.Whole(part, 1, 100_000))));
            parts.Close();
        }

        fields?.Close();
        return quotas;
    }

    public static OfficerTable Table(Fields fields)
    {
        var title = fields.Note("title");
        if (title.Text.Length > LongestSheetName || title.Text.IndexOfAny(['[', ']', ':', '*', '?', '/', '\\']) >= 0)
        {
            fields.Findings.Add(title, $"“{title.Text}” cannot name a sheet.", $"Use at most {LongestSheetName} characters, and none of [ ] : * ? / \\.");
        }

        var columns = fields.OneOrMore("columns");
        var table = new OfficerTable(fields.Text("id"), title.Text, [.. columns.Select(c => c.Text)], fields.Text("about"));
        fields.Close();
        return table;
    }

    private static decimal Number(Fields fields, string key, decimal least, decimal most)
    {
        if (fields.NumberOrNull(key) is { } number && number >= least && number <= most)
        {
            return number;
        }

        fields.Findings.Add(fields.File, fields.LineOf(key), $"“{key}” is missing or cannot be used.", $"Write a number from {least} to {most}.");
        return 0;
    }
}
