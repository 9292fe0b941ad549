using System.Collections.Frozen;
using Assurance.Core.Analysis.Ratings;
using Assurance.Core.Analysis.Surveys;

namespace Assurance.Core.Analysis;

/// <summary>
/// The closed list of what a report may ask for by name. A report definition that names anything else is refused when it is
/// read, and so is one that would put names of respondents into a paper that may be published (reports 0.7).
/// </summary>
public static class AnalysisCatalogue
{
    /// <summary>The two flags that are about the run a block draws on, and mean nothing without one.</summary>
    public const string HasSource = "has-source";

    /// <inheritdoc cref="HasSource"/>
    public const string NoSource = "no-source";

    /// <summary>True for what shows earlier years beside this one: they are read only for a paper that asks.</summary>
    public static bool ShowsYears(string name) => name is "score-years" or "score-years-chart" or "has-trend" or "no-trend";

    private static readonly AnalysisEntry[] _entries =
    [
        .. Run(AnalysisKind.Figures,
            ("headline-figures", "Page one: returned of asked, response rate, median core score, must-breaches, alerts, lowest item."),
            ("response-figures", "Returned by the due date, by the end of grace, after pursuit, and never; with rates."),
            ("key-role-figures", "Lead on the senior team, lead's training in date, a trained deputy: counts and shares."),
            ("priority-figures", "Priority area: mean confidence, share in place, median priority score, number answering."),
            ("urgent-figures", "Alerts: schools that raised one, median days until put right, still open; questions put after reading."),
            ("spot-check-figures", "Schools drawn and visited, share of items found as rated, schools found as they said throughout."),
            ("partner-figures", "Median hours a school spent on the audit, and schools that commented on it."),
            ("priority-asks", "Priority area: schools that ask something of partners, and the option most chosen of each list."),
            ("ballot-figures", "Anonymous collection: asked, how many took part, share."),
            ("late-figures", "Addendum: returned when the report was cut, returned since, returned now, still owed."),
            ("contribution-figures", "Report of contributions: given of asked, in time, missing, incomplete, for publication."),
            ("escalation-figures", "Reminders, calls, written assurances, letters of the partnership chair, and returns after each.")),
        .. Run(AnalysisKind.Table,
            ("response-by-phase", "Asked, returned and rate by phase."),
            ("response-by-type-group", "Asked, returned and rate by type group."),
            ("response-by-district", "Asked, returned and rate by district."),
            ("response-build-up", "Returned by the due date, by the end of grace, after pursuit; still owed; exempted; cumulated."),
            ("routes-of-assurance", "How assurance was given: this questionnaire, a trust's audit, other proof, minimum standards."),
            ("key-roles", "Lead, training, deputies and cover: number and share for each answer."),
            ("lead-training-age", "Age of the lead's training at the opening day: under one year, one to two, over two, not said."),
            ("section-scores", "For each core section: median, quartiles, number answering, share with a must-breach."),
            ("section-scores-by-phase", "Median score of each core section by phase, as a heat table."),
            ("item-levels", "For each rated item: share at each level, number answering."),
            ("lowest-items", "The items most often partly or not in place, with mean points and guidance reference."),
            ("lowest-five", "The five items most often partly or not in place, for page one."),
            ("section-year-on-year", "Median of each core section this year and last, of the schools that answered both, on the same questions."),
            ("score-years", "Year by year: edition, asked, returned, rate, quartiles and median of the core score."),
            ("repeat-gaps", "Required or critical items below “in place” two years running: schools in both years, by item."),
            ("counts", "Referrals, early help, incidents between children, consultations: in all, per 1,000 pupils, median, schools that counted none."),
            ("counts-by-phase", "The same counts per 1,000 pupils by phase."),
            ("priority-confidence-place", "Confidence of staff against what is in place."),
            ("last-actions", "Last year's actions: done, open, no longer needed; promised again in the same section."),
            ("action-status", "Actions promised this year by their status."),
            ("spot-check-sample", "Spot checks by phase: schools visited, items looked at, share found as rated."),
            ("partner-views", "What schools said about working with partners: number and share for each answer."),
            ("training-wanted", "Topics of training wanted, ranked, with the sections each would help."),
            ("questions-asked", "The scored questions with guidance reference, obligation and weight."),
            ("ballot-answers", "Anonymous collection: each question with choices, number and share for each answer."),
            ("late-change", "Addendum: response and median core score in the report and with the late returns."),
            ("review-ratings", "What the review of a signatory rated, with its reasons."),
            ("must-breaches", "For each “must” item: how many answered “not in place” or failed it."),
            ("alerts", "Critical items answered with a nought: number by item, and median days until a later answer put it right."),
            ("priority-items", "Each item of the priority section: share at each level, number answering."),
            ("priority-choices", "Options chosen in the priority section: tools used, what stops schools; count and share."),
            ("escalation-steps", "For each rung: messages sent, by e-mail and post, undelivered, calls asked for, returns before the next rung."),
            ("escalation-outcomes", "Schools that reached written assurance: returned since, exempted, extended, still owed; counts."),
            ("judgement-gap", "Own overall judgement against the computed level: same, one apart, more than one apart."),
            ("data-quality", "Flags raised on returns: contradictions, unbalanced answers, too much “does not apply”; number each."),
            ("suppressions", "Which tables had cells withheld, how many, and whether first or secondary suppression.")),
        .. Run(AnalysisKind.Chart,
            ("score-years-chart", "Median core score year by year; the line breaks where the edition changed."),
            ("response-build-up-chart", "Returned, cumulated, for each week from opening to the data cut."),
            ("response-by-phase-chart", "Response rate by phase."),
            ("section-levels-chart", "Share of answers at each level for each core section, stacked."),
            ("priority-confidence-chart", "Share at each level of staff confidence in the priority area.")),
        .. Run(AnalysisKind.Pages,
            ("section-pages", "For each core section: share at each level this year, last year and by phase; lowest items; training that helps.")),
        .. Run(AnalysisKind.Flag,
            ("has-last-year", "Schools of this run answered the run before as well."),
            ("first-year", "None did: there is nothing to compare with."),
            ("has-repeat-gaps", "A required or critical item was below “in place” two years running."),
            ("no-repeat-gaps", "There was a run before, and none was."),
            ("has-numbers", "Schools answered the questions that count something."),
            ("has-last-actions", "Something is known of last year's actions."),
            ("has-action-status", "Schools promised actions this year."),
            ("spot-checks-drawn", "A sample for spot checks was drawn."),
            ("no-spot-checks", "None was."),
            ("has-spot-check-results", "The outcome of a visit is recorded."),
            ("has-partner-views", "Schools answered about working with partners."),
            ("has-hours", "Schools said how long the audit took."),
            ("has-training-wanted", "Schools said which training they need."),
            ("has-alerts", "A critical item was answered with a nought."),
            ("no-alerts", "None was."),
            ("has-must-breaches", "A “must” item was answered with a nought."),
            ("no-must-breaches", "None was."),
            ("has-non-returners", "Somebody asked still owes a return."),
            ("all-returned", "Nobody does."),
            ("has-escalations", "A written assurance was asked for."),
            ("no-escalations", "None was."),
            ("has-attestations", "Somebody gave assurance by another route."),
            ("has-priority-answers", "Somebody answered the priority section."),
            ("has-suppressions", "A cell of the report is withheld."),
            ("has-trend", "Three years or more of the cycle are known, this one among them."),
            ("no-trend", "Fewer are."),
            (HasSource, "With “from”: the cycle has a run whose data cut came before this one's."),
            (NoSource, "With “from”: it has none."),
            ("has-data-quality-flags", "A return carries a flag."),
            ("has-missing-contributions", "Report of contributions: a body asked has given none."),
            ("no-missing-contributions", "Report of contributions: every one has."),
            ("has-coverage", "The cycle says what the report must hold."),
            ("has-comments", "Readers commented on the draft."),
            ("has-review", "A signatory gave a review."),
            ("is-endorsed", "The first signatory agrees, and nothing has changed since."),
            ("not-endorsed", "Not so."),
            ("was-reopened", "Agreements were taken back because something changed."),
            ("has-ballots", "Anonymous collection: five or more took part, so their answers may be told."),
            ("few-ballots", "Anonymous collection: fewer did, so none are."),
            ("calendar-provisional", "The days were counted in a provisional calendar.")),
        .. Contributed(AnalysisKind.Figures,
            ("coverage-figures", "Required contents that are present, thin, missing.")),
        .. Contributed(AnalysisKind.Table,
            ("coverage", "Each required content: where it stands, what answers it, how strong it is, and the reviewer's own rating."),
            ("contributors", "Every body asked: chapter, asked, due, received, version, state."),
            ("missing-contributions", "Bodies that gave no contribution: due, last asked, last step.")),
        .. Contributed(AnalysisKind.Flag,
            ("has-coverage-gaps", "A required content is thin or missing.")),
        .. Closed(AnalysisKind.Figures,
            ("non-return-figures", "Still owed, written assurances unanswered, undelivered addresses, exempted, extended.")),
        .. Closed(AnalysisKind.Table,
            ("non-return-summary", "One row for each school still owing: last contact, undelivered, reminders, calls, letters, extension or pause, step."),
            ("forms-received", "Written assurance and other forms of schools without a return: which, when, and whether escalation ended."),
            ("readers", "Roles that may read the paper."),
            ("response-by-trust", "For each trust: asked, returned, rate; median score and schools with a breach where five or more have a score."),
            ("chase-log", "Every message about a contribution: date, step, role, channel, outcome."),
            ("comments-log", "Comments of readers with the responses."),
            ("signatures", "Who must agree: asked, decision, date, room to sign."),
            ("signature-history", "Every decision about the papers, and what took agreements back."),
            ("distribution", "Recipients of the papers, with the day each was sent."),
            ("breach-names", "Schools with a required item not in place or an alert: items, raised on, put right on."),
            ("zero-reporters", "Schools above the median roll of their phase that counted no referral or no incident."),
            ("repeat-gap-names", "Schools with a required or critical item below “in place” two years running."),
            ("shared-evidence-names", "Evidence that several schools of one trust gave in the same words: trust, sections, schools."),
            ("attested-names", "Schools that gave assurance by another route: when, and by which form."),
            ("spot-check-results", "Spot checks school by school: drawn, visited, items looked at and found as rated."),
            ("exemptions", "One row for each school exempted, paused or extended: which, until when, on whose authority.")),
        .. Closed(AnalysisKind.Pages,
            ("non-return-chronologies", "For each school still owing: every contact with date, role, channel and outcome, oldest first.")),
        .. Closed(AnalysisKind.Flag,
            ("has-shared-evidence", "Several schools of one trust gave the same evidence."),
            ("has-forms", "A school without a return sent a form."),
            ("has-trusts", "Schools of trusts were asked."),
            ("has-zero-reporters", "A school above the median roll counted none."),
            ("has-exemptions", "Somebody was exempted, paused or extended.")),
        .. School(AnalysisKind.Figures,
            ("school-figures", "Core score beside the phase median, must-breaches, sections at or above the median.")),
        .. School(AnalysisKind.Table,
            ("school-section-scores", "Each core section: own score, last year on the same questions, phase median with its number, range of the district."),
            ("school-fix-first", "Required items not in place, then items partly in place by weight; each with its guidance reference."),
            ("school-strengths", "Items in place with a difference shown."),
            ("school-queries", "Contradictions and flags, each as the question a person would ask."),
            ("school-actions", "The school's own gap actions, by section."),
            ("school-repeat-gaps", "Required or critical items below “in place” last year and this."),
            ("school-training", "Training the school asked for, and what its low sections suggest."),
            ("school-last-actions", "What the school said last year it would do, and how that section stands now."),
            ("school-spot-check", "The visit without notice: when, items looked at, found as rated."),
            ("school-attestation", "The choices and dates of the attestation.")),
        .. School(AnalysisKind.Flag,
            ("school-has-scores", "It answered the core sections, so scores can be shown."),
            ("school-gave-attestation", "It gave assurance by another route."),
            ("school-has-fixes", "There is something to fix first."),
            ("school-has-no-fixes", "It answered the core sections, and there is nothing to fix first."),
            ("school-has-strengths", "There is a strength to name."),
            ("school-has-queries", "There is a question to ask."),
            ("school-has-actions", "It named an action of its own."),
            ("school-has-last-year", "It answered the core sections in the run before."),
            ("school-first-year", "It has scores, and none of the run before to compare with."),
            ("school-has-repeat-gaps", "A required or critical item was below “in place” both years."),
            ("school-has-training", "It asked for training, or its answers suggest some."),
            ("school-has-last-actions", "It named an action in the run before."),
            ("school-was-visited", "A visit without notice is recorded."),
            ("school-has-attestation", "Its attestation holds choices or dates to show."),
            ("school-returned-late", "The return came after the end of grace.")),
        .. Trust(AnalysisKind.Figures,
            ("trust-figures", "Returned of asked, median core score beside that of all schools, schools with a required item not in place.")),
        .. Trust(AnalysisKind.Table,
            ("trust-schools", "One row for each school of the trust: return, core score, last year, required items not in place, repeat gaps."),
            ("trust-sections", "Each core section: lowest, median and highest of the trust's schools, median of all schools."),
            ("trust-repeat-gaps", "Required or critical items below “in place” two years running, with the trust's schools that have them."),
            ("trust-shared-evidence", "Evidence that several of the trust's schools gave in the same words: sections and schools.")),
        .. Trust(AnalysisKind.Flag,
            ("trust-has-repeat-gaps", "A school of the trust has such a gap."),
            ("trust-has-scores", "A school of the trust has a core score."),
            ("trust-has-shared-evidence", "Several of the trust's schools gave the same evidence.")),
        .. SurveyNames.Entries,
        .. RatingNames.Entries,
    ];

