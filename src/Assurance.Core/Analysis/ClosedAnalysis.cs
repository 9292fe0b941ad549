using Assurance.Core.Reports;
using Assurance.Core.Roster;

namespace Assurance.Core.Analysis;

/// <summary>What stands only in the closed copy: trusts and names.</summary>
internal static class ClosedAnalysis
{
    public static bool HasTrusts(RunFacts facts) => facts.Respondents.Any(r => r.Respondent.TrustId is not null);

    public static bool HasAttested(RunFacts facts) => facts.Returned.Any(r => r.Attested);

    public static ReportBlock.Table Readers(AnalysisScope scope) => new(
        "readers",
        "Readers of this copy",
        [new TableColumn("Role", Share: 4)],
        [.. scope.Readers.Select(r => (IReadOnlyList<Cell>)[Noun.Head(scope.Facts.Policy.RoleNames.GetValueOrDefault(r, r))])],
        "Nobody else. Each copy is numbered by the business unit.");

    public static ReportBlock.Table ByTrust(RunFacts facts) => new(
        "response-by-trust",
        "Trusts: response and scores",
        [
            new TableColumn("Trust", Share: 4), new TableColumn("Asked", CellFormat.Whole), new TableColumn("Returned", CellFormat.Whole), new TableColumn("Response rate", CellFormat.Percent),
            new TableColumn("Median core score", CellFormat.OneDecimal, 1.1), new TableColumn($"{facts.Noun.HeadMany} with a required item not in place", CellFormat.Whole, 1.4),
        ],
        [.. facts.Respondents.Where(r => r.Respondent.TrustId is not null).GroupBy(r => r.Respondent.TrustId!, StringComparer.Ordinal)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.First().Respondent.TrustName, StringComparer.Ordinal).Select(g => TrustRow([.. g]))],
        Basis.OfAsked(facts, $"Internal. Scores of a trust with fewer than {SmallCells.Smallest} of them are not shown; a median of fewer than {SmallCells.Comparable} says little."));

    public static ReportBlock.Table Attested(RunFacts facts) => new(
        "attested-names",
        $"{facts.Noun.HeadMany} that gave assurance by another route",
        [new TableColumn(facts.Noun.HeadOne, Share: 4), new TableColumn(facts.Words.Number), new TableColumn("Given on", CellFormat.Date, 1.5), new TableColumn("By", Share: 3)],
        [.. facts.Returned.Where(r => r.Attested).Select(r => (IReadOnlyList<Cell>)
        [
            r.Respondent.Name, r.Id, r.Current!.On,
            r.Current.Form is { } form ? facts.Frame.Forms.TryGetValue(form, out var known) ? known.Bank.Title : form.Replace('-', ' ') : "questionnaire, the attestation still to come",
        ])],
        Basis.OfAsked(facts));

    private static IReadOnlyList<Cell> TrustRow(List<RespondentFacts> schools)
    {
        var scores = schools.Select(s => s.Given?.CoreScore).OfType<decimal>().Order().ToList();
        var returned = schools.Count(s => s.Current is not null);
        return
        [
            schools[0].Respondent.TrustName ?? schools[0].Respondent.TrustId!, schools.Count, returned, ReportNumbers.Percent(returned, schools.Count)!.Value,
            scores.Count < SmallCells.Smallest ? SmallCells.Few : SectionAnalysis.Score(scores, 0.5m),
            scores.Count < SmallCells.Smallest ? SmallCells.Few : SmallCells.Count(schools.Count(s => s.Given?.Score?.MustBreaches.Count > 0)),
        ];
    }
}
