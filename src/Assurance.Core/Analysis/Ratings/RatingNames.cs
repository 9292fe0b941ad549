using Assurance.Core.Reports;

namespace Assurance.Core.Analysis.Ratings;

/// <summary>What moderated ratings add to the catalogue, and how each is computed.</summary>
internal static class RatingNames
{
    public static IEnumerable<AnalysisEntry> Entries =>
    [
        .. AnalysisEntry.Each(AnalysisKind.Figures, AnalysisReach.Aggregate,
            ("moderation-headlines", "Page one of a moderated self-assessment: response by standing, standards green, scores moved, required items not in place, earlier actions still open."),
            ("moderation-figures", "Returns moderated and settled, ratings moved up, down and far, questions asked.")),
        .. AnalysisEntry.Each(AnalysisKind.Table, AnalysisReach.Aggregate,
            ("self-moderated", "Own ratings beside moderated ones, standard by standard: median, share green, ratings up and down."),
            ("moderation-reasons", "Why ratings stood or were moved: counts of ratings."),
            ("standard-green-by-standing", "Share whose standard is green, by standing, as a heat table."),
            ("shared-returns", "Returns that serve other safeguarding partnerships too."),
            ("lower-standards", "Light return: standards that would now be rated lower, by how many."),
            ("themes", "Items by theme across the standards: share partly or not in place."),
            ("practitioner-pairs", "With a companion survey drawn on: items rated in place beside what practitioners say."),
            ("practitioner-doubt-counts", "How many ratings practitioners of the sector doubt, item by item.")),
        .. AnalysisEntry.Each(AnalysisKind.Chart, AnalysisReach.Aggregate,
            ("self-moderated-chart", "Median score by standard: own ratings and after moderation."),
            ("practitioner-pairs-chart", "Share of practitioners who doubt an item, by the question that pairs with it.")),
        .. AnalysisEntry.Each(AnalysisKind.Flag, AnalysisReach.Aggregate,
            ("has-moderation", "A return has been moderated."),
            ("no-moderation", "None has."),
            ("has-unsettled", "Ratings of a moderated return are not settled yet."),
            ("has-shared-returns", "A return says whether it serves other partnerships."),
            ("has-themes", "Items carry a theme."),
            ("has-pairs", "The paper draws on a companion survey that five or more answered."),
            ("no-pairs", "It does not."),
            ("has-doubts", "Practitioners of a sector doubt a rating.")),
        .. AnalysisEntry.Each(AnalysisKind.Table, AnalysisReach.NamesRespondents,
            ("standard-colours", "Colour of each standard, by respondent, after moderation: the heat table."),
            ("standard-colours-last", "The same in the cycle before, by own ratings."),
            ("priority-ratings", "Ratings of the priorities, by respondent."),
            ("moderation-moves", "Ratings moved so far that a second moderator looked, with self, both moderators’, settled rating and reason."),
            ("return-list", "Respondents with standing, asked, returned, days late, moderated, settled, steps after the due date."),
            ("shared-return-names", "Whom else a return serves."),
            ("lower-standard-names", "Light return: who would now rate which standard lower."),
            ("action-register", "Every promised action with its status."),
            ("good-practice", "Good practice given to be shared under the respondent’s name."),
            ("risk-list", "The biggest risks that returns name."),
            ("practitioner-doubts", "Ratings that practitioners of the sector doubt, for the moderation panel.")),
        .. AnalysisEntry.Each(AnalysisKind.Pages, AnalysisReach.NamesRespondents,
            ("panel-pages", "A page for each moderated return: standards, moves, questions, risks, for those who talk it over.")),
        .. AnalysisEntry.Each(AnalysisKind.Flag, AnalysisReach.NamesRespondents,
            ("has-colours-last", "Somebody answered the cycle before."),
            ("has-good-practice", "Somebody gave good practice to be shared."),
            ("has-risks", "Somebody named risks.")),
        .. AnalysisEntry.Each(AnalysisKind.Figures, AnalysisReach.OneRespondent,
            ("own-figures", "Score by own ratings and after moderation, standards green, ratings moved, median of the sector.")),
        .. AnalysisEntry.Each(AnalysisKind.Table, AnalysisReach.OneRespondent,
            ("own-standards", "Each standard: own score, moderated score and colour, range of the sector, median of all."),
            ("own-moves", "Ratings that moderation gave otherwise, with the reason."),
            ("own-questions", "Questions of the moderators without a reply."),
            ("own-gaps", "Items not in place, required ones first, with what was promised.")),
        .. AnalysisEntry.Each(AnalysisKind.Flag, AnalysisReach.OneRespondent,
            ("own-not-moderated", "It has not."),
            ("own-is-settled", "Its ratings are settled."),
            ("own-is-provisional", "They are moderated and not settled."),
            ("own-has-moves", "Moderation moved a rating."),
            ("own-no-moves", "It was moderated, and none was moved."),
            ("own-has-questions", "A question of the moderators has no reply."),
            ("own-has-gaps", "An item is partly or not in place.")),
    ];

