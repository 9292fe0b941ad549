using Assurance.Core.Questionnaires;
using Assurance.Core.Reports;

namespace Assurance.Core.Analysis.Ratings;

/// <summary>What moderation made of the ratings: self beside moderated, standard by standard (reports 1, section 4).</summary>
internal static class ModerationAnalysis
{
    public static bool HasModeration(RunFacts facts) => ModeratedRatings.Of(facts).Count > 0;

    public static bool HasUnsettled(RunFacts facts) => ModeratedRatings.Of(facts).Any(r => r.Facts.SettledOn is null);

    /// <summary>Page one (reports 1): response by standing, standards green, the lowest items, scores moved, actions still open.</summary>
    public static ReportBlock.KeyFigures Headlines(RunFacts facts)
    {
        var (green, of) = Green(facts, moderated: true);
        var (self, ofSelf) = Green(facts, moderated: false);
        var (up, down) = Moves(facts);
        return new ReportBlock.KeyFigures(
        [
            new KeyFigure("Returned", $"{facts.Returned.Count} of {facts.Asked}", ByStanding(facts)),
            new KeyFigure("Standards green after moderation", ReportNumbers.PercentText(green, of), $"{green} of {of} rated; by {facts.Noun.Many}’ own ratings {ReportNumbers.PercentText(self, ofSelf)}"),
            new KeyFigure("Ratings moved by moderation", $"{SmallCells.Text(up)} up, {SmallCells.Text(down)} down", $"of {ModeratedRatings.Items(facts).Count():#,##0} ratings of {ModeratedRatings.Of(facts).Count} returns"),
            Breaches(facts),
            OpenActions(facts),
        ]);
    }

    public static ReportBlock.KeyFigures Figures(RunFacts facts)
    {
        var moderated = ModeratedRatings.Of(facts);
        var items = ModeratedRatings.Items(facts).ToList();
        var (up, down) = Moves(facts);
        var far = items.Count(i => Math.Abs(ModeratedRatings.Moved(facts, i.Item, i.Question)) >= Far(facts));
        return new ReportBlock.KeyFigures(
        [
            new KeyFigure("Returns moderated", $"{moderated.Count}", $"of {facts.Returned.Count} returned"),
            new KeyFigure("Returns whose ratings are settled", $"{moderated.Count(m => m.Facts.SettledOn is not null)}", $"of {moderated.Count} moderated{(moderated.Any(m => m.Facts.SettledOn is null) ? "; the others are provisional" : "")}"),
            new KeyFigure("Ratings moved up", SmallCells.Text(up), Share(up, items.Count)),
            new KeyFigure("Ratings moved down", SmallCells.Text(down), Share(down, items.Count)),
            new KeyFigure($"Moved by {Far(facts)} levels or more", SmallCells.Text(far), "each looked at by a second moderator"),
            new KeyFigure("Questions asked", $"{items.Count(i => i.Item.Question is not null)}", $"{items.Count(i => i.Item is { Question: not null, Reply: not null })} with a reply"),
        ]);
    }

    public static ReportBlock.Table ByStandard(RunFacts facts) => new(
        "self-moderated",
        "Own ratings beside moderated ones, standard by standard",
        [
            new TableColumn("Standard", Share: 3.4), new TableColumn("Rated by", CellFormat.Whole, 1.3), new TableColumn("Median, own", CellFormat.OneDecimal, 1.5), new TableColumn("Median after", CellFormat.OneDecimal, 1.5),
            new TableColumn("Green, own", CellFormat.Percent, 1.4), new TableColumn("Green after", CellFormat.Percent, 1.4), new TableColumn("Ratings up", CellFormat.Whole, 1.6), new TableColumn("Ratings down", CellFormat.Whole, 1.6),
        ],
        [.. ModeratedRatings.Sections(facts).Select(s => Row(facts, s))],
        Basis.OfScored(facts, $"Medians are of scores from 0 to 100. The returns that were moderated: {ModeratedRatings.Of(facts).Count}. A rating is moved where the rating in force differs from the one the {facts.Noun.One} gave. {SectionAnalysis.FewSchools}"));

