using Assurance.Core.Reports;

namespace Assurance.Core.Analysis;

/// <summary>The schools of one trust on a page, for the trust alone.</summary>
internal static class TrustAnalysis
{
    public static bool HasGaps(AnalysisScope scope) => Repeats(scope).Any();

    public static bool HasScores(AnalysisScope scope) => Scored(scope.RequireTrust()).Any();

    public static ReportBlock.KeyFigures Figures(AnalysisScope scope)
    {
        var schools = scope.RequireTrust();
        var scored = Scored(schools).ToList();
        var all = scope.Facts.Scored.Select(r => r.Given!.CoreScore!.Value).Order().ToList();
        var median = SectionAnalysis.Score(all, 0.5m);
        return new ReportBlock.KeyFigures(
        [
            new KeyFigure("Your schools returned", $"{schools.Count(s => s.Current is not null)}", $"of {schools.Count} asked"),
            new KeyFigure("Median core score of your schools", scored.Count == 0 ? "–" : $"{ReportNumbers.Round1(ReportNumbers.Median(scored)):0.0}", $"0 to 100, {ReportNumbers.Plural(scored.Count, "school", "schools")}"),
            new KeyFigure("Median of all schools", ReportNumbers.OneDecimal(median), $"{SmallCells.Text(all.Count)} schools of the area"),
            new KeyFigure("Your schools with a required item not in place", $"{schools.Count(s => s.Given?.Score?.MustBreaches.Count > 0)}", $"of {scored.Count} with a core score"),
        ]);
    }

    public static ReportBlock.Table Schools(AnalysisScope scope)
    {
        var years = scope.Facts.Years.Any;
        return new ReportBlock.Table(
            "trust-schools",
            "Your schools",
            [
                new TableColumn("School", Share: 3.5), new TableColumn("URN", Share: 1.1), new TableColumn("Phase", Share: 1.4), new TableColumn("Return", Share: 2), new TableColumn("Core score", CellFormat.OneDecimal),
                .. years ? [new TableColumn("Last year", CellFormat.OneDecimal)] : Array.Empty<TableColumn>(),
                new TableColumn("Required and not in place", Share: 2), new TableColumn("Gaps two years running", CellFormat.Whole, 1.2),
            ],
            [.. scope.RequireTrust().Select(s => Row(scope.Facts, s, years))],
            Basis.OfAsked(scope.Facts, "Each school has its own feedback." + (years ? " Last year: on the questions asked in both years." : "")));
    }

    public static ReportBlock.Table Sections(AnalysisScope scope)
    {
        var schools = scope.RequireTrust();
        return new ReportBlock.Table(
            "trust-sections",
            "Sections: your schools beside all schools, 0 to 100",
            [new TableColumn("Section", Share: 4), new TableColumn("Lowest of yours", CellFormat.OneDecimal), new TableColumn("Median of yours", CellFormat.OneDecimal), new TableColumn("Highest of yours", CellFormat.OneDecimal), new TableColumn("Median of all schools", CellFormat.OneDecimal, 1.2), new TableColumn("Your schools", CellFormat.Whole)],
            [.. SectionAnalysis.Core(scope.Facts).Select(s => (Section: s, Own: Tallies.ScoresOf(schools, s.Id))).Where(p => p.Own.Count > 0).Select(p => (IReadOnlyList<Cell>)
            [
                p.Section.Title, ReportNumbers.Round1(p.Own[0]), ReportNumbers.Round1(ReportNumbers.Median(p.Own)), ReportNumbers.Round1(p.Own[^1]),
                SectionAnalysis.Score(scope.Facts.Tallies.Scores(p.Section.Id), 0.5m), p.Own.Count,
            ])],
            Basis.OfScored(scope.Facts, $"Your own schools are shown to you as they are. {SectionAnalysis.FewSchools}"));
    }

    public static ReportBlock.Table Gaps(AnalysisScope scope) => new(
        "trust-repeat-gaps",
        "Required or critical, and below “in place” two years running",
        [new TableColumn("Item", Share: 1.3), new TableColumn("What is asked", Share: 5), new TableColumn("Schools", Share: 4)],
        [.. Repeats(scope).GroupBy(r => r.Id, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (IReadOnlyList<Cell>)[g.Key, g.First().Text, string.Join("; ", g.Select(r => r.School))])],
        Basis.OfAsked(scope.Facts));

    private static IEnumerable<(string Id, string Text, string School)> Repeats(AnalysisScope scope) =>
        scope.RequireTrust().SelectMany(s => scope.Facts.Years.RepeatGaps(s).Select(g => (g.Question.Id, g.Question.Text, s.Respondent.Name)));

    private static IEnumerable<decimal> Scored(IEnumerable<RespondentFacts> schools) => schools.Select(s => s.Given?.CoreScore).OfType<decimal>().Order();

    private static IReadOnlyList<Cell> Row(RunFacts facts, RespondentFacts school, bool years) =>
    [
        school.Respondent.Name, school.Id, school.Respondent.Phase,
        school.ReturnedOn is { } on ? school.Attested ? $"attested, {ReportNumbers.Spell(on)}" : ReportNumbers.Spell(on) : school.IsExempt ? "exempted" : school.AssuredOn is not null ? "assured in writing" : school.HasCeased ? "closed" : "still owed",
        school.Given?.CoreScore is { } core ? ReportNumbers.Round1(core) : "–",
        .. years ? [school.LastYear?.ThenCore is { } then ? ReportNumbers.Round1(then) : "–"] : Array.Empty<Cell>(),
        school.Given?.Score?.MustBreaches is { Count: > 0 } breaches ? string.Join(", ", breaches) : "none",
        school.LastYear is null ? "–" : facts.Years.RepeatGaps(school).Count,
    ];
}