    public static IReadOnlyDictionary<string, Func<RunFacts, ReportBlock>> BlocksOfRun { get; } = new Dictionary<string, Func<RunFacts, ReportBlock>>(StringComparer.Ordinal)
    {
        ["moderation-headlines"] = ModerationAnalysis.Headlines,
        ["moderation-figures"] = ModerationAnalysis.Figures,
        ["self-moderated"] = ModerationAnalysis.ByStandard,
        ["self-moderated-chart"] = ModerationAnalysis.Chart,
        ["moderation-reasons"] = ModerationAnalysis.Reasons,
        ["moderation-moves"] = ModerationAnalysis.LargeMoves,
        ["standard-colours"] = ColourAnalysis.Names,
        ["standard-colours-last"] = ColourAnalysis.LastNames,
        ["standard-green-by-standing"] = ColourAnalysis.ByStanding,
        ["priority-ratings"] = ColourAnalysis.Priorities,
        ["return-list"] = ReturnList.Timeliness,
        ["shared-returns"] = ReturnList.Shared,
        ["shared-return-names"] = ReturnList.SharedNames,
        ["action-register"] = ReturnList.Actions,
        ["good-practice"] = ReturnList.Practice,
        ["risk-list"] = ReturnList.Risks,
        ["themes"] = ThemeAnalysis.Table,
        ["lower-standards"] = ReturnList.Lower,
        ["lower-standard-names"] = ReturnList.LowerNames,
    };

    public static IReadOnlyDictionary<string, Func<AnalysisScope, ReportBlock>> Blocks { get; } = new Dictionary<string, Func<AnalysisScope, ReportBlock>>(StringComparer.Ordinal)
    {
        ["practitioner-pairs"] = PairAnalysis.Table,
        ["practitioner-pairs-chart"] = PairAnalysis.Chart,
        ["practitioner-doubts"] = PairAnalysis.DoubtNames,
        ["practitioner-doubt-counts"] = PairAnalysis.DoubtCounts,
        ["own-figures"] = OwnRatings.Figures,
        ["own-standards"] = OwnRatings.Standards,
        ["own-moves"] = OwnRatings.Moves,
        ["own-questions"] = OwnRatings.Questions,
        ["own-gaps"] = OwnRatings.GapsTable,
    };

    public static IReadOnlyDictionary<string, Func<RunFacts, bool>> FlagsOfRun { get; } = new Dictionary<string, Func<RunFacts, bool>>(StringComparer.Ordinal)
    {
        ["has-moderation"] = ModerationAnalysis.HasModeration,
        ["no-moderation"] = f => !ModerationAnalysis.HasModeration(f),
        ["has-unsettled"] = ModerationAnalysis.HasUnsettled,
        ["has-shared-returns"] = ReturnList.HasShared,
        ["has-themes"] = ThemeAnalysis.HasThemes,
        ["has-colours-last"] = ColourAnalysis.HasLast,
        ["has-good-practice"] = ReturnList.HasPractice,
        ["has-risks"] = ReturnList.HasRisks,
    };

    public static IReadOnlyDictionary<string, Func<AnalysisScope, bool>> Flags { get; } = new Dictionary<string, Func<AnalysisScope, bool>>(StringComparer.Ordinal)
    {
        ["has-pairs"] = PairAnalysis.HasPairs,
        ["no-pairs"] = s => !PairAnalysis.HasPairs(s),
        ["has-doubts"] = PairAnalysis.HasDoubts,
        ["own-not-moderated"] = s => !OwnRatings.IsModerated(s),
        ["own-is-settled"] = OwnRatings.IsSettled,
        ["own-is-provisional"] = s => OwnRatings.IsModerated(s) && !OwnRatings.IsSettled(s),
        ["own-has-moves"] = OwnRatings.HasMoves,
        ["own-no-moves"] = s => OwnRatings.IsModerated(s) && !OwnRatings.HasMoves(s),
        ["own-has-questions"] = OwnRatings.HasQuestions,
        ["own-has-gaps"] = OwnRatings.HasGaps,
    };

    public static IReadOnlyDictionary<string, Func<RunFacts, IReadOnlyList<AnalysisPage>>> PagesOfRun { get; } = new Dictionary<string, Func<RunFacts, IReadOnlyList<AnalysisPage>>>(StringComparer.Ordinal)
    {
        ["panel-pages"] = PanelPages.Of,
    };
}