    public static ReportBlock.Chart Chart(RunFacts facts)
    {
        var sections = ModeratedRatings.Sections(facts).Select(s => (s.Title, Own: Median(facts, s, moderated: false), Now: Median(facts, s, moderated: true))).Where(s => s.Own.Number is not null && s.Now.Number is not null).ToList();
        return new ReportBlock.Chart(
            "self-moderated-chart",
            "Median score by standard: own ratings and after moderation",
            "Bars: " + string.Join("; ", sections.Select(s => $"{s.Title}: own {s.Own.Number:0.0}, moderated {s.Now.Number:0.0}")) + ".",
            ChartKind.Bar,
            [.. sections.Select(s => s.Title)],
            [new ChartSeries("Own rating", [.. sections.Select(s => s.Own.Number)]), new ChartSeries("After moderation", [.. sections.Select(s => s.Now.Number)])],
            "Median score, 0 to 100",
            Basis.OfScored(facts, $"Of the {ModeratedRatings.Of(facts).Count} moderated returns."));
    }

    /// <summary>Why ratings were moved or questioned: counts of ratings, not of respondents.</summary>
    public static ReportBlock.Table Reasons(RunFacts facts)
    {
        var form = Form(facts);
        var reasons = form?.Bank.Questions.First(q => q.Id == form.Moderation!.Reason).Options ?? [];
        var given = ModeratedRatings.Items(facts).Select(i => i.Item.Reason).ToList();
        var counts = reasons.Select(r => given.Count(g => g == r)).ToList();
        var line = AnswerLine.Of([.. reasons], counts);
        return new ReportBlock.Table(
            "moderation-reasons",
            "Why ratings stood or were moved",
            [new TableColumn("Reason", Share: 4), new TableColumn("Ratings", CellFormat.Whole), new TableColumn("Share", CellFormat.Percent)],
            [.. line.Labels.Select((l, i) => (IReadOnlyList<Cell>)[l, line.Count(i), line.Share(i)])],
            Basis.OfAsked(facts, $"The base is the {given.Count:#,##0} moderated ratings."));
    }

    /// <summary>By name: moves so large that a second moderator looked, each with its reason.</summary>
    public static ReportBlock.Table LargeMoves(RunFacts facts) => new(
        "moderation-moves",
        $"Ratings moved by {Far(facts)} levels or more",
        [new TableColumn(facts.Noun.HeadOne, Share: 3), new TableColumn("Item", Share: 1.3), new TableColumn("What is asked", Share: 4), new TableColumn("Own", Share: 1.2), new TableColumn("First", Share: 1.2), new TableColumn("Second", Share: 1.5), new TableColumn("Settled", Share: 1.5), new TableColumn("Reason", Share: 2.4)],
        [.. ModeratedRatings.Items(facts).Where(i => Farthest(facts, i.Item, i.Question) >= Far(facts)).Select(i => (IReadOnlyList<Cell>)
        [
            i.Respondent.Respondent.Name, i.Item.Item, i.Question.Text, i.Item.Self, i.Item.First!, i.Item.Second ?? (i.Item.AwaitsSecond ? "awaited" : "–"), i.Item.Settled ?? "not yet", i.Item.Reason ?? "–",
        ])],
        Basis.OfAsked(facts, "Ratings 0 to 3 as the questionnaire words them. Every rating that was given is kept."));

    public static FormDefinition? Form(RunFacts facts) => facts.Frame.Forms.Values.FirstOrDefault(f => f.Moderation is not null);

    public static int Far(RunFacts facts) => Form(facts)?.Moderation!.SecondFrom ?? 2;

    /// <summary>Standards that are green, and standards rated.</summary>
    private static (int Green, int Of) Green(RunFacts facts, bool moderated)
    {
        var counts = ModeratedRatings.Greens(SectionAnalysis.Core(facts).SelectMany(s => Scores(facts, s, moderated)));
        return (counts[0], counts.Sum());
    }

