using Assurance.Core.Analysis.Needs;
using Assurance.Core.Questionnaires;
using Assurance.Core.Reports;

namespace Assurance.Core.Analysis.Surveys;

/// <summary>What surveys and needs analyses add to the catalogue, and how each is computed.</summary>
internal static class SurveyNames
{
    public static IEnumerable<AnalysisEntry> Entries =>
    [
        .. AnalysisEntry.Each(AnalysisKind.Figures, AnalysisReach.Aggregate,
            ("survey-figures", "Survey: replies of asked, mean stars, share with 4 or 5, how many pass learning on; last year's beside them."),
            ("needs-figures", "Training needs: replies, first topic in priority, places wanted, most named barrier, preferred format.")),
        .. AnalysisEntry.Each(AnalysisKind.Table, AnalysisReach.Aggregate,
            ("survey-by-group", "Survey: replies, stars and passing on by local group; groups under 5 together."),
            ("survey-by-sector", "The same by sector."),
            ("taken-part-by-group", "Anonymous collection with known participation: asked and took part by group, from the roster."),
            ("survey-valued", "Survey: what is valued most, ranked."),
            ("survey-barriers", "What gets in the way, ranked."),
            ("survey-formats", "Formats preferred, ranked."),
            ("survey-times", "Times preferred, ranked."),
            ("survey-topics", "Topics wanted next, ranked."),
            ("survey-passing-on", "How often learning is passed on."),
            ("survey-views", "Statements: mean and share that agrees, last year's beside it."),
            ("survey-others", "Questions with choices that no other table of a survey tells of."),
            ("survey-quotas", "Replies beside the number wanted of each role, sector and locality."),
            ("comment-themes", "Comments sorted under themes by the person who read them."),
            ("comment-quotes", "Quotations: with leave, after a person has read each, with the size of their group."),
            ("top-asks", "The three themes most often asked for."),
            ("you-said-we-did", "What people said and what was done, as the business unit keeps it from year to year."),
            ("group-chairs", "Chairs of the local groups, vacancies and events, as the business unit keeps them."),
            ("group-attendance", "Local groups: meetings held and cancelled, seats represented, share beside last year's and the 75% wanted."),
            ("group-meetings", "What the meetings of the local groups were about, as kept."),
            ("group-activity", "What the local groups did between meetings, as kept."),
            ("training-drivers", "What else asks for a topic: priorities, reviews, audits, findings."),
            ("topic-demand", "Demand index of each topic with n."),
            ("topic-priority", "Topics by priority: ranks of demand, gap and linkage, weighted by the cycle's settings."),
            ("topic-top-ten", "The first ten of them, for page one."),
            ("topic-picks", "Topics put among the first three, ranked."),
            ("topic-by-sector", "Share of each sector that needs each topic, as a heat table."),
            ("topic-by-role", "The same by role."),
            ("topic-by-locality", "The same by locality."),
            ("places-last-year", "Places of last year: delivered, attended, filled, what came of them."),
            ("places-when", "Places wanted by part of the year."),
            ("workforce", "People in each role that the returns speak for, with the weight of a need."),
            ("programme-draft", "Draft programme: places in order of priority, with a margin held, cost and evidence.")),
        .. AnalysisEntry.Each(AnalysisKind.Chart, AnalysisReach.Aggregate, ("topic-demand-chart", "The ten topics with the highest demand index.")),
        .. AnalysisEntry.Each(AnalysisKind.Flag, AnalysisReach.Aggregate,
            ("first-survey", "Fewer than five answered the run before, or there was none: there is nothing to compare with."),
            ("comments-read", "A person has read the comments and sorted them."),
            ("comments-unread", "There are comments nobody has read yet."),
            ("has-quotes", "A comment may be quoted."),
            ("has-you-said", "The business unit keeps what people said and what was done."),
            ("has-group-chairs", "It keeps who chairs the local groups."),
            ("has-group-meetings", "It keeps the register of the local groups' meetings."),
            ("no-group-meetings", "It does not."),
            ("has-group-activity", "It keeps what local groups did between meetings."),
            ("has-drivers", "It keeps what drives training."),
            ("has-places", "Places of last year are known."),
            ("no-places", "They are not."),
            ("has-gap", "Places wanted and places of last year are both known."),
            ("has-needs", "Somebody said which topics are needed.")),
        .. AnalysisEntry.Each(AnalysisKind.Table, AnalysisReach.NamesRespondents,
            ("topic-agencies", "For each topic, the agencies that need it."),
            ("agency-words", "What agencies say of last year's training and of new needs.")),
    ];

