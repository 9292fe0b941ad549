using Assurance.Core.Reports;

namespace Assurance.Core.Analysis;

/// <summary>What came after the report was cut: told apart, never changed into it (reports 0.10).</summary>
internal static class LateAnalysis
{
    public static ReportBlock.KeyFigures Figures(RunFacts facts)
    {
        var late = facts.Late;
        var before = facts.Returned.Count - late.Count;
        return new ReportBlock.KeyFigures(
        [
            new KeyFigure("Returned when the report was cut", $"{before}", $"{ReportNumbers.PercentText(before, facts.Asked)} of {facts.Asked} asked"),
            new KeyFigure("Returned since", $"{late.Count}", "each gets its own feedback"),
            new KeyFigure("Returned now", $"{facts.Returned.Count}", $"{ReportNumbers.PercentText(facts.Returned.Count, facts.Asked)} of {facts.Asked} asked"),
            new KeyFigure("Still owed", $"{facts.Respondents.Count(r => r.Owes)}", $"of {facts.Asked} asked"),
        ]);
    }

    public static ReportBlock.Table Change(RunFacts facts)
    {
        var late = facts.Late.Count;
        var before = facts.Scored.Where(r => !facts.IsLate(r)).Select(r => r.Given!.CoreScore!.Value).Order().ToList();
        var now = facts.Scored.Select(r => r.Given!.CoreScore!.Value).Order().ToList();
        // In words, since its column holds whole numbers.
        Cell Median(IReadOnlyList<decimal> scores) => ReportNumbers.OneDecimal(SectionAnalysis.Score(scores, 0.5m));

        // Beside the report’s own median, that of a few late returns could be worked out.
        var few = now.Count - before.Count is > 0 and < SmallCells.Smallest;
        return new ReportBlock.Table(
            "late-change",
            "What the late returns change",
            [new TableColumn("Figure", Share: 4), new TableColumn("In the report", CellFormat.Whole), new TableColumn("With the late returns", CellFormat.Whole, 1.2)],
            [
                ["Returned", facts.Returned.Count - late, facts.Returned.Count],
                ["Response rate, per cent", Rate(facts.Returned.Count - late), Rate(facts.Returned.Count)],
                [$"{facts.Noun.HeadMany} with a core score", before.Count, few ? SmallCells.Withheld : now.Count],
                ["Median core score, 0 to 100", Median(before), few ? SmallCells.Withheld : Median(now)],
            ],
            Basis.OfAsked(facts, few ? "Fewer than 5 of the late returns have a core score, so what they change is withheld." : null));

        Cell Rate(int returned) => ReportNumbers.Percent(returned, facts.Asked) is { } share ? share : "–";
    }
}