    /// <summary>Scores of a section of those who were moderated: in force, or by their own ratings.</summary>
    private static IEnumerable<SectionScore?> Scores(RunFacts facts, Section section, bool moderated) =>
        ModeratedRatings.Of(facts).Select(r => ModeratedRatings.Score(moderated ? r.Respondent.Given : r.Facts.Self, section));

    private static (int Up, int Down) Moves(RunFacts facts)
    {
        var moves = ModeratedRatings.Items(facts).Select(i => ModeratedRatings.Moved(facts, i.Item, i.Question)).ToList();
        return (moves.Count(m => m > 0), moves.Count(m => m < 0));
    }

    /// <summary>How far any of the ratings that were given lay from the respondent's own.</summary>
    private static int Farthest(RunFacts facts, Core.Moderation.ModeratedItem item, Question question)
    {
        var scale = facts.Questionnaire.ScaleOf(question);
        return new[] { item.First, item.Second, item.Settled }.Max(r => Core.Moderation.ModerationSheet.Apart(scale, item.Self, r));
    }

    private static string Share(int part, int whole) => SmallCells.IsSmall(part) ? $"of {whole:#,##0}" : $"{ReportNumbers.PercentText(part, whole)} of {whole:#,##0}";

    private static IReadOnlyList<Cell> Row(RunFacts facts, Section section)
    {
        var rated = ModeratedRatings.Of(facts).Count(r => ModeratedRatings.Score(r.Respondent.Given, section) is { Tally.Answered: > 0 });
        var moves = ModeratedRatings.Items(facts, section).Select(i => ModeratedRatings.Moved(facts, i.Item, i.Question)).ToList();
        int[] counts = [moves.Count(m => m > 0), moves.Count(m => m < 0), moves.Count(m => m == 0)];
        var line = AnswerLine.Of(["up", "down", "same"], counts);
        return [section.Title, SmallCells.Count(rated), Median(facts, section, false), Median(facts, section, true), GreenShare(facts, section, false), GreenShare(facts, section, true), line.Count(0), line.Count(1)];
    }

    private static Cell Median(RunFacts facts, Section section, bool moderated) =>
        SectionAnalysis.Score([.. Scores(facts, section, moderated).Select(s => s?.Tally.Score).OfType<decimal>().Order()], 0.5m);

    private static Cell GreenShare(RunFacts facts, Section section, bool moderated) =>
        AnswerLine.Of(["", ""], ModeratedRatings.Greens(Scores(facts, section, moderated))).Share(0);

    private static string ByStanding(RunFacts facts) => string.Join("; ", facts.Respondents
        .GroupBy(r => r.Respondent.TypeGroup, StringComparer.Ordinal).Where(g => g.Key.Length > 0).OrderBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => $"{g.Key.ToLowerInvariant()} {g.Count(r => r.Current is not null)} of {g.Count()}")) is { Length: > 0 } words ? words : "of those asked";

    private static KeyFigure Breaches(RunFacts facts)
    {
        var (count, words) = ItemAnalysis.SchoolsWithBreach(facts);
        return new KeyFigure(
            $"{facts.Noun.HeadMany} with a required item not in place", words, (words == count.ToString() ? $"{ReportNumbers.PercentText(count, facts.Scored.Count)} " : "") + $"of {SmallCells.Text(facts.Scored.Count)} with a score");
    }

    private static KeyFigure OpenActions(RunFacts facts)
    {
        var questions = facts.Questionnaire.Questions.Where(q => q.Feeds == Feed.LastActions).ToList();
        var reviewed = facts.Returned.SelectMany(r => questions.SelectMany(q => ActionReview.Read(r.Given?.Answers?.Answered(q.Id)))).ToList();
        return reviewed.Count == 0
            ? new KeyFigure("Actions of earlier returns still open", "none told of", "no return says what became of earlier actions")
            : new KeyFigure("Actions of earlier returns still open", $"{reviewed.Count(r => r.Status == ReviewedStatus.StillOpen)}", $"of {reviewed.Count} that returns tell of");
    }
}
