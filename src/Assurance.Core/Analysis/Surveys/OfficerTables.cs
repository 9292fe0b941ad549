using Assurance.Core.Reports;

namespace Assurance.Core.Analysis.Surveys;

/// <summary>Tables the business unit keeps, as the papers show them. Each is known by the id that the cycle gives it.</summary>
internal static class OfficerTables
{
    public const string Done = "you-said-we-did";
    public const string Places = "places-delivered";
    public const string Drivers = "training-drivers";
    private const string TopicColumn = "Topic";

    public static bool Has(RunFacts facts, string id) => Rows(facts, id).Count > 0;

    /// <summary>Rows of one table, each as long as the table is wide; the first column is the school year a row is about.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Rows(RunFacts facts, string id)
    {
        var wide = facts.Policy.Tables.FirstOrDefault(t => t.Id == id)?.Columns.Count ?? 0;
        return wide == 0 ? [] : [.. facts.Tables.GetValueOrDefault(id, []).Where(r => r.Any(c => c.Length > 0)).Select(r => (IReadOnlyList<string>)[.. Enumerable.Range(0, wide).Select(i => i < r.Count ? r[i].Trim() : "")])];
    }

    /// <summary>A column by its header, or -1.</summary>
    public static int Column(RunFacts facts, string id, string header) =>
        facts.Policy.Tables.FirstOrDefault(t => t.Id == id)?.Columns.ToList().FindIndex(c => string.Equals(c, header, StringComparison.OrdinalIgnoreCase)) ?? -1;

    /// <summary>The table as it is kept, the latest year first.</summary>
    public static Func<RunFacts, ReportBlock> Table(string id, string caption, string note) => facts =>
    {
        var columns = facts.Policy.Tables.FirstOrDefault(t => t.Id == id)?.Columns ?? [];
        return new ReportBlock.Table(
            id, caption,
            [.. columns.Select((c, i) => new TableColumn(c, Share: i == 0 ? 1 : 3))],
            [.. Rows(facts, id).Select((row, i) => (row, i)).OrderByDescending(r => r.row[0], StringComparer.Ordinal).ThenBy(r => r.i).Select(r => (IReadOnlyList<Cell>)[.. r.row.Select((c, i) => Cell.Of(columns[i] == TopicColumn ? Needs.Topics.LabelOf(facts, c) : c))])],
            $"Kept by the business unit. {note}");
    };
}
