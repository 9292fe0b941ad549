using System.Collections.Frozen;
using Assurance.Core.Analysis.Ratings;
using Assurance.Core.Analysis.Surveys;
using Assurance.Core.Reports;

namespace Assurance.Core.Analysis;

/// <summary>
/// Computes whatever a report may ask for by name. Pure: the same facts give the same blocks, so what hangs on the facts alone is
/// computed once for all papers of a run and for the list of what they withhold.
/// </summary>
public static class Analyses
{
    private static readonly FrozenDictionary<string, Func<RunFacts, ReportBlock>> _blocksOfRun = new Dictionary<string, Func<RunFacts, ReportBlock>>(StringComparer.Ordinal)
    {
        ["headline-figures"] = HeadlineAnalysis.Figures,
        ["response-figures"] = ResponseAnalysis.Figures,
        ["response-build-up"] = ResponseAnalysis.Steps,
        ["response-build-up-chart"] = ResponseAnalysis.StepsChart,
        ["response-by-phase"] = ResponseAnalysis.ByPhase,
        ["response-by-phase-chart"] = ResponseAnalysis.ByPhaseChart,
        ["response-by-type-group"] = ResponseAnalysis.ByTypeGroup,
        ["response-by-district"] = ResponseAnalysis.ByDistrict,
        ["routes-of-assurance"] = ResponseAnalysis.Routes,
        ["key-role-figures"] = KeyRoleAnalysis.Figures,
        ["key-roles"] = KeyRoleAnalysis.Roles,
        ["lead-training-age"] = KeyRoleAnalysis.TrainingAge,
        ["section-scores"] = SectionAnalysis.Scores,
        ["section-scores-by-phase"] = SectionAnalysis.ScoresByPhase,
        ["section-levels-chart"] = SectionAnalysis.LevelsChart,
        ["item-levels"] = ItemAnalysis.Levels,
        ["lowest-items"] = ItemAnalysis.LowestItems,
        ["must-breaches"] = ItemAnalysis.MustBreaches,
        ["alerts"] = ItemAnalysis.Alerts,
        ["priority-figures"] = PriorityAnalysis.Figures,
        ["priority-items"] = PriorityAnalysis.Items,
        ["priority-choices"] = PriorityAnalysis.Choices,
        ["priority-confidence-chart"] = PriorityAnalysis.ConfidenceChart,
        ["escalation-figures"] = EscalationAnalysis.Figures,
        ["escalation-steps"] = EscalationAnalysis.Steps,
        ["escalation-outcomes"] = EscalationAnalysis.Outcomes,
        ["judgement-gap"] = DataQualityAnalysis.JudgementGap,
        ["data-quality"] = DataQualityAnalysis.Flags,
        ["non-return-figures"] = NonReturnAnalysis.Figures,
        ["non-return-summary"] = NonReturnAnalysis.Summary,
        ["exemptions"] = NonReturnAnalysis.Exemptions,
        ["urgent-figures"] = UrgentAnalysis.Figures,
        ["spot-check-figures"] = SpotCheckAnalysis.Figures,
        ["partner-figures"] = PartnerAnalysis.Figures,
        ["priority-asks"] = PriorityCross.Asks,
        ["ballot-figures"] = BallotAnalysis.Figures,
        ["ballot-answers"] = BallotAnalysis.Answers,
        ["late-figures"] = LateAnalysis.Figures,
        ["lowest-five"] = ItemAnalysis.LowestFive,
        ["section-year-on-year"] = TrendAnalysis.Sections,
        ["repeat-gaps"] = TrendAnalysis.Gaps,
        ["counts"] = NumbersAnalysis.Counts,
        ["counts-by-phase"] = NumbersAnalysis.ByPhase,
        ["priority-confidence-place"] = PriorityCross.Table,
        ["last-actions"] = ActionAnalysis.Last,
        ["action-status"] = ActionAnalysis.Status,
        ["spot-check-sample"] = SpotCheckAnalysis.ByPhase,
        ["partner-views"] = PartnerAnalysis.Views,
        ["training-wanted"] = TrainingAnalysis.Needs,
        ["questions-asked"] = QuestionAnalysis.Asked,
        ["late-change"] = LateAnalysis.Change,
        ["forms-received"] = NonReturnAnalysis.FormsReceived,
        ["response-by-trust"] = ClosedAnalysis.ByTrust,
        ["breach-names"] = UrgentAnalysis.Names,
        ["zero-reporters"] = NumbersAnalysis.ZeroReporters,
        ["repeat-gap-names"] = TrendAnalysis.GapNames,
        ["attested-names"] = ClosedAnalysis.Attested,
        ["spot-check-results"] = SpotCheckAnalysis.Results,
        ["shared-evidence-names"] = EvidenceAnalysis.Names,
        ["contribution-figures"] = ContributorAnalysis.Figures,
        ["contributors"] = ContributorAnalysis.Log,
        ["missing-contributions"] = ContributorAnalysis.Missing,
        ["chase-log"] = ContributorAnalysis.Chase,
        ["comments-log"] = DraftAnalysis.Comments,
        ["signatures"] = DraftAnalysis.Signatures,
        ["signature-history"] = DraftAnalysis.Decisions,
        ["distribution"] = DraftAnalysis.Recipients,
        ["review-ratings"] = DraftAnalysis.Ratings,
    }.Concat(SurveyNames.BlocksOfRun).Concat(RatingNames.BlocksOfRun).ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Func<AnalysisScope, ReportBlock>> _blocks = new Dictionary<string, Func<AnalysisScope, ReportBlock>>(StringComparer.Ordinal)
    {
        ["suppressions"] = Suppressions.Table,
        ["score-years"] = YearsAnalysis.Table,
        ["score-years-chart"] = YearsAnalysis.Chart,
        ["coverage"] = CoverageAnalysis.Table,
        ["coverage-figures"] = CoverageAnalysis.Figures,
        ["readers"] = ClosedAnalysis.Readers,
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
        ["school-figures"] = SchoolAnalysis.Figures,
        ["school-section-scores"] = SchoolAnalysis.SectionScores,
        ["school-fix-first"] = SchoolAnalysis.FixFirst,
        ["school-strengths"] = SchoolAnalysis.Strengths,
        ["school-queries"] = SchoolAnalysis.Queries,
        ["school-actions"] = SchoolAnalysis.OwnActions,
    }.Concat(SurveyNames.Blocks).Concat(RatingNames.Blocks).ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Func<RunFacts, bool>> _flagsOfRun = new Dictionary<string, Func<RunFacts, bool>>(StringComparer.Ordinal)
    {
        ["has-alerts"] = ItemAnalysis.HasAlerts,
        ["no-alerts"] = f => !ItemAnalysis.HasAlerts(f),
        ["has-must-breaches"] = ItemAnalysis.HasMustBreaches,
        ["no-must-breaches"] = f => !ItemAnalysis.HasMustBreaches(f),
        ["has-non-returners"] = f => f.Respondents.Any(r => r.Owes),
        ["all-returned"] = f => !f.Respondents.Any(r => r.Owes),
        ["has-escalations"] = EscalationAnalysis.HasEscalations,
        ["no-escalations"] = f => !EscalationAnalysis.HasEscalations(f),
        ["has-attestations"] = ClosedAnalysis.HasAttested,
        ["has-priority-answers"] = PriorityAnalysis.HasAnswers,
        ["has-data-quality-flags"] = DataQualityAnalysis.HasFlags,
        ["calendar-provisional"] = f => f.Frame.Provisional.Count > 0,
        ["has-exemptions"] = NonReturnAnalysis.HasExemptions,
        ["has-last-year"] = f => f.Years.Any,
        ["first-year"] = f => !f.Years.Any,
        ["has-repeat-gaps"] = TrendAnalysis.HasGaps,
        ["no-repeat-gaps"] = f => f.Years.Any && !TrendAnalysis.HasGaps(f),
        ["has-numbers"] = NumbersAnalysis.HasNumbers,
        ["has-last-actions"] = ActionAnalysis.HasLast,
        ["has-action-status"] = ActionAnalysis.HasActions,
        ["spot-checks-drawn"] = SpotCheckAnalysis.WereDrawn,
        ["no-spot-checks"] = f => !SpotCheckAnalysis.WereDrawn(f),
        ["has-spot-check-results"] = SpotCheckAnalysis.HasResults,
        ["has-partner-views"] = PartnerAnalysis.HasViews,
        ["has-hours"] = PartnerAnalysis.HasHours,
        ["has-training-wanted"] = TrainingAnalysis.HasNeeds,
        ["has-ballots"] = BallotAnalysis.HasBallots,
        ["few-ballots"] = f => f.Policy.IsAnonymous && !BallotAnalysis.HasBallots(f),
        ["has-forms"] = NonReturnAnalysis.HasForms,
        ["has-trusts"] = ClosedAnalysis.HasTrusts,
        ["has-zero-reporters"] = NumbersAnalysis.HasZeroReporters,
        ["has-shared-evidence"] = EvidenceAnalysis.HasAny,
        ["has-missing-contributions"] = ContributorAnalysis.HasMissing,
        ["no-missing-contributions"] = f => !ContributorAnalysis.HasMissing(f),
        ["has-coverage"] = CoverageAnalysis.Has,
        ["has-comments"] = DraftAnalysis.HasComments,
        ["has-review"] = DraftAnalysis.HasReview,
        ["is-endorsed"] = DraftAnalysis.IsEndorsed,
        ["not-endorsed"] = f => !DraftAnalysis.IsEndorsed(f),
        ["was-reopened"] = DraftAnalysis.WasReopened,
    }.Concat(SurveyNames.FlagsOfRun).Concat(RatingNames.FlagsOfRun).ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Func<AnalysisScope, bool>> _flags = new Dictionary<string, Func<AnalysisScope, bool>>(StringComparer.Ordinal)
    {
        ["has-suppressions"] = Suppressions.Any,
        ["has-trend"] = YearsAnalysis.IsTrend,
        ["no-trend"] = s => !YearsAnalysis.IsTrend(s),
        ["has-source"] = s => s.DrawnFrom is not null,
        ["no-source"] = s => s.DrawnFrom is null,
        ["has-coverage-gaps"] = CoverageAnalysis.HasGaps,
        ["school-has-scores"] = SchoolAnalysis.HasScores,
        ["school-gave-attestation"] = SchoolAnalysis.GaveAttestation,
        ["school-has-fixes"] = SchoolAnalysis.HasFixes,
        ["school-has-no-fixes"] = s => !SchoolAnalysis.HasFixes(s),
        ["school-has-strengths"] = SchoolAnalysis.HasStrengths,
        ["school-has-queries"] = SchoolAnalysis.HasQueries,
        ["school-has-actions"] = SchoolAnalysis.HasActions,
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
        ["school-returned-late"] = SchoolAnalysis.ReturnedLate,
    }.Concat(RatingNames.Flags).ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Func<RunFacts, IReadOnlyList<AnalysisPage>>> _pagesOfRun = new Dictionary<string, Func<RunFacts, IReadOnlyList<AnalysisPage>>>(StringComparer.Ordinal)
    {
        ["section-pages"] = SectionPages.Of,
        ["non-return-chronologies"] = NonReturnAnalysis.Chronologies,
    }.Concat(RatingNames.PagesOfRun).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every name that is computed, with the kind it is computed as.</summary>
    public static IEnumerable<(string Name, bool IsFlag, bool IsPages)> Names =>
    [
        .. _blocksOfRun.Keys.Concat(_blocks.Keys).Select(n => (n, false, false)),
        .. _flagsOfRun.Keys.Concat(_flags.Keys).Select(n => (n, true, false)),
        .. _pagesOfRun.Keys.Select(n => (n, false, true)),
    ];

