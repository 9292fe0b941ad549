using Assurance.Core.Questionnaires;
using Assurance.Core.Reports;

namespace Assurance.Core.Analysis;

/// <summary>
/// The same words given as evidence by several schools of one trust (questionnaires 2.19, check 10). A policy that a trust shares
/// may well be described alike, so it is a question to ask and takes no point off.
/// </summary>
internal static class EvidenceAnalysis
{
    private const int Named = 3;

    /// <summary>Texts that schools of one trust share, trust by trust in order of its id.</summary>
    public static IReadOnlyList<TrustText> Of(RunFacts facts) =>
    [
        .. facts.Returned.Where(r => r.Respondent.TrustId is not null && r.Given?.Values is not null).GroupBy(r => r.Respondent.TrustId!, StringComparer.Ordinal).Where(t => t.Count() > 1)
            .OrderBy(t => t.Key, StringComparer.Ordinal)
            .SelectMany(t => SharedEvidence.Find(facts.Questionnaire, t.ToDictionary(r => r.Id, r => r.Given!.Values!, StringComparer.Ordinal)).Select(s => new TrustText(t.Key, s))),
    ];

    /// <summary>Returns that share a text with another of the same trust.</summary>
    public static int Returns(RunFacts facts) => facts.SharedTexts.SelectMany(t => t.Text.Respondents).Distinct(StringComparer.Ordinal).Count();

    public static bool HasAny(RunFacts facts) => facts.SharedTexts.Count > 0;

    public static bool HasAny(AnalysisScope scope) => scope.Facts.SharedTexts.Any(t => t.Trust == scope.Trust);

    /// <summary>For the trust: its own schools by name.</summary>
    public static ReportBlock.Table OfTrust(AnalysisScope scope) => new(
        "trust-shared-evidence",
        $"The same evidence at several of your {scope.Facts.Noun.Many}",
        [new TableColumn("Evidence of", Share: 4), new TableColumn(scope.Facts.Noun.HeadMany, Share: 5)],
        [.. scope.Facts.SharedTexts.Where(t => t.Trust == scope.Trust).Select(t => (IReadOnlyList<Cell>)[Boxes(scope.Facts, t.Text), Schools(scope.Facts, t.Text)])],
        Basis.OfAsked(scope.Facts, "Texts of 25 characters or more, compared without regard to case and blanks."));

    /// <summary>By name, for the closed copy.</summary>
    public static ReportBlock.Table Names(RunFacts facts) => new(
        "shared-evidence-names",
        $"The same evidence at several {facts.Noun.Many} of one trust",
        [new TableColumn("Trust", Share: 3), new TableColumn("Evidence of", Share: 3), new TableColumn(facts.Noun.HeadMany, Share: 5)],
        [.. facts.SharedTexts.Select(t => (IReadOnlyList<Cell>)[facts.Find(t.Text.Respondents[0])!.Respondent.TrustName ?? t.Trust, Boxes(facts, t.Text), Schools(facts, t.Text)])],
        Basis.OfAsked(facts, "Texts of 25 characters or more, compared without regard to case and blanks. Internal: a question to ask, not a finding."));

    private static string Boxes(RunFacts facts, SharedText text)
    {
        var sections = facts.Questionnaire.Sections.Where(s => s.Questions.Any(q => text.Questions.Contains(q.Id))).Select(s => s.Title).ToList();
        return sections.Count <= Named ? string.Join("; ", sections) : $"{string.Join("; ", sections.Take(Named))}; and {sections.Count - Named} more";
    }

    private static string Schools(RunFacts facts, SharedText text) => string.Join("; ", text.Respondents.Select(id => facts.Find(id)!.Respondent.Name));
}

/// <summary>A text that several schools of this trust gave.</summary>
internal sealed record TrustText(string Trust, SharedText Text);
