using Assurance.Core.Questionnaires;
using Assurance.Core.Reports;

namespace Assurance.Core.Analysis;

/// <summary>Training schools ask for, and training their answers point to.</summary>
internal static class TrainingAnalysis
{
    public static bool HasNeeds(RunFacts facts) => Ranked(facts).Any(c => c.Answering > 0);

    /// <summary>The topics, most wanted first.</summary>
    public static IEnumerable<Choice> Ranked(RunFacts facts) =>
        facts.Feeding(Feed.TrainingNeeds) is { } question ? facts.Tallies.Chosen(question).OrderByDescending(c => c.Order).ThenBy(c => c.Option, StringComparer.Ordinal) : [];

    public static ReportBlock.Table Needs(RunFacts facts)
    {
        var ranked = Ranked(facts).ToList();
        return new ReportBlock.Table(
            "training-wanted",
            $"Training {facts.Noun.Many} need next year, most wanted first",
            [
                new TableColumn("Rank", CellFormat.Whole, 0.7), new TableColumn("Topic", Share: 3.5), new TableColumn(facts.Noun.HeadMany, CellFormat.Whole), new TableColumn("Share", CellFormat.Percent),
                new TableColumn("Sections it would help", Share: 3), new TableColumn("Lowest median of those", CellFormat.OneDecimal, 1.2),
            ],
            [.. ranked.Select(c => Row(facts, c, 1 + ranked.Count(o => o.Order > c.Order)))],
            Basis.OfAsked(facts, $"{SmallCells.Text(Ranked(facts).Select(c => c.Answering).FirstOrDefault())} {facts.Noun.Many} answered; {facts.Noun.A} may choose several topics. Ranked by number; where numbers are withheld the order says no more."));
    }

    /// <summary>“Safer recruitment (34% of 340 schools asked for it)”, for each topic that helps the section.</summary>
    public static string? For(RunFacts facts, Section section)
    {
        var topics = Ranked(facts).Where(c => section.Training.Contains(c.Option, StringComparer.OrdinalIgnoreCase)).ToList();
        return topics.Count == 0 ? null : string.Join("; ", topics.Select(c => $"{c.Option} (asked for by {c.Text(facts.Noun)})"));
    }

    /// <summary>What one school asked for, and what its low sections suggest.</summary>
    public static IReadOnlyList<(string Topic, string Why)> Of(RunFacts facts, RespondentFacts school)
    {
        var asked = facts.Feeding(Feed.TrainingNeeds) is { } question && school.Given?.Answers?.Answered(question.Id) is { } given ? given.Values.Select(v => v.Trim()).ToList() : [];
        var suggested = from section in SectionAnalysis.Core(facts)
                        let score = school.Given?.Score?.Sections.FirstOrDefault(s => s.Section == section.Id)
                        where score is { Rag: Rag.Red } || score?.Tally.Score < ItemAnalysis.InPlace * 100m
                        from topic in section.Training
                        where !asked.Contains(topic, StringComparer.OrdinalIgnoreCase)
                        group section.Title by topic into sections
                        select (sections.Key, $"Suggested by your answers in {string.Join(", ", sections)}");
        return [.. asked.Select(t => (t, "You asked for it")), .. suggested];
    }

    private static IReadOnlyList<Cell> Row(RunFacts facts, Choice choice, int rank)
    {
        var sections = SectionAnalysis.Core(facts).Where(s => s.Training.Contains(choice.Option, StringComparer.OrdinalIgnoreCase)).ToList();
        var medians = sections.Select(s => SectionAnalysis.Score(facts.Tallies.Scores(s.Id), 0.5m).Number).OfType<decimal>().ToList();
        return [rank, choice.Option, choice.Schools, choice.Share, sections.Count == 0 ? "–" : string.Join(", ", sections.Select(s => s.Title)), medians.Count == 0 ? "–" : medians.Min()];
    }
}