    /// <summary>Key figures, a table or a chart.</summary>
    public static ReportBlock Block(string name, AnalysisScope scope) => _blocksOfRun.TryGetValue(name, out var ofRun) ? scope.Facts.Once(name, ofRun) : Find(_blocks, name)(scope);

    public static bool Flag(string name, AnalysisScope scope) => _flagsOfRun.TryGetValue(name, out var ofRun) ? scope.Facts.Once(name, ofRun) : Find(_flags, name)(scope);

    public static IReadOnlyList<AnalysisPage> Pages(string name, AnalysisScope scope) => scope.Facts.Once(name, Find(_pagesOfRun, name));

    /// <summary>What rules whose thresholds are data put to the meeting.</summary>
    public static ReportBlock Prompts(AnalysisScope scope, IReadOnlyList<PromptRule> rules) => PromptAnalysis.Table(scope.Facts, rules);

    /// <summary>Parts of the contributions, put together as the rule says.</summary>
    public static IReadOnlyList<ReportBlock> Contributions(AnalysisScope scope, ContributionRule rule) => ContributionText.Of(scope, rule);

    /// <summary>A text of the business unit.</summary>
    public static IReadOnlyList<ReportBlock> Text(AnalysisScope scope, string place) => DraftAnalysis.Text(scope.Facts, place);

    /// <summary>What signatories wrote for publication.</summary>
    public static IReadOnlyList<ReportBlock> Statement(AnalysisScope scope) => DraftAnalysis.Statement(scope.Facts);

    /// <summary>What the key figures of the paper are of: n, denominator, data cut and edition, in one line.</summary>
    public static string BasisOf(AnalysisScope scope) => scope.Facts.Policy.IsAnonymous ? Replies.Basis(scope.Facts) : Basis.OfAsked(scope.Facts);

    private static T Find<T>(FrozenDictionary<string, T> of, string name) =>
        of.TryGetValue(name, out var found) ? found : throw new ArgumentException($"The catalogue of analyses has no “{name}” of this kind.", nameof(name));
}
