using Assurance.Core.Reports;

namespace Assurance.Core.Analysis;

/// <summary>Page one: five numbers for a reader with two minutes (reports 0.1).</summary>
internal static class HeadlineAnalysis
{
    public static ReportBlock.KeyFigures Figures(RunFacts facts)
    {
        var scores = facts.Scored.Select(r => r.Given!.CoreScore!.Value).Order().ToList();
        var median = SectionAnalysis.Score(scores, 0.5m);
        var quartiles = scores.Count < SmallCells.Comparable ? ""
            : $"; middle half {ReportNumbers.MiddleHalf(scores)}";
        var (breached, words) = ItemAnalysis.SchoolsWithBreach(facts);
        var build = BuildUp.Of(facts);
        var training = TrainingAnalysis.Ranked(facts).FirstOrDefault();
        return new ReportBlock.KeyFigures(
        [
            new KeyFigure("Returned", $"{facts.Returned.Count}", $"of {facts.Asked} asked: {build.Due} by the due date, {build.Grace} in grace, {build.Pursued} when pursued"),
            new KeyFigure("Response rate", ReportNumbers.PercentText(facts.Returned.Count, facts.Asked), $"{facts.Returned.Count} of {facts.Asked} asked{LastRate(facts)}"),
            new KeyFigure("Median core score", ReportNumbers.OneDecimal(median), $"0 to 100, {SmallCells.Text(scores.Count)} {facts.Noun.Many}{quartiles}; {TrendAnalysis.LastMedian(facts, facts.Years.Core)}"),
            new KeyFigure($"{facts.Noun.HeadMany} with a required item not in place", words, Share(breached, words, facts) + LastBreaches(words == breached.ToString(), facts)),
            training is { Answering: > 0 } ? new KeyFigure("Top training need", training.Option, training.Text(facts.Noun)) : new KeyFigure("Top training need", "–", $"no {facts.Noun.One} was asked, or none answered"),
            SpotCheckAnalysis.Agreement(facts),
        ]);
    }

    private static string LastRate(RunFacts facts) =>
        facts.Frame.LastRun is { Asked: > 0 } last ? $"; last year {ReportNumbers.PercentText(last.Returned, last.Asked)}, {last.Returned} of {last.Asked}" : "";

    /// <summary>The matched panel, on the questions asked in both years; nothing where either number is small or this year's is withheld.</summary>
    private static string LastBreaches(bool isShown, RunFacts facts)
    {
        var panel = facts.Years.Panel;
        var (then, now) = (panel.Count(r => r.LastYear!.Then.MustBreaches.Count > 0), panel.Count(r => r.LastYear!.Now!.MustBreaches.Count > 0));
        return !isShown || panel.Count < SmallCells.Comparable || SmallCells.IsSmall(then) || SmallCells.IsSmall(now) || SmallCells.IsSmall(panel.Count - then) || SmallCells.IsSmall(panel.Count - now) ? ""
            : $"; the {panel.Count} {facts.Noun.Many} in both years: {then} last year, {now} this";
    }

    private static string Share(int count, string words, RunFacts facts) =>
        (words == count.ToString() ? $"{ReportNumbers.PercentText(count, facts.Scored.Count)} " : "") + $"of {SmallCells.Text(facts.Scored.Count)} with a core score";
}