    private static readonly FrozenDictionary<string, AnalysisEntry> _byName = _entries.ToFrozenDictionary(e => e.Name);

    /// <summary>All entries, grouped as a reader would look for them.</summary>
    public static IReadOnlyList<AnalysisEntry> Entries => _entries;

    public static AnalysisEntry? Find(string name) => _byName.GetValueOrDefault(name);

    private static IEnumerable<AnalysisEntry> Run(AnalysisKind kind, params (string Name, string Description)[] entries) =>
        AnalysisEntry.Each(kind, AnalysisReach.Aggregate, entries);

    private static IEnumerable<AnalysisEntry> Contributed(AnalysisKind kind, params (string Name, string Description)[] entries) =>
        AnalysisEntry.Each(kind, AnalysisReach.NamesContributors, entries);

    private static IEnumerable<AnalysisEntry> Closed(AnalysisKind kind, params (string Name, string Description)[] entries) =>
        AnalysisEntry.Each(kind, AnalysisReach.NamesRespondents, entries);

    private static IEnumerable<AnalysisEntry> School(AnalysisKind kind, params (string Name, string Description)[] entries) =>
        AnalysisEntry.Each(kind, AnalysisReach.OneRespondent, entries);

    private static IEnumerable<AnalysisEntry> Trust(AnalysisKind kind, params (string Name, string Description)[] entries) =>
        AnalysisEntry.Each(kind, AnalysisReach.OneTrust, entries);
}
