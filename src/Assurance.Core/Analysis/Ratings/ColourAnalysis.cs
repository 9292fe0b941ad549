using Assurance.Core.Questionnaires;
using Assurance.Core.Reports;

namespace Assurance.Core.Analysis.Ratings;

/// <summary>Heat tables: who is green where, by name for the closed copy and by standing for the open one (reports 1, section 3).</summary>
internal static class ColourAnalysis
{
    /// <summary>Each respondent × each standard, after moderation.</summary>
    public static ReportBlock.Table Names(RunFacts facts) => Table(
        facts, "standard-colours", $"Standards by {facts.Noun.One}, after moderation",
        r => r.Given, $"Ratings in force: settled, or provisional until they are. {Provisional(facts)}");

    /// <summary>The same by the answers of the cycle before.</summary>
    public static ReportBlock.Table LastNames(RunFacts facts)
    {
        var sections = SectionAnalysis.Core(facts).ToList();
        return new ReportBlock.Table(
            "standard-colours-last",
            $"Standards by {facts.Noun.One} in the cycle before, by their own ratings",
            Columns(facts, sections),
            [.. facts.Respondents.Where(r => r.LastYear is not null).Select(r => (IReadOnlyList<Cell>)
                [r.Respondent.Name, .. sections.Select(s => (Cell)RagWords.Of(r.LastYear!.Then.Sections.FirstOrDefault(x => x.Section == s.Id)?.Rag))])],
            Basis.OfAsked(facts, $"On the questions that both cycles asked. {Key(sections)}"));
    }

    public static bool HasLast(RunFacts facts) => facts.Respondents.Any(r => r.LastYear is not null);

    /// <summary>Share that is green in each standard, by standing: sectors are too small to be told of.</summary>
    public static ReportBlock.Table ByStanding(RunFacts facts)
    {
        var groups = Groups.ComparedAndAll(facts, r => r.Respondent.TypeGroup);
        var rows = new List<IReadOnlyList<Cell>>();
        foreach (var section in SectionAnalysis.Core(facts))
        {
            // The last group is the sum of the others, so what is withheld in one is protected in all.
            var counts = groups.Select(g => ModeratedRatings.Greens(g.Members.Select(m => ModeratedRatings.Score(m.Given, section)))).ToList();
            var hidden = SmallCells.Block(counts, columnTotals: true);
            rows.Add([section.Title, .. groups.Select((_, i) => new AnswerLine(["", ""], counts[i], hidden[i], -1).Share(0))]);
        }

        return new ReportBlock.Table(
            "standard-green-by-standing",
            $"Share whose standard is green, by {facts.Words.TypeGroupInside}",
            [new TableColumn("Standard", Share: 3), .. groups.Select(g => new TableColumn($"{g.Name} (n = {g.Scored})", CellFormat.Percent))],
            rows,
            Basis.OfScored(facts, $"{Groups.ComparedNote(facts)} Green: every item of the standard in place, after moderation where there was one."));
    }

    /// <summary>Priorities apart, by name (reports 1, section 7).</summary>
    public static ReportBlock.Table Priorities(RunFacts facts)
    {
        var items = facts.Questionnaire.Sections.Where(s => s.Kind == SectionKind.Priority).SelectMany(s => s.Items).Where(q => q.Type == QuestionType.Rated).ToList();
        return new ReportBlock.Table(
            "priority-ratings",
            $"Priorities by {facts.Noun.One}",
            [new TableColumn(facts.Noun.HeadOne, Share: 4), .. items.Select(q => new TableColumn(q.Id, Share: 1.2))],
            [.. facts.Scored.Select(r => (IReadOnlyList<Cell>)[r.Respondent.Name, .. items.Select(q => (Cell)(r.Given!.Answers!.Level(q)?.Code ?? "–"))])],
            Basis.OfScored(facts, string.Join("; ", items.Select(q => $"{q.Id}: {q.Text}")) + ". Ratings 0 to 3, in force."));
    }

    public static string Key(IEnumerable<Section> sections) => $"{RagWords.Legend} {string.Join("; ", sections.Select(s => $"{ModeratedRatings.Short(s)} {s.Title}"))}.";

    private static ReportBlock.Table Table(RunFacts facts, string id, string caption, Func<RespondentFacts, ReturnFacts?> of, string note)
    {
        var sections = SectionAnalysis.Core(facts).ToList();
        return new ReportBlock.Table(
            id, caption, Columns(facts, sections),
            [.. facts.Scored.Select(r => (IReadOnlyList<Cell>)[r.Respondent.Name, .. sections.Select(s => (Cell)RagWords.Of(ModeratedRatings.Score(of(r), s)?.Rag))])],
            Basis.OfScored(facts, $"{note} {Key(sections)}"));
    }

    private static IReadOnlyList<TableColumn> Columns(RunFacts facts, List<Section> sections) => [new TableColumn(facts.Noun.HeadOne, Share: 4.2), .. sections.Select(s => new TableColumn(ModeratedRatings.Short(s)))];

    private static string Provisional(RunFacts facts) => facts.Scored.Count(r => r.Moderation is null) is > 0 and var own ? $"Not moderated, and shown by their own ratings: {own}." : "All were moderated.";
}
