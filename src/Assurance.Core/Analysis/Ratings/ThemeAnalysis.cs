using Assurance.Core.Reports;

namespace Assurance.Core.Analysis.Ratings;

/// <summary>What cuts across the standards: items by their theme (reports 1, section 8).</summary>
internal static class ThemeAnalysis
{
    public static bool HasThemes(RunFacts facts) => Items(facts).Any();

    public static ReportBlock.Table Table(RunFacts facts) => new(
        "themes",
        "Across the standards",
        [new TableColumn("Theme", Share: 2.4), new TableColumn("Item", Share: 1.3), new TableColumn("What is asked", Share: 4.5), new TableColumn("Partly or not in place", CellFormat.Percent, 1.4), new TableColumn($"{facts.Noun.HeadMany} answering", CellFormat.Whole, 1.4)],
        [.. Items(facts).GroupBy(i => i.Question.Theme!, StringComparer.Ordinal).SelectMany(g => g.Select((i, n) => (IReadOnlyList<Cell>)[n == 0 ? g.Key : "", i.Question.Id, i.Question.Text, ItemAnalysis.Below(facts, i), i.Line.TotalCell]))],
        Basis.OfScored(facts, "Ratings in force, after moderation where there was one."));

    private static IEnumerable<ItemAnalysis.Item> Items(RunFacts facts) => ItemAnalysis.Items(facts).Where(i => i.Question.Theme is not null);
}