    public static IReadOnlyDictionary<string, Func<RunFacts, ReportBlock>> BlocksOfRun { get; } = new Dictionary<string, Func<RunFacts, ReportBlock>>(StringComparer.Ordinal)
    {
        ["survey-figures"] = SurveyAnalysis.Figures,
        ["survey-by-group"] = SurveyAnalysis.ByGroup,
        ["survey-by-sector"] = SurveyAnalysis.BySector,
        ["taken-part-by-group"] = SurveyAnalysis.TakenPart,
        ["survey-valued"] = RankedChoices.Table(Feed.Valued, "survey-valued", "What is valued most", "What is valued"),
        ["survey-barriers"] = RankedChoices.Table(Feed.Barriers, "survey-barriers", "What gets in the way", "Barrier"),
        ["survey-formats"] = RankedChoices.Table(Feed.Formats, "survey-formats", "Formats preferred", "Format"),
        ["survey-times"] = RankedChoices.Table(Feed.Times, "survey-times", "Times preferred", "Time"),
        ["survey-topics"] = RankedChoices.Table(Feed.TrainingNeeds, "survey-topics", "Topics wanted next", "Topic"),
        ["survey-passing-on"] = RankedChoices.Table(Feed.PassingOn, "survey-passing-on", "How often learning is passed on", "How often"),
        ["survey-views"] = SurveyAnalysis.Views,
        ["survey-others"] = BallotAnalysis.Others,
        ["survey-quotas"] = QuotaAnalysis.Table,
        ["comment-themes"] = CommentAnalysis.Themes,
        ["comment-quotes"] = CommentAnalysis.Quotes,
        ["top-asks"] = CommentAnalysis.TopAsks,
        ["you-said-we-did"] = OfficerTables.Table(OfficerTables.Done, "You said, we did", "Rows of earlier years stay until they are done with."),
        [LocalGroupAnalysis.Chairs] = OfficerTables.Table(LocalGroupAnalysis.Chairs, "Chairs, vacancies and events", "The latest year first."),
        [LocalGroupAnalysis.Meetings] = OfficerTables.Table(LocalGroupAnalysis.Meetings, "Meetings and what they were about", "The latest year first."),
        [LocalGroupAnalysis.Activity] = OfficerTables.Table(LocalGroupAnalysis.Activity, "Between meetings", "The latest year first."),
        ["group-attendance"] = LocalGroupAnalysis.Attendance,
        ["training-drivers"] = OfficerTables.Table(OfficerTables.Drivers, "What else asks for training", "Each row counts as one link of its topic."),
        ["topic-demand"] = NeedsAnalysis.Demand,
        ["topic-demand-chart"] = NeedsAnalysis.DemandChart,
        ["topic-picks"] = RankedChoices.Table(Feed.TopicPicks, "topic-picks", "Topics put among the first three", "Topic"),
        ["topic-by-sector"] = NeedsAnalysis.BySector,
        ["topic-by-role"] = NeedsAnalysis.ByRole,
        ["topic-by-locality"] = NeedsAnalysis.ByLocality,
        ["places-last-year"] = SupplyAnalysis.LastYear,
        ["places-when"] = SupplyAnalysis.When,
        ["workforce"] = SupplyAnalysis.Workforce,
        ["topic-agencies"] = SupplyAnalysis.Agencies,
        ["agency-words"] = SupplyAnalysis.Words,
    };

    /// <summary>Those that look at what the paper draws on as well.</summary>
    public static IReadOnlyDictionary<string, Func<AnalysisScope, ReportBlock>> Blocks { get; } = new Dictionary<string, Func<AnalysisScope, ReportBlock>>(StringComparer.Ordinal)
    {
        ["needs-figures"] = NeedsAnalysis.Figures,
        ["topic-priority"] = NeedsAnalysis.Priority,
        ["topic-top-ten"] = NeedsAnalysis.TopTen,
        ["programme-draft"] = ProgrammeDraft.Table,
    };

    public static IReadOnlyDictionary<string, Func<RunFacts, bool>> FlagsOfRun { get; } = new Dictionary<string, Func<RunFacts, bool>>(StringComparer.Ordinal)
    {
        ["first-survey"] = f => !SurveyAnalysis.HasLastReplies(f),
        ["comments-read"] = CommentAnalysis.WereRead,
        ["comments-unread"] = CommentAnalysis.AreUnread,
        ["has-quotes"] = CommentAnalysis.HasQuotes,
        ["has-you-said"] = f => OfficerTables.Has(f, OfficerTables.Done),
        ["has-group-chairs"] = f => OfficerTables.Has(f, LocalGroupAnalysis.Chairs),
        ["has-group-meetings"] = LocalGroupAnalysis.HasMeetings,
        ["no-group-meetings"] = f => !LocalGroupAnalysis.HasMeetings(f),
        ["has-group-activity"] = f => OfficerTables.Has(f, LocalGroupAnalysis.Activity),
        ["has-drivers"] = f => OfficerTables.Has(f, OfficerTables.Drivers),
        ["has-places"] = SupplyAnalysis.HasPlaces,
        ["no-places"] = f => !SupplyAnalysis.HasPlaces(f),
        ["has-gap"] = NeedsAnalysis.KnowsGap,
        ["has-needs"] = NeedsAnalysis.HasNeeds,
    };
}
