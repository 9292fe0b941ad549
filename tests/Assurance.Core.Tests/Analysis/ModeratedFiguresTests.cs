using Assurance.Core.Analysis;
using Assurance.Core.Calendar;
using Assurance.Core.Moderation;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Core.Reports;
using NodaTime;

namespace Assurance.Core.Tests.Analysis;

/// <summary>Moderated figures, worked out by hand: the rating in force stands in every figure, the self score beside it.</summary>
public sealed class ModeratedFiguresTests
{
    private static readonly FormDefinition Form = new()
    {
        Id = "moderation",
        Purpose = FormPurpose.Moderation,
        Bank = HandBuilt.Bank with { Sections = [new Section("M", "Row", SectionKind.Profile, [Rated("rating"), new Question { Id = "reason", Text = "Why", Type = QuestionType.One, Options = ["Agrees", "Thin"] }])] },
        Moderation = new ModerationForm("rating", "reason", "Agrees", "question", "reply", "settled", 2) { Pairs = new PairingRule(10, 15, 2) },
    };

    [Fact]
    public void The_rating_in_force_stands_in_every_figure_and_the_self_score_beside_it()
    {
        // Ten returns rate B1 and B2 with 2; of six of them B1 goes down to 1. Section B: 66.7 before, (1/3 + 2/3) ÷ 2 = 50 after.
        var facts = Run(Enumerable.Range(1, 10).Select(i => (Self: "2", Moderated: i <= 6 ? "1" : "2")));
        var row = Table("self-moderated", facts).Rows[0];
        Assert.Equal([10m, 66.7m, 50m], row.Skip(1).Take(3).Select(c => c.Number!.Value));
        Assert.Equal((100m, "fewer than 5"), (row[4].Number!.Value, row[5].Text));
        Assert.Equal((0m, 6m), (row[6].Number!.Value, row[7].Number!.Value));
        Assert.Equal(50m, Table("section-scores", facts).Rows[0][3].Number); // the existing table speaks of the moderated rating too
    }

    [Fact]
    public void Page_one_counts_standards_and_moves()
    {
        // Standard B of ten returns: green by own ratings in all; after moderation in four of ten. Standard C: nobody answered.
        var facts = Run(Enumerable.Range(1, 10).Select(i => (Self: "2", Moderated: i <= 6 ? "1" : "2")));
        Assert.Equal(("40%", "4 of 10 rated; by schools’ own ratings 100%"), (Figure("moderation-headlines", facts, "Standards green after moderation").Value, Figure("moderation-headlines", facts, "Standards green after moderation").Note));
        Assert.Equal("0 up, 6 down", Figure("moderation-headlines", facts, "Ratings moved by moderation").Value);
        Assert.Equal("0", Figure("moderation-figures", facts, "Returns whose ratings are settled").Value);
    }

    [Fact]
    public void Large_moves_are_named_with_every_rating_that_was_given_in_the_closed_copy_alone()
    {
        var facts = Run(Enumerable.Range(1, 6).Select(i => (Self: "3", Moderated: i == 1 ? "1" : "3")));
        var row = Assert.Single(Table("moderation-moves", facts).Rows);
        Assert.Equal(["School 1", "B1", "Item B1", "3", "1", "awaited", "not yet", "Thin"], row.Select(c => c.Text));
        Assert.Equal(AnalysisReach.NamesRespondents, AnalysisCatalogue.Find("moderation-moves")!.Reach);
    }

    [Fact]
    public void An_alert_is_what_the_return_said_and_not_what_moderators_made_of_it()
    {
        var facts = Run(Enumerable.Range(1, 6).Select(_ => (Self: "2", Moderated: "0")));
        Assert.True(Analyses.Flag("no-alerts", new AnalysisScope(facts)));
        Assert.True(Analyses.Flag("has-must-breaches", new AnalysisScope(facts)));
    }

    [Fact]
    public void A_standard_turns_red_where_a_required_item_is_not_in_place()
    {
        var facts = Run(Enumerable.Range(1, 5).Select(i => (Self: "2", Moderated: i == 1 ? "0" : i == 2 ? "1" : "2")));
        Assert.Equal(["■ R", "▲ A", "● G", "● G", "● G"], Table("standard-colours", facts).Rows.Select(r => r[1].Text));
    }

    [Fact]
    public void Its_own_paper_lists_what_was_moved_and_what_is_asked()
    {
        var facts = Run(Enumerable.Range(1, 12).Select(i => (Self: "3", Moderated: i == 1 ? "2" : "3")));
        var scope = new AnalysisScope(facts, facts.Respondents[0]);
        var row = Assert.Single(((ReportBlock.Table)Analyses.Block("own-moves", scope)).Rows);
        Assert.Equal(["B1", "Item B1", "3: Shown", "2: In place", "Thin. Which minutes?"], row.Select(c => c.Text));

        // What is asked about a rating that was moved stands beside the move, and not once more below.
        Assert.False(Analyses.Flag("own-has-questions", scope));
        Assert.Empty(((ReportBlock.Table)Analyses.Block("own-questions", scope)).Rows);
        Assert.True(Analyses.Flag("own-is-provisional", scope));
        Assert.True(Analyses.Flag("own-no-moves", new AnalysisScope(facts, facts.Respondents[1])));
    }

