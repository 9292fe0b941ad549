using Assurance.Core.Moderation;
using Assurance.Core.Questionnaires;
using Assurance.Core.Reports;

namespace Assurance.Core.Analysis.Ratings;

/// <summary>One respondent's ratings beside the moderated ones: the paper that goes back to it (reports 1a). No other is named in it.</summary>
internal static class OwnRatings
{
    public static bool IsModerated(AnalysisScope scope) => scope.RequireSchool().Moderation is not null;

    public static bool IsSettled(AnalysisScope scope) => scope.RequireSchool().Moderation?.SettledOn is not null;

    public static bool HasMoves(AnalysisScope scope) => Moved(scope).Any();

    public static bool HasQuestions(AnalysisScope scope) => Apart(scope).Any();

    public static bool HasGaps(AnalysisScope scope) => Gaps(scope).Any();

    public static ReportBlock.KeyFigures Figures(AnalysisScope scope)
    {
        var own = scope.RequireSchool();
        var peers = Peers(scope);
        var median = SectionAnalysis.Score([.. peers.Select(p => p.Given!.CoreScore!.Value).Order()], 0.5m);
        var green = Sections(scope).Count(s => ModeratedRatings.Score(own.Given, s)?.Rag == Rag.Green);
        var moves = Moved(scope).ToList();
        return new ReportBlock.KeyFigures(
        [
            new KeyFigure("Score by your own ratings", Text(own.Moderation?.Self.CoreScore ?? own.Given?.CoreScore), "0 to 100, priorities apart"),
            new KeyFigure("Score after moderation", own.Moderation is null ? "not moderated" : Text(own.Given?.CoreScore), IsSettled(scope) ? "settled" : "provisional"),
            new KeyFigure("Standards that are green", $"{green}", $"of {Sections(scope).Count()} after moderation"),
            new KeyFigure("Ratings that moderation moved", $"{moves.Count}", $"of {own.Moderation?.Sheet.Items.Count ?? 0} looked at"),
            new KeyFigure($"Median of your {scope.Facts.Words.PhaseInside}", ReportNumbers.OneDecimal(median), $"{SmallCells.Text(peers.Count)} returns, {own.Respondent.Phase}; none is named"),
        ]);
    }

    /// <summary>Own and moderated score of each standard, and where it stands in the range of its sector.</summary>
    public static ReportBlock.Table Standards(AnalysisScope scope)
    {
        var own = scope.RequireSchool();
        var all = scope.Facts.Scored;
        var peers = Peers(scope);

        // A column that withholds every range says nothing.
        var hasRange = peers.Count >= SmallCells.Comparable;
        return new ReportBlock.Table(
            "own-standards",
            "Your standards, by your own ratings and after moderation",
            [
                new TableColumn("Standard", Share: 4), new TableColumn("Your score", CellFormat.OneDecimal, 1.1), new TableColumn("Moderated", CellFormat.OneDecimal, 1.2), new TableColumn("Colour", Share: 1.4),
                .. hasRange ? [new TableColumn($"Middle half of your {scope.Facts.Words.PhaseInside}", Share: 1.8)] : Array.Empty<TableColumn>(), new TableColumn("Median of all", CellFormat.OneDecimal, 1.2),
            ],
            [.. ModeratedRatings.Sections(scope.Facts).Select(s => (IReadOnlyList<Cell>)
            [
                s.Kind == SectionKind.Priority ? $"{s.Title} (apart)" : s.Title,
                Cell(ModeratedRatings.Score(own.Moderation?.Self ?? own.Given, s)?.Tally.Score), own.Moderation is null ? "–" : Cell(ModeratedRatings.Score(own.Given, s)?.Tally.Score),
                RagWords.Word(ModeratedRatings.Score(own.Given, s)?.Rag), .. hasRange ? [Range(Tallies.ScoresOf(peers, s.Id))] : Array.Empty<Cell>(), SectionAnalysis.Score(Tallies.ScoresOf(all, s.Id), 0.5m),
            ])],
            Basis.OfScored(scope.Facts, $"{(hasRange ? $"The middle half needs {SmallCells.Comparable} returns of your {scope.Facts.Words.PhaseInside}" : $"No range of your {scope.Facts.Words.PhaseInside} is shown: it needs {SmallCells.Comparable} returns")}. A median needs {SmallCells.Smallest}; no other respondent is named. {RagWords.Legend}"));
    }

