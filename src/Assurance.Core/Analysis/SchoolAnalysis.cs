using Assurance.Core.Questionnaires;
using Assurance.Core.Reports;

namespace Assurance.Core.Analysis;

/// <summary>One school beside the median of its phase: the paper that says its return was read (reports 2a).</summary>
internal static class SchoolAnalysis
{
    private const int Longest = 10;

    private const string RequiredAndAbsent = "Required by the guidance and not in place";

    public static bool HasScores(AnalysisScope scope) => scope.RequireSchool().Given?.CoreScore is not null;

    public static bool GaveAttestation(AnalysisScope scope) => scope.RequireSchool().Attested;

    public static bool HasFixes(AnalysisScope scope) => Fixes(scope).Count > 0;

    public static bool HasStrengths(AnalysisScope scope) => Rated(scope, p => p == 1m).Any();

    public static bool HasQueries(AnalysisScope scope) => Score(scope)?.Flags.Count > 0;

    public static bool HasActions(AnalysisScope scope) => Actions(scope).Any();

    public static bool ReturnedLate(AnalysisScope scope) => scope.RequireSchool() is { ReturnedOn: { } on } school && on > school.GraceEnds;

    public static ReportBlock.KeyFigures Figures(AnalysisScope scope)
    {
        var score = Score(scope);
        var school = scope.RequireSchool();
        var peers = scope.Facts.Scored.Where(r => r.Respondent.Phase == school.Respondent.Phase).Select(r => r.Given!.CoreScore!.Value).Order().ToList();
        var median = SectionAnalysis.Score(peers, 0.5m);
        var rows = Rows(scope).ToList();
        var compared = rows.Where(r => r.Median.Number is not null).ToList();
        return new ReportBlock.KeyFigures(
        [
            new KeyFigure("Your core score", school.Given?.CoreScore is { } own ? $"{ReportNumbers.Round1(own):0.0}" : "–", $"0 to 100, from {score?.Core.Answered ?? 0} items"),
            .. school.LastYear is { ThenCore: { } then, NowCore: { } now } ? [new KeyFigure("Last year", $"{ReportNumbers.Round1(then):0.0}", $"on the questions of both years, where this year is {ReportNumbers.Round1(now):0.0}")] : Array.Empty<KeyFigure>(),
            new KeyFigure($"Median of your {scope.Facts.Words.PhaseInside}", ReportNumbers.OneDecimal(median), $"{SmallCells.Text(peers.Count)} {scope.Facts.Noun.Many}, {school.Respondent.Phase}"),
            new KeyFigure("Required items not in place", $"{score?.MustBreaches.Count ?? 0}", "of your answers"),
            new KeyFigure("Sections at or above the median", compared.Count == 0 ? "–" : $"{compared.Count(r => r.Own >= r.Median.Number)}", $"of {compared.Count} that can be compared"),
        ]);
    }

    public static ReportBlock.Table SectionScores(AnalysisScope scope)
    {
        var rows = Rows(scope).ToList();

        // A column that withholds every range says nothing; the note says why it is absent.
        var hasRange = rows.Exists(r => District(scope, r.Id).Count >= SmallCells.Comparable);
        return new ReportBlock.Table(
            "school-section-scores",
            $"Your section scores beside the median of your {scope.Facts.Words.PhaseInside}, 0 to 100",
            Columns(scope, hasRange),
            [.. rows.Select(r => Row(scope, r, hasRange))],
            Basis.OfScored(scope.Facts, $"A median needs {SmallCells.Smallest} {scope.Facts.Noun.Many}. {SectionAnalysis.FewSchools} "
                + (hasRange ? $"Range: the middle half of the {scope.Facts.Noun.Many} of your {scope.Facts.Words.DistrictInside}, where {SmallCells.Comparable} or more have a score." : $"No range of your {scope.Facts.Words.DistrictInside} is shown: it needs {SmallCells.Comparable} {scope.Facts.Noun.Many} with a score.")
                + (HasLastYear(scope) ? " Last year: on the questions asked in both years." : " There is no return of last year to compare with.")));
    }