    [Theory]
    [InlineData(10, 2, true)] // 20 per cent of ten
    [InlineData(9, 9, false)] // fewer than ten say nothing
    [InlineData(20, 3, true)] // exactly 15 per cent
    [InlineData(20, 2, false)]
    [InlineData(199, 29, false)] // 14.57 per cent is not rounded up to 15
    public void A_rating_is_doubted_from_ten_practitioners_and_fifteen_per_cent(int practitioners, int unfavourable, bool doubted)
    {
        var facts = Run(Enumerable.Range(1, 6).Select(_ => (Self: "2", Moderated: "2")));
        var scope = new AnalysisScope(facts) { Drawn = [new AnalysisScope(Survey(practitioners, unfavourable)) { DrawnFrom = "Survey" }] };
        var rows = ((ReportBlock.Table)Analyses.Block("practitioner-doubts", scope)).Rows;
        Assert.Equal(doubted ? 1 : 0, rows.Count);
        Assert.All(rows, r => Assert.Equal("School 1 (2); School 2 (2); School 3 (2); School 4 (2); School 5 (2); School 6 (2)", r[^1].Text));
        Assert.Equal(doubted, Analyses.Flag("has-doubts", scope));
    }

    [Fact]
    public void A_rating_that_says_little_is_not_doubted_and_other_sectors_say_nothing_about_it()
    {
        var low = Run(Enumerable.Range(1, 6).Select(_ => (Self: "1", Moderated: "3")));
        var survey = new AnalysisScope(Survey(20, 20)) { DrawnFrom = "Survey" };
        Assert.False(Analyses.Flag("has-doubts", new AnalysisScope(low) { Drawn = [survey] }));

        var elsewhere = Run(Enumerable.Range(1, 6).Select(_ => (Self: "2", Moderated: "2")), "Secondary");
        Assert.False(Analyses.Flag("has-doubts", new AnalysisScope(elsewhere) { Drawn = [survey] }));
        Assert.False(Analyses.Flag("has-pairs", new AnalysisScope(low)));
    }

    /// <summary>Respondents that rate B1 so and B2 with 2, and what moderators made of B1.</summary>
    private static RunFacts Run(IEnumerable<(string Self, string Moderated)> returns, string sector = "Primary")
    {
        var all = returns.Select((r, i) => (r.Self, r.Moderated, Of: HandBuilt.School(i + 1, phase: sector) with
        {
            Returns = [new ReturnFacts(1, UkTime.At(HandBuilt.Due, new LocalTime(12, 0)), $"now/{i}", false)],
            ModerationActs = [new ModerationAct(ModerationStep.Moderated, 1, $"moderation/{i}", UkTime.At(HandBuilt.Grace, new LocalTime(9, 0)), 2, 0)],
        })).ToList();
        var frame = HandBuilt.Frame() with { Forms = new Dictionary<string, FormDefinition> { ["moderation"] = Form } };
        return new RunFacts(frame, [.. all.Select(a => a.Of)])
            .WithAnswers(name => HandBuilt.Answers(("B1", all[int.Parse(name[4..])].Self), ("B2", "2")))
            .WithModeration(name => all[int.Parse(name[11..])] is var (self, moderated, _) ? new Dictionary<string, ItemRating>(StringComparer.Ordinal)
            {
                ["B1"] = new(self) { Rating = moderated, Reason = self == moderated ? "Agrees" : "Thin", Question = self == moderated ? null : "Which minutes?" },
                ["B2"] = new("2") { Rating = "2", Reason = "Agrees" },
            }
            : null);
    }

    private static RunFacts Survey(int practitioners, int unfavourable) => new RunFacts(
        HandBuilt.Frame() with
        {
            Questionnaire = HandBuilt.Bank with
            {
                Sections =
                [
                    new Section("W", "Where", SectionKind.Profile,
                    [
                        new Question { Id = "sector", Text = "Sector", Type = QuestionType.One, Options = ["Primary", "Other"], Feeds = Feed.Sector },
                        new Question { Id = "knows", Text = "Do you know?", Type = QuestionType.One, Options = ["Yes", "No", "Not my role"], PairsWith = ["B1"], Unfavourable = ["No"], LeftOut = ["Not my role"] },
                    ]),
                ],
            },
        },
        []).WithBallots([
            .. Enumerable.Range(0, practitioners).Select(i => HandBuilt.Answers(("sector", "Primary"), ("knows", i < unfavourable ? "No" : "Yes"))),
            .. Enumerable.Repeat(HandBuilt.Answers(("sector", "Primary"), ("knows", "Not my role")), 7),
            .. Enumerable.Repeat(HandBuilt.Answers(("sector", "Other"), ("knows", "Yes")), 30),
        ]);

    private static Question Rated(string id) => new() { Id = id, Text = id, Type = QuestionType.Rated, Scale = "g4" };

    private static ReportBlock.Table Table(string name, RunFacts facts) => (ReportBlock.Table)Analyses.Block(name, new AnalysisScope(facts));

    private static KeyFigure Figure(string name, RunFacts facts, string label) => ((ReportBlock.KeyFigures)Analyses.Block(name, new AnalysisScope(facts))).Figures.First(f => f.Label == label);
}
