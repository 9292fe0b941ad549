using Assurance.Core.Analysis.Surveys;
using Assurance.Core.Reports;

namespace Assurance.Core.Analysis;

/// <summary>What the paper withholds, counted from the very tables and charts that it shows.</summary>
internal static class Suppressions
{
    public static bool Any(AnalysisScope scope) => In(scope).Any();

    public static ReportBlock.Table Table(AnalysisScope scope) => new(
        "suppressions",
        "Figures withheld",
        [new TableColumn("Table or figure", Share: 4), new TableColumn("Because fewer than 5", CellFormat.Whole), new TableColumn("To protect another", CellFormat.Whole)],
        [.. In(scope).Select(p => (IReadOnlyList<Cell>)[p.Caption, p.First, p.Second])],
        (scope.Facts.Policy.IsAnonymous ? (Func<RunFacts, string?, string>)Replies.Basis : Basis.OfAsked)(scope.Facts, "The second column counts figures of 5 or more, and noughts, from which a smaller one could be worked out. A share and its count are two figures."));

    private static IEnumerable<(string Caption, int First, int Second)> In(AnalysisScope scope) =>
        InOne(scope).Concat(scope.Drawn.SelectMany(d => InOne(d).Select(p => p with { Caption = $"{p.Caption} ({d.DrawnFrom})" })));

    private static IEnumerable<(string Caption, int First, int Second)> InOne(AnalysisScope scope)
    {
        foreach (var entry in AnalysisCatalogue.Entries.Where(e => e.Reach == AnalysisReach.Aggregate && e.Name != "suppressions" && scope.Shown.Contains(e.Name)))
        {
            var (caption, first, second) = entry.Kind switch
            {
                AnalysisKind.Table => InTable((ReportBlock.Table)Analyses.Block(entry.Name, scope)),
                AnalysisKind.Chart => InChart(entry, scope),
                AnalysisKind.Pages => InPages(entry, scope),
                AnalysisKind.Figures => InFigures(entry, (ReportBlock.KeyFigures)Analyses.Block(entry.Name, scope)),
                _ => ("", 0, 0),
            };
            if (first + second > 0)
            {
                yield return (caption, first, second);
            }
        }
    }

    private static (string Caption, int First, int Second) InTable(ReportBlock.Table table)
    {
        var words = table.Rows.SelectMany(r => r).Select(c => c.Text).OfType<string>().ToList();
        return (table.Caption, words.Count(IsFew), words.Count(w => w == SmallCells.Withheld));
    }

    private static (string Caption, int First, int Second) InPages(AnalysisEntry entry, AnalysisScope scope)
    {
        var tables = Analyses.Pages(entry.Name, scope).SelectMany(p => p.Blocks.OfType<ReportBlock.Table>()).Select(InTable).ToList();
        return ("Section by section: levels and lowest items", tables.Sum(t => t.First), tables.Sum(t => t.Second));
    }

    private static (string Caption, int First, int Second) InFigures(AnalysisEntry entry, ReportBlock.KeyFigures figures)
    {
        var words = figures.Figures.Select(f => f.Value).ToList();
        return ($"Key figures: {entry.Name.Replace("-figures", "", StringComparison.Ordinal).Replace('-', ' ')}", words.Count(IsFew), words.Count(w => w == SmallCells.Withheld));
    }

    private static (string Caption, int First, int Second) InChart(AnalysisEntry entry, AnalysisScope scope)
    {
        var hidden = entry.Name switch
        {
            "section-levels-chart" => SectionAnalysis.ChartHiding(scope.Facts).ToList(),
            "priority-confidence-chart" => [.. PriorityAnalysis.ChartHiding(scope.Facts)],
            _ => [],
        };
        return (((ReportBlock.Chart)Analyses.Block(entry.Name, scope)).Caption, hidden.Count(h => h == Hiding.First), hidden.Count(h => h == Hiding.Second));
    }

    private static bool IsFew(string words) => words == SmallCells.Few || words == SmallCells.AllButFew;
}