    public static bool HasLastYear(AnalysisScope scope) => scope.RequireSchool().LastYear?.ThenCore is not null;

    public static ReportBlock.Table FixFirst(AnalysisScope scope)
    {
        var fixes = Fixes(scope);
        var more = fixes.Skip(Limit(fixes)).Count();
        return new ReportBlock.Table(
            "school-fix-first",
            "What to put right first",
            [new TableColumn("Item", Share: 1.2), new TableColumn("What is asked", Share: 4), new TableColumn("Guidance", Share: 2), new TableColumn("How it stands", Share: 2)],
            [.. fixes.Take(Limit(fixes)).Select(f => (IReadOnlyList<Cell>)[f.Question.Id, f.Question.Text, ItemAnalysis.Guidance(f.Section, f.Question), f.Why])],
            Basis.Of(scope.Facts, $"From your own answers: n = {Score(scope)?.Core.Answered ?? 0} items.", more > 0 ? $"{ReportNumbers.Plural(more, "further item is", "further items are")} below “in place”." : null));
    }

    public static ReportBlock.Table Strengths(AnalysisScope scope)
    {
        var strengths = Rated(scope, p => p == 1m).ToList();
        return new ReportBlock.Table(
            "school-strengths",
            "In place, and you can show the difference it makes",
            [new TableColumn("Item", Share: 1.2), new TableColumn("What is asked", Share: 6)],
            [.. strengths.OrderByDescending(s => s.Question.Weight).Take(Longest).Select(s => (IReadOnlyList<Cell>)[s.Question.Id, s.Question.Text])],
            Basis.Of(scope.Facts, $"{ReportNumbers.Plural(strengths.Count, "item", "items")} of {Score(scope)?.Core.Answered ?? 0} answered{(strengths.Count > Longest ? $"; the {Longest} that weigh most are listed" : "")}."));
    }

    public static ReportBlock.Table Queries(AnalysisScope scope) => new(
        "school-queries",
        "Questions we would like to ask",
        [new TableColumn("No", CellFormat.Whole, 0.5), new TableColumn("Question", Share: 6)],
        [.. (Score(scope)?.Flags ?? []).Select((f, i) => (IReadOnlyList<Cell>)[i + 1, f.Text])],
        Basis.Of(scope.Facts, "From your own answers."));

    public static ReportBlock.Table OwnActions(AnalysisScope scope) => new(
        "school-actions",
        "Your own actions",
        [new TableColumn("Section", Share: 2), new TableColumn("What you said you will do", Share: 5)],
        [.. Actions(scope).Select(a => (IReadOnlyList<Cell>)[a.Section, a.Text])],
        Basis.Of(scope.Facts, "In your own words."));

    private static IReadOnlyList<decimal> District(AnalysisScope scope, string section) => scope.Facts.Tallies.District(section, scope.RequireSchool().Respondent.District);

    private static IReadOnlyList<TableColumn> Columns(AnalysisScope scope, bool hasRange) =>
    [
        new TableColumn("Section", Share: 4), new TableColumn("Your score", CellFormat.OneDecimal),
        .. HasLastYear(scope) ? [new TableColumn("Last year", CellFormat.OneDecimal)] : Array.Empty<TableColumn>(),
        new TableColumn($"Median of your {scope.Facts.Words.PhaseInside}", CellFormat.OneDecimal, 1.2), new TableColumn($"{scope.Facts.Noun.HeadMany} behind the median", CellFormat.Whole, 1.2), .. hasRange ? [new TableColumn($"Range in your {scope.Facts.Words.DistrictInside}", Share: 1.6)] : Array.Empty<TableColumn>(), new TableColumn("Required items not in place", CellFormat.Whole, 1.3),
    ];

