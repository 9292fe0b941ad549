using Assurance.Core.Questionnaires;
using Assurance.Core.Reports;

namespace Assurance.Core.Analysis;

/// <summary>This year beside last: the matched panel alone, on the questions asked in both years.</summary>
internal static class TrendAnalysis
{
    public static bool HasGaps(RunFacts facts) => facts.Years.Panel.Any(r => facts.Years.RepeatGaps(r).Count > 0);

    public static ReportBlock.Table Sections(RunFacts facts) => new(
        "section-year-on-year",
        $"Median scores of the {facts.Noun.Many} that answered both years, 0 to 100",
        [
            new TableColumn("Section", Share: 3), new TableColumn($"{facts.Noun.HeadMany} in both years", CellFormat.Whole, 1.2), new TableColumn("Last year", CellFormat.OneDecimal), new TableColumn("This year", CellFormat.OneDecimal),
            new TableColumn($"Median change of {facts.Noun.A}", CellFormat.OneDecimal, 1.3), new TableColumn("Questions asked in both years", CellFormat.Whole, 1.3),
        ],
        [.. SectionAnalysis.Core(facts).Select(s => Row(facts, s.Title, facts.Years.Section(s.Id), s.Items.Count(q => facts.Years.Same.Contains(q.Id) && q.Score != ScoreRule.None))), Row(facts, "All core sections", facts.Years.Core, null)],
        Basis.OfScored(facts, $"Matched panel: n = {facts.Years.Panel.Count}. A change needs {SmallCells.Comparable} {facts.Noun.Many}. Two points are no trend.{Edition(facts)}"));

    public static ReportBlock.Table Gaps(RunFacts facts) => new(
        "repeat-gaps",
        "Required or critical, and below “in place” two years running",
        [new TableColumn("Item", Share: 1.3), new TableColumn("What is asked", Share: 4), new TableColumn("Guidance", Share: 1.5), new TableColumn(facts.Noun.HeadMany, CellFormat.Whole), new TableColumn("Share", CellFormat.Percent), new TableColumn($"{facts.Noun.HeadMany} in both years", CellFormat.Whole, 1.2)],
        [.. facts.Years.Panel.SelectMany(r => facts.Years.RepeatGaps(r)).GroupBy(g => g.Question.Id, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => GapRow(facts, g.First().Section, g.First().Question, g.Count()))],
        Basis.OfScored(facts, $"Matched panel: n = {facts.Years.Panel.Count}."));

    /// <summary>By name, for the closed copy: a gap that repeats is escalated.</summary>
    public static ReportBlock.Table GapNames(RunFacts facts) => new(
        "repeat-gap-names",
        $"{facts.Noun.HeadMany} with a gap two years running",
        [new TableColumn(facts.Noun.HeadOne, Share: 3), new TableColumn(facts.Words.Number), new TableColumn("Required or critical, and below “in place” both years", Share: 6)],
        [.. facts.Years.Panel.Select(r => (School: r, Gaps: facts.Years.RepeatGaps(r))).Where(p => p.Gaps.Count > 0)
            .Select(p => (IReadOnlyList<Cell>)[p.School.Respondent.Name, p.School.Id, string.Join("; ", p.Gaps.Select(g => $"{g.Question.Id} {g.Question.Text}"))])],
        Basis.OfScored(facts, $"Matched panel: n = {facts.Years.Panel.Count}."));

    /// <summary>A change of edition stands between the two years, so it is said where they stand beside each other (reports 17).</summary>
    private static string Edition(RunFacts facts) => facts.Frame.LastRun?.Edition is not { Length: > 0 } then || then == facts.Questionnaire.Edition ? ""
        : $" The edition changed between the two years, from {then} to {facts.Questionnaire.Edition}: only questions that both asked, or that carry on from one another, are compared.";

    /// <summary>“last year 81.0, 270 schools in both years”, or that there is none.</summary>
    public static string LastMedian(RunFacts facts, IReadOnlyList<(decimal Then, decimal Now)> pairs) =>
        pairs.Count < SmallCells.Comparable ? facts.Years.Any ? $"too few {facts.Noun.Many} in both years to compare" : "first year: nothing to compare"
        : $"the {pairs.Count} {facts.Noun.Many} in both years: {Median(pairs, p => p.Then):0.0} last year, {Median(pairs, p => p.Now):0.0} this";

    private static decimal Median(IReadOnlyList<(decimal Then, decimal Now)> pairs, Func<(decimal Then, decimal Now), decimal> of) => ReportNumbers.Round1(ReportNumbers.Median([.. pairs.Select(of).Order()]));

    private static IReadOnlyList<Cell> Row(RunFacts facts, string title, IReadOnlyList<(decimal Then, decimal Now)> pairs, int? questions)
    {
        Cell few = $"under {SmallCells.Comparable} {facts.Noun.Many}";
        var enough = pairs.Count >= SmallCells.Comparable;
        return
        [
            title, SmallCells.Count(pairs.Count), enough ? Median(pairs, p => p.Then) : few, enough ? Median(pairs, p => p.Now) : few,
            enough ? Median(pairs, p => p.Now - p.Then) : few, questions is { } count ? count : "–",
        ];
    }

    private static IReadOnlyList<Cell> GapRow(RunFacts facts, Section section, Question question, int count)
    {
        var line = facts.Tallies.Line(question.Id);
        var guarded = line is { Nought: >= 0 } && line.Hidden[line.Nought] == Hiding.Second;
        Cell schools = guarded ? SmallCells.Withheld : SmallCells.Count(count);
        return
        [
            question.Id, question.Text, ItemAnalysis.Guidance(section, question), schools,
            schools.Number is null ? schools : ReportNumbers.Percent(count, facts.Years.Panel.Count)!.Value, SmallCells.Count(facts.Years.Panel.Count),
        ];
    }
}
