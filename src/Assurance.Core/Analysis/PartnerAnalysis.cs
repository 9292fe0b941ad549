using Assurance.Core.Questionnaires;
using Assurance.Core.Reports;

namespace Assurance.Core.Analysis;

/// <summary>What schools said about partners, and about the audit itself.</summary>
internal static class PartnerAnalysis
{
    public static bool HasViews(RunFacts facts) => Lines(facts).Any();

    public static bool HasHours(RunFacts facts) => Hours(facts.Returned, facts).Count > 0;

    public static IEnumerable<(Question Question, AnswerLine Line)> Lines(RunFacts facts) =>
        facts.Questionnaire.Questions.Where(q => q is { Feeds: Feed.Partners, Type: QuestionType.Rated })
            .Select(q => (q, Line: facts.Tallies.Line(q.Id))).Where(p => p.Line is { Total: > 0 }).Select(p => (p.q, p.Line!));

    public static ReportBlock.Table Views(RunFacts facts) => new(
        "partner-views",
        $"What {facts.Noun.Many} said about working with partners",
        [new TableColumn("What is asked", Share: 4), new TableColumn("Answer", Share: 3), new TableColumn(facts.Noun.HeadMany, CellFormat.Whole), new TableColumn("Share", CellFormat.Percent), new TableColumn($"{facts.Noun.HeadMany} answering", CellFormat.Whole)],
        [.. Lines(facts).SelectMany(p => p.Line.Labels.Select((label, i) => (IReadOnlyList<Cell>)[i == 0 ? p.Question.Text : "", label, p.Line.Count(i), p.Line.Share(i), i == 0 ? p.Line.TotalCell : ""]))],
        Basis.OfAsked(facts, $"The base of each share is the number of {facts.Noun.Many} answering the question."));

    public static ReportBlock.KeyFigures Figures(RunFacts facts)
    {
        var hours = Hours(facts.Returned, facts);
        var median = SectionAnalysis.Score(hours, 0.5m);
        var comments = facts.Feeding(Feed.AuditComment) is { } question ? facts.Returned.Count(r => r.Given?.Answers?.Answered(question.Id) is not null) : 0;
        var middle = hours.Count < SmallCells.Comparable ? "" : $"; middle half {ReportNumbers.Round1(ReportNumbers.Quantile(hours, 0.25m)):0.#} to {ReportNumbers.Round1(ReportNumbers.Quantile(hours, 0.75m)):0.#}";
        return new ReportBlock.KeyFigures(
        [
            new KeyFigure($"Median hours {facts.Noun.A} spent", median.Number is { } shown ? $"{shown:0.#}" : median.Text!, $"{SmallCells.Text(hours.Count)} {facts.Noun.Many}{middle}"),
            new KeyFigure($"{facts.Noun.HeadMany} that commented on the audit", SmallCells.Text(comments), $"of {facts.Returned.Count} returned"),
        ]);
    }

    /// <summary>Null where too few said.</summary>
    public static decimal? MedianHours(RunFacts facts) => SectionAnalysis.Score(Hours(facts.Returned, facts), 0.5m).Number;

    private static List<decimal> Hours(IEnumerable<RespondentFacts> of, RunFacts facts) =>
        facts.Feeding(Feed.Hours) is { } question ? [.. of.Select(r => r.Given?.Answers?.Number(question.Id)).OfType<decimal>().Where(h => h > 0).Order()] : [];
}
