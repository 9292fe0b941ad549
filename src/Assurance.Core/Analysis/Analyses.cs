using System.Collections.Frozen;
using Assurance.Core.Reports;

namespace Assurance.Core.Analysis;

/// <summary>Computes whatever a report may ask for by name. Pure: the same facts give the same blocks.</summary>
public static class Analyses
{
    private static readonly FrozenDictionary<string, Func<AnalysisScope, ReportBlock>> _blocks = new Dictionary<string, Func<AnalysisScope, ReportBlock>>(StringComparer.Ordinal)
    {
        ["headline-figures"] = s => HeadlineAnalysis.Figures(s.Facts),
        ["response-figures"] = s => ResponseAnalysis.Figures(s.Facts),
        ["response-build-up"] = s => ResponseAnalysis.Steps(s.Facts),
        ["response-build-up-chart"] = s => ResponseAnalysis.StepsChart(s.Facts),
        ["response-by-phase"] = s => ResponseAnalysis.ByPhase(s.Facts),
        ["response-by-phase-chart"] = s => ResponseAnalysis.ByPhaseChart(s.Facts),
        ["response-by-type-group"] = s => ResponseAnalysis.ByTypeGroup(s.Facts),
        ["response-by-district"] = s => ResponseAnalysis.ByDistrict(s.Facts),
        ["routes-of-assurance"] = s => ResponseAnalysis.Routes(s.Facts),
        ["key-role-figures"] = s => KeyRoleAnalysis.Figures(s.Facts),
        ["key-roles"] = s => KeyRoleAnalysis.Roles(s.Facts),
        ["lead-training-age"] = s => KeyRoleAnalysis.TrainingAge(s.Facts),
        ["section-scores"] = s => SectionAnalysis.Scores(s.Facts),
        ["section-scores-by-phase"] = s => SectionAnalysis.ScoresByPhase(s.Facts),
        ["section-levels-chart"] = s => SectionAnalysis.LevelsChart(s.Facts),
        ["item-levels"] = s => ItemAnalysis.Levels(s.Facts),
        ["lowest-items"] = s => ItemAnalysis.LowestItems(s.Facts),
        ["must-breaches"] = s => ItemAnalysis.MustBreaches(s.Facts),
        ["alerts"] = s => ItemAnalysis.Alerts(s.Facts),
        ["priority-figures"] = s => PriorityAnalysis.Figures(s.Facts),
        ["priority-items"] = s => PriorityAnalysis.Items(s.Facts),
        ["priority-choices"] = s => PriorityAnalysis.Choices(s.Facts),
        ["priority-confidence-chart"] = s => PriorityAnalysis.ConfidenceChart(s.Facts),
        ["escalation-figures"] = s => EscalationAnalysis.Figures(s.Facts),
        ["escalation-steps"] = s => EscalationAnalysis.Steps(s.Facts),
        ["escalation-outcomes"] = s => EscalationAnalysis.Outcomes(s.Facts),
        ["judgement-gap"] = s => DataQualityAnalysis.JudgementGap(s.Facts),
        ["data-quality"] = s => DataQualityAnalysis.Flags(s.Facts),
        ["suppressions"] = Suppressions.Table,
        ["non-return-figures"] = s => NonReturnAnalysis.Figures(s.Facts),
        ["non-return-summary"] = s => NonReturnAnalysis.Summary(s.Facts),
        ["exemptions"] = s => NonReturnAnalysis.Exemptions(s.Facts),
        ["urgent-figures"] = s => UrgentAnalysis.Figures(s.Facts),
        ["spot-check-figures"] = s => SpotCheckAnalysis.Figures(s.Facts),
        ["partner-figures"] = s => PartnerAnalysis.Figures(s.Facts),
        ["priority-asks"] = s => PriorityCross.Asks(s.Facts),
        ["ballot-figures"] = s => BallotAnalysis.Figures(s.Facts),
        ["ballot-answers"] = s => BallotAnalysis.Answers(s.Facts),
        ["late-figures"] = s => LateAnalysis.Figures(s.Facts),
        ["lowest-five"] = s => ItemAnalysis.LowestFive(s.Facts),
        ["section-year-on-year"] = s => TrendAnalysis.Sections(s.Facts),
        ["repeat-gaps"] = s => TrendAnalysis.Gaps(s.Facts),
        ["counts"] = s => NumbersAnalysis.Counts(s.Facts),
        ["counts-by-phase"] = s => NumbersAnalysis.ByPhase(s.Facts),
        ["priority-confidence-place"] = s => PriorityCross.Table(s.Facts),
        ["last-actions"] = s => ActionAnalysis.Last(s.Facts),
        ["action-status"] = s => ActionAnalysis.Status(s.Facts),
        ["spot-check-sample"] = s => SpotCheckAnalysis.ByPhase(s.Facts),
        ["partner-views"] = s => PartnerAnalysis.Views(s.Facts),
        ["training-needs"] = s => TrainingAnalysis.Needs(s.Facts),
        ["questions-asked"] = s => QuestionAnalysis.Asked(s.Facts),
        ["late-change"] = s => LateAnalysis.Change(s.Facts),
        ["forms-received"] = s => NonReturnAnalysis.FormsReceived(s.Facts),
        ["readers"] = ClosedAnalysis.Readers,
        ["response-by-trust"] = s => ClosedAnalysis.ByTrust(s.Facts),
        ["breach-names"] = s => UrgentAnalysis.Names(s.Facts),
        ["zero-reporters"] = s => NumbersAnalysis.ZeroReporters(s.Facts),
        ["repeat-gap-names"] = s => TrendAnalysis.GapNames(s.Facts),
        ["attested-names"] = s => ClosedAnalysis.Attested(s.Facts),
        ["spot-check-results"] = s => SpotCheckAnalysis.Results(s.Facts),
        ["school-repeat-gaps"] = SchoolFollowUp.Repeats,
        ["school-training"] = SchoolFollowUp.Training,
        ["school-last-actions"] = SchoolFollowUp.Last,
        ["school-spot-check"] = SchoolFollowUp.SpotCheck,
        ["school-attestation"] = SchoolFollowUp.Attestation,
        ["trust-figures"] = TrustAnalysis.Figures,
        ["trust-schools"] = TrustAnalysis.Schools,
        ["trust-sections"] = TrustAnalysis.Sections,
        ["trust-repeat-gaps"] = TrustAnalysis.Gaps,
        ["trust-shared-evidence"] = EvidenceAnalysis.OfTrust,
        ["shared-evidence-names"] = s => EvidenceAnalysis.Names(s.Facts),
        ["school-figures"] = SchoolAnalysis.Figures,
        ["school-section-scores"] = SchoolAnalysis.SectionScores,
        ["school-fix-first"] = SchoolAnalysis.FixFirst,
        ["school-strengths"] = SchoolAnalysis.Strengths,
        ["school-queries"] = SchoolAnalysis.Queries,
        ["school-actions"] = SchoolAnalysis.OwnActions,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Func<AnalysisScope, bool>> _flags = new Dictionary<string, Func<AnalysisScope, bool>>(StringComparer.Ordinal)
    {
        ["has-alerts"] = s => ItemAnalysis.HasAlerts(s.Facts),
        ["no-alerts"] = s => !ItemAnalysis.HasAlerts(s.Facts),
        ["has-must-breaches"] = s => ItemAnalysis.HasMustBreaches(s.Facts),
        ["no-must-breaches"] = s => !ItemAnalysis.HasMustBreaches(s.Facts),
        ["has-non-returners"] = s => s.Facts.Respondents.Any(r => r.Owes),
        ["all-returned"] = s => !s.Facts.Respondents.Any(r => r.Owes),
        ["has-escalations"] = s => EscalationAnalysis.HasEscalations(s.Facts),
        ["no-escalations"] = s => !EscalationAnalysis.HasEscalations(s.Facts),
        ["has-attestations"] = s => ClosedAnalysis.HasAttested(s.Facts),
        ["has-priority-answers"] = s => PriorityAnalysis.HasAnswers(s.Facts),
        ["has-suppressions"] = Suppressions.Any,
        ["has-data-quality-flags"] = s => DataQualityAnalysis.HasFlags(s.Facts),
        ["calendar-provisional"] = s => s.Facts.Frame.Provisional.Count > 0,
        ["has-exemptions"] = s => NonReturnAnalysis.HasExemptions(s.Facts),
        ["school-has-scores"] = SchoolAnalysis.HasScores,
        ["school-gave-attestation"] = SchoolAnalysis.GaveAttestation,
        ["school-has-fixes"] = SchoolAnalysis.HasFixes,
        ["school-has-no-fixes"] = s => !SchoolAnalysis.HasFixes(s),
        ["school-has-strengths"] = SchoolAnalysis.HasStrengths,
        ["school-has-queries"] = SchoolAnalysis.HasQueries,
        ["school-has-actions"] = SchoolAnalysis.HasActions,
        ["has-last-year"] = s => s.Facts.Years.Any,
        ["first-year"] = s => !s.Facts.Years.Any,
        ["has-repeat-gaps"] = s => TrendAnalysis.HasGaps(s.Facts),
        ["no-repeat-gaps"] = s => s.Facts.Years.Any && !TrendAnalysis.HasGaps(s.Facts),
        ["has-numbers"] = s => NumbersAnalysis.HasNumbers(s.Facts),
        ["has-last-actions"] = s => ActionAnalysis.HasLast(s.Facts),
        ["has-action-status"] = s => ActionAnalysis.HasActions(s.Facts),
        ["spot-checks-drawn"] = s => SpotCheckAnalysis.WereDrawn(s.Facts),
        ["no-spot-checks"] = s => !SpotCheckAnalysis.WereDrawn(s.Facts),
        ["has-spot-check-results"] = s => SpotCheckAnalysis.HasResults(s.Facts),
        ["has-partner-views"] = s => PartnerAnalysis.HasViews(s.Facts),
        ["has-hours"] = s => PartnerAnalysis.HasHours(s.Facts),
        ["has-training-needs"] = s => TrainingAnalysis.HasNeeds(s.Facts),
        ["has-ballots"] = s => BallotAnalysis.HasBallots(s.Facts),
        ["few-ballots"] = s => s.Facts.Policy.IsAnonymous && !BallotAnalysis.HasBallots(s.Facts),
        ["has-forms"] = s => NonReturnAnalysis.HasForms(s.Facts),
        ["has-trusts"] = s => ClosedAnalysis.HasTrusts(s.Facts),
        ["has-zero-reporters"] = s => NumbersAnalysis.HasZeroReporters(s.Facts),
        ["school-has-last-year"] = SchoolAnalysis.HasLastYear,
        ["school-first-year"] = s => SchoolAnalysis.HasScores(s) && !SchoolAnalysis.HasLastYear(s),
        ["school-has-repeat-gaps"] = SchoolFollowUp.HasRepeats,
        ["school-has-training"] = SchoolFollowUp.HasTraining,
        ["school-has-last-actions"] = SchoolFollowUp.HasLastActions,
        ["school-was-visited"] = SchoolFollowUp.WasVisited,
        ["school-has-attestation"] = SchoolFollowUp.HasStatement,
        ["trust-has-repeat-gaps"] = TrustAnalysis.HasGaps,
        ["trust-has-scores"] = TrustAnalysis.HasScores,
        ["trust-has-shared-evidence"] = EvidenceAnalysis.HasAny,
        ["has-shared-evidence"] = s => EvidenceAnalysis.HasAny(s.Facts),
        ["school-returned-late"] = SchoolAnalysis.ReturnedLate,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Func<AnalysisScope, IReadOnlyList<AnalysisPage>>> _pages = new Dictionary<string, Func<AnalysisScope, IReadOnlyList<AnalysisPage>>>(StringComparer.Ordinal)
    {
        ["section-pages"] = s => SectionPages.Of(s.Facts),
        ["non-return-chronologies"] = s => NonReturnAnalysis.Chronologies(s.Facts),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every name that is computed, with the kind it is computed as.</summary>
    public static IEnumerable<(string Name, bool IsFlag, bool IsPages)> Names =>
        _blocks.Keys.Select(n => (n, false, false)).Concat(_flags.Keys.Select(n => (n, true, false))).Concat(_pages.Keys.Select(n => (n, false, true)));

    /// <summary>Key figures, a table or a chart.</summary>
    public static ReportBlock Block(string name, AnalysisScope scope) => Find(_blocks, name)(scope);

    public static bool Flag(string name, AnalysisScope scope) => Find(_flags, name)(scope);

    public static IReadOnlyList<AnalysisPage> Pages(string name, AnalysisScope scope) => Find(_pages, name)(scope);

    /// <summary>What rules whose thresholds are data put to the meeting.</summary>
    public static ReportBlock Prompts(AnalysisScope scope, IReadOnlyList<PromptRule> rules) => PromptAnalysis.Table(scope.Facts, rules);

    /// <summary>What the key figures of the paper are of: n, denominator, data cut and edition, in one line.</summary>
    public static string BasisOf(AnalysisScope scope) => Basis.OfAsked(scope.Facts);

    private static T Find<T>(FrozenDictionary<string, T> of, string name) =>
        of.TryGetValue(name, out var found) ? found : throw new ArgumentException($"The catalogue of analyses has no “{name}” of this kind.", nameof(name));
}
