using Assurance.Core.Reports;

namespace Assurance.Core.Analysis;

/// <summary>Page one: five numbers for a reader with two minutes (reports 0.1).</summary>
internal static class HeadlineAnalysis
{
    public static ReportBlock.KeyFigures Figures(RunFacts facts)
    {
        var scores = facts.Scored.Select(r => r.Current!.CoreScore!.Value).Order().ToList();
        var median = SectionAnalysis.Score(scores, 0.5m);
        var quartiles = scores.Count < SmallCells.Comparable ? ""
            : $"; middle half {ReportNumbers.Round1(ReportNumbers.Quantile(scores, 0.25m)):0.0} to {ReportNumbers.Round1(ReportNumbers.Quantile(scores, 0.75m)):0.0}";
        var (breached, words) = ItemAnalysis.SchoolsWithBreach(facts);
        var figures = new List<KeyFigure>
        {
            new("Returned", $"{facts.Returned.Count}", $"of {facts.Asked} asked"),
            new("Response rate", ReportNumbers.PercentText(facts.Returned.Count, facts.Asked), $"{facts.Returned.Count} of {facts.Asked} asked"),
            new("Median core score", median.Number is { } shown ? $"{shown:0.0}" : median.Text!, $"0 to 100, {SmallCells.Text(scores.Count)} schools{quartiles}"),
            new("Schools with a required item not in place", words, Share(breached, words, facts)),
            new("Schools that raised an alert", SmallCells.Text(ItemAnalysis.SchoolsWithAlert(facts)), $"of {SmallCells.Text(facts.Scored.Count)} with a core score"),
        };
        if (ItemAnalysis.LowestItem(facts) is var (question, below, answering))
        {
            figures.Add(new KeyFigure("Lowest item", question.Id, $"{question.Text}: {(below.Number is { } share ? $"{share}%" : below.Text)} of {answering} schools have it partly or not in place"));
        }

        return new ReportBlock.KeyFigures(figures);
    }

    private static string Share(int count, string words, RunFacts facts) =>
        (words == count.ToString() ? $"{ReportNumbers.PercentText(count, facts.Scored.Count)} " : "") + $"of {SmallCells.Text(facts.Scored.Count)} with a core score";
}
