using Assurance.Core.Questionnaires;
using Assurance.Core.Reports;

namespace Assurance.Core.Analysis.Ratings;

/// <summary>A page for each moderated return, for those who talk it over at the challenge event: closed, since it names.</summary>
internal static class PanelPages
{
    public static IReadOnlyList<AnalysisPage> Of(RunFacts facts) => [.. ModeratedRatings.Of(facts).OrderBy(r => r.Respondent.Respondent.Name, StringComparer.Ordinal).Select(r => Page(facts, r.Respondent))];

    private static AnalysisPage Page(RunFacts facts, RespondentFacts of)
    {
        var scope = new AnalysisScope(facts, of);
        var moves = OwnRatings.Moved(scope).ToList();
        return new AnalysisPage(
            $"{of.Respondent.Name}: {of.Respondent.Phase}{(of.Respondent.TypeGroup.Length > 0 ? $", {of.Respondent.TypeGroup.ToLowerInvariant()}" : "")}",
            [
                Standards(facts, of),
                .. moves.Count == 0 ? [Say("No rating was moved.")] : new ReportBlock[] { Moves(facts, of, moves) },
                .. OwnRatings.HasQuestions(scope) ? [Open(facts, of, scope)] : Array.Empty<ReportBlock>(),
                .. Breaches(of),
                .. Told(facts, of, Feed.Risks, "The biggest risks of the next year, in their words"),
                .. Told(facts, of, Feed.GoodPractice, "Good practice they offer"),
            ]);
    }

    private static ReportBlock.Table Standards(RunFacts facts, RespondentFacts of) => new(
        Id(of, "standards"),
        $"{of.Respondent.Name}: standards",
        [new TableColumn("Standard", Share: 4), new TableColumn("Own score", CellFormat.OneDecimal), new TableColumn("Own colour", Share: 1.4), new TableColumn("Moderated", CellFormat.OneDecimal), new TableColumn("Colour", Share: 1.4), new TableColumn("Median of all", CellFormat.OneDecimal)],
        [.. ModeratedRatings.Sections(facts).Select(s => (Section: s, Own: ModeratedRatings.Score(of.Moderation!.Self, s), Now: ModeratedRatings.Score(of.Given, s))).Select(p => (IReadOnlyList<Cell>)
        [
            p.Section.Title, Score(p.Own), RagWords.Word(p.Own?.Rag), Score(p.Now), RagWords.Word(p.Now?.Rag), SectionAnalysis.Score(facts.Tallies.Scores(p.Section.Id), 0.5m),
        ])],
        Basis.OfScored(facts, of.Moderation!.SettledOn is null ? "Provisional: the ratings are not settled yet." : "The ratings are settled."));

    private static ReportBlock.Table Moves(RunFacts facts, RespondentFacts of, List<(Core.Moderation.ModeratedItem Item, Question Question)> moves) => new(
        Id(of, "moves"),
        $"{of.Respondent.Name}: ratings moved",
        [new TableColumn("Item", Share: 1.3), new TableColumn("What is asked", Share: 4), new TableColumn("Own", Share: 1.2), new TableColumn("Now", Share: 1.2), new TableColumn("Reason", Share: 2), new TableColumn("Question", Share: 3.4), new TableColumn("Reply", Share: 3.4)],
        [.. moves.Select(m => (IReadOnlyList<Cell>)[m.Item.Item, m.Question.Text, m.Item.Self, m.Item.InForce, m.Item.Reason ?? "–", m.Item.Question ?? "–", m.Item.Reply ?? (m.Item.Question is null ? "–" : "none yet")])],
        Basis.Of(facts, $"{moves.Count} of {of.Moderation!.Sheet.Items.Count} ratings."));

    private static ReportBlock.Table Open(RunFacts facts, RespondentFacts of, AnalysisScope scope) => new(
        Id(of, "open"),
        $"{of.Respondent.Name}: questions without a reply",
        [new TableColumn("Item", Share: 1.3), new TableColumn("Rating", Share: 1.3), new TableColumn("Question", Share: 7)],
        [.. OwnRatings.Open(scope).Select(m => (IReadOnlyList<Cell>)[m.Item.Item, m.Item.InForce, m.Item.Question!])],
        Basis.Of(facts, "Put by the moderators."));

    private static IEnumerable<ReportBlock> Breaches(RespondentFacts of) => of.Given?.Score?.MustBreaches is { Count: > 0 } breaches
        ? [new ReportBlock.Callout(CalloutKind.Warning, [TextBlock.Paragraph($"Required by the guidance and not in place: {string.Join(", ", breaches)}.")])]
        : [];

    private static IEnumerable<ReportBlock> Told(RunFacts facts, RespondentFacts of, Feed feed, string heading) =>
        facts.Feeding(feed) is { } question && of.Given?.Answers?.Answered(question.Id) is { } said
            ? [new ReportBlock.Heading(3, heading), .. said.Values.SelectMany(v => v.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(Say)]
            : [];

    private static ReportBlock.Prose Say(string text) => new([TextBlock.Paragraph(text)]);

    /// <summary>A sheet's name has 31 characters at most.</summary>
    private static string Id(RespondentFacts of, string what) => $"{what}-{of.Id}" is var id && id.Length > 31 ? id[..31] : id;

    private static Cell Score(SectionScore? score) => score?.Tally.Score is { } shown ? ReportNumbers.Round1(shown) : "–";
}