    public static ReportBlock.Table Moves(AnalysisScope scope) => new(
        "own-moves",
        "What moderation gave otherwise",
        [new TableColumn("Item", Share: 1.4), new TableColumn("What is asked", Share: 5), new TableColumn("You", Share: 2.6), new TableColumn("Moderators", Share: 2.6), new TableColumn("Why, and what we ask", Share: 4)],
        [.. Moved(scope).Select(m => (IReadOnlyList<Cell>)[m.Item.Item, m.Question.Text, ModeratedRatings.Level(scope.Facts, m.Question, m.Item.Self), ModeratedRatings.Level(scope.Facts, m.Question, m.Item.InForce), WhyMoved(m.Item)])],
        Basis.Of(scope.Facts, $"Of {scope.RequireSchool().Moderation?.Sheet.Items.Count ?? 0} ratings looked at.", "Your own ratings are kept beside the moderated ones."));

    /// <summary>What is asked about ratings that moderation left as they were; the others are asked about where the move stands.</summary>
    public static ReportBlock.Table Questions(AnalysisScope scope) => new(
        "own-questions",
        "Questions we still have",
        [new TableColumn("Item", Share: 1.4), new TableColumn("What is asked", Share: 4), new TableColumn("Our question", Share: 5)],
        [.. Apart(scope).Select(m => (IReadOnlyList<Cell>)[m.Item.Item, m.Question.Text, m.Item.Question!])],
        Basis.Of(scope.Facts, "In the moderators’ words."));

    /// <summary>Gaps to be closed, required ones first, each with what the respondent has promised about its standard.</summary>
    public static ReportBlock.Table GapsTable(AnalysisScope scope) => new(
        "own-gaps",
        "Gaps we must see closed",
        [new TableColumn("Item", Share: 1.4), new TableColumn("What is asked", Share: 4.5), new TableColumn("Rating", Share: 2), new TableColumn("What you said you will do, and by when", Share: 4.5)],
        [.. Gaps(scope).Select(g => (IReadOnlyList<Cell>)[g.Question.Id + (g.Question.Obligation == Obligation.Must ? " (must)" : ""), g.Question.Text, ModeratedRatings.Level(scope.Facts, g.Question, g.Code), g.Promise])],
        Basis.Of(scope.Facts, "Ratings in force.", "“must”: the guidance says that you must have it. Where no action stands beside a gap, please send one with an owner and a date."));

    public static IEnumerable<(ModeratedItem Item, Question Question)> Moved(AnalysisScope scope) => Rows(scope).Where(r => r.Item.HasMoved);

    public static IEnumerable<(ModeratedItem Item, Question Question)> Open(AnalysisScope scope) => Rows(scope).Where(r => r.Item is { Question: not null, Reply: null, Settled: null });

    private static IEnumerable<(ModeratedItem Item, Question Question)> Apart(AnalysisScope scope) => Open(scope).Where(r => !r.Item.HasMoved);

    private static string WhyMoved(ModeratedItem item) =>
        (item.Reason ?? "–") + (item is { Question: { } question, Reply: null, Settled: null } ? $". {question}" : "");

    private static IEnumerable<(ModeratedItem Item, Question Question)> Rows(AnalysisScope scope) =>
        scope.RequireSchool().Moderation is not { } moderation ? []
        : moderation.Sheet.Items.Where(i => i.First is not null).Select(i => (i, scope.Facts.Questionnaire.Questions.First(q => q.Id == i.Item)));

    private static IEnumerable<(Question Question, string Code, string Promise)> Gaps(AnalysisScope scope)
    {
        var answers = scope.RequireSchool().Given?.Answers;
        return answers is null ? [] : ModeratedRatings.Sections(scope.Facts)
            .SelectMany(s => s.Items.Where(q => q.Type == QuestionType.Rated && answers.IsAsked(s, q)).Select(q => (Section: s, Question: q, Level: answers.Level(q))))
            .Where(g => g.Level is { Value: not null } level && scope.Facts.Questionnaire.ScaleOf(g.Question).Points(level) < ItemAnalysis.InPlace)
            .OrderByDescending(g => g.Question.Obligation == Obligation.Must).ThenBy(g => g.Level!.Value).ThenByDescending(g => g.Question.Weight)
            .Select(g => (g.Question, g.Level!.Code, g.Section.Questions.FirstOrDefault(q => q.Part == QuestionPart.GapAction) is { } box && answers.Answered(box.Id) is { } promised ? promised.Single.Trim() : "No action named yet"));
    }

    private static IEnumerable<Section> Sections(AnalysisScope scope) => SectionAnalysis.Core(scope.Facts);

    private static List<RespondentFacts> Peers(AnalysisScope scope) => [.. scope.Facts.Scored.Where(r => r.Respondent.Phase == scope.RequireSchool().Respondent.Phase)];

    private static Cell Range(IReadOnlyList<decimal> scores) => scores.Count < SmallCells.Comparable
        ? $"fewer than {SmallCells.Comparable}"
        : ReportNumbers.MiddleHalf(scores);

    private static Cell Cell(decimal? score) => score is { } shown ? ReportNumbers.Round1(shown) : "–";

    private static string Text(decimal? score) => ReportNumbers.OneDecimal(Cell(score));
}
