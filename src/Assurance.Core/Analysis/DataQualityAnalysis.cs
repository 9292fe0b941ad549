using Assurance.Core.Reports;

namespace Assurance.Core.Analysis;

/// <summary>How far the figures can be trusted.</summary>
internal static class DataQualityAnalysis
{
    public static bool HasFlags(RunFacts facts) => facts.Returned.Any(r => r.Given?.Score?.Flags.Count > 0) || EvidenceAnalysis.HasAny(facts);

    public static ReportBlock.Table JudgementGap(RunFacts facts)
    {
        var gaps = facts.Scored.Select(r => Gap(facts, r.Given!)).OfType<decimal>().ToList();
        int[] counts = [gaps.Count(g => g == 0), gaps.Count(g => Math.Abs(g) is > 0 and <= 1), gaps.Count(g => Math.Abs(g) > 1)];
        var line = AnswerLine.Of(["The same", "One level apart", "More than one level apart"], counts);
        return new ReportBlock.Table(
            "judgement-gap",
            $"The {facts.Noun.One}’s own overall judgement against the level its answers come to",
            [new TableColumn("Difference", Share: 3), new TableColumn(facts.Noun.HeadMany, CellFormat.Whole), new TableColumn("Share", CellFormat.Percent)],
            [.. line.Labels.Select((label, i) => (IReadOnlyList<Cell>)[label, line.Count(i), line.Share(i)])],
            Basis.OfScored(facts, $"{line.TotalCell.Number?.ToString() ?? SmallCells.Few} gave an overall judgement. The level is the core score × 3 ÷ 100, rounded half up."));
    }

    public static ReportBlock.Table Flags(RunFacts facts) => new(
        "data-quality",
        "Flags raised on returns",
        [new TableColumn("Flag", Share: 5), new TableColumn("Returns", CellFormat.Whole)],
        [
            .. facts.Returned.SelectMany(r => (r.Given?.Score?.Flags ?? []).Select(f => f.Code).Distinct()).GroupBy(c => c, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => (IReadOnlyList<Cell>)[Title(facts, g.Key), Count(facts, g.Key, g.Count())]),
            .. EvidenceAnalysis.HasAny(facts) ? [[$"The same text as evidence at several {facts.Noun.Many} of one trust", SmallCells.Count(EvidenceAnalysis.Returns(facts))]] : Array.Empty<IReadOnlyList<Cell>>(),
        ],
        Basis.OfAsked(facts, "A return may carry several flags. A flag asks a person to look; it never lowers a score."));

    private static decimal? Gap(RunFacts facts, ReturnFacts current) =>
        facts.Questionnaire.OverallJudgement is { } overall && current.Answers?.Number(overall) is { } judged && current.Score?.ComputedLevel is { } level ? judged - level : null;

    private static string Title(RunFacts facts, string code) => code switch
    {
        "all-best" => "Every item given the best rating",
        "same-evidence" => "The same text in three or more evidence boxes",
        "no-evidence" => "Rated in place, with no evidence",
        "many-na" => "More than a quarter of a section answered “does not apply”",
        "judgement-high" => "Overall judgement more than one level above the answers",
        _ => facts.Questionnaire.Contradictions.FirstOrDefault(c => c.Id == code) is { } contradiction ? $"{code}: {contradiction.Ask}" : code,
    };

    /// <summary>A contradiction that rests on one answer has the number of that answer, which may be withheld.</summary>
    private static Cell Count(RunFacts facts, string code, int count)
    {
        var about = Conditions.QuestionOf(facts.Questionnaire.Contradictions.FirstOrDefault(c => c.Id == code)?.When);
        var line = about is null ? null : facts.Tallies.Line(about);
        return line is { HasHidden: true } && (!SmallCells.IsSmall(count) || line.Hidden.All(h => h == Hiding.Second)) ? SmallCells.Withheld : SmallCells.Count(count);
    }
}