    private static IReadOnlyList<Cell> Row(AnalysisScope scope, (string Id, string Title, decimal Own, Cell Median, int Schools, int Breaches) row, bool hasRange) =>
    [
        row.Title, row.Own,
        .. HasLastYear(scope) ? [YearOnYear.Then(scope.RequireSchool(), row.Id) is { } then ? ReportNumbers.Round1(then) : "not asked"] : Array.Empty<Cell>(),
        row.Median, SmallCells.Count(row.Schools), .. hasRange ? [Range(scope, District(scope, row.Id))] : Array.Empty<Cell>(), row.Breaches,
    ];

    private static Cell Range(AnalysisScope scope, IReadOnlyList<decimal> scores) => scores.Count < SmallCells.Comparable
        ? $"under {SmallCells.Comparable} {scope.Facts.Noun.Many}"
        : ReportNumbers.MiddleHalf(scores);

    private static ReturnScore? Score(AnalysisScope scope) => scope.RequireSchool().Given?.Score;

    private static IEnumerable<(string Id, string Title, decimal Own, Cell Median, int Schools, int Breaches)> Rows(AnalysisScope scope) =>
        from section in SectionAnalysis.Core(scope.Facts)
        let own = Score(scope)?.Sections.FirstOrDefault(s => s.Section == section.Id)
        let score = own?.Tally.Score
        where score is not null
        let peers = scope.Facts.Tallies.Scores(section.Id, scope.RequireSchool().Respondent.Phase)
        select (section.Id, section.Title, ReportNumbers.Round1(score.Value), SectionAnalysis.Score(peers, 0.5m), peers.Count, own.MustBreaches.Count);

    /// <summary>Every required item not in place, then those below “in place”: the required ones first, the weightiest first among each.</summary>
    private static List<(Section Section, Question Question, string Why)> Fixes(AnalysisScope scope)
    {
        var breaches = Score(scope)?.MustBreaches ?? [];
        var required = Asked(scope).Where(a => breaches.Contains(a.Question.Id))
            .OrderByDescending(a => a.Question.Critical).ThenByDescending(a => a.Question.Weight).Select(a => (a.Section, a.Question, RequiredAndAbsent));
        var partly = Rated(scope, p => p < ItemAnalysis.InPlace).Where(r => !breaches.Contains(r.Question.Id))
            .OrderByDescending(r => r.Question.Obligation == Obligation.Must).ThenByDescending(r => r.Question.Weight)
            .Select(r => (r.Section, r.Question, (r.Question.Obligation, r.Points) switch { (_, 0) => "Not in place", (Obligation.Must, _) => "Required by the guidance and partly in place", _ => "Partly in place" }));
        return [.. required, .. partly];
    }

    private static int Limit(List<(Section Section, Question Question, string Why)> fixes) =>
        Math.Max(Longest, fixes.FindLastIndex(f => f.Why == RequiredAndAbsent) + 1);

    private static IEnumerable<(Section Section, Question Question, decimal Points)> Rated(AnalysisScope scope, Func<decimal, bool> wanted) =>
        scope.RequireSchool().Given?.Answers is not { } answers ? [] :
        from asked in Asked(scope)
        where asked.Question.Type == QuestionType.Rated
        let level = answers.Level(asked.Question)
        where level is not null
        let points = scope.Facts.Questionnaire.ScaleOf(asked.Question).Points(level)
        where points is not null && wanted(points.Value)
        select (asked.Section, asked.Question, points.Value);

    private static IEnumerable<(Section Section, Question Question)> Asked(AnalysisScope scope) =>
        scope.RequireSchool().Given?.Answers is not { } answers ? [] :
        from section in SectionAnalysis.Core(scope.Facts)
        from question in section.Items
        where answers.IsAsked(section, question)
        select (section, question);

    private static IEnumerable<(string Section, string Text)> Actions(AnalysisScope scope) =>
        from section in scope.Facts.Questionnaire.Sections
        from question in section.Questions
        where question.Part == QuestionPart.GapAction
        let given = scope.RequireSchool().Given?.Answers?.Answered(question.Id)
        where given is not null
        select (section.Title, given.Single.Trim());
}
