using Assurance.Core.Analysis;
using Assurance.Core.Calendar;
using Assurance.Core.Questionnaires;
using Assurance.Core.Reports;
using NodaTime;

namespace Assurance.Core.Tests.Analysis;

/// <summary>Numbers, training, spot checks, what goes to the meeting, the closed copy and the addendum, worked out by hand.</summary>
public sealed class FollowUpFiguresTests
{
    [Fact]
    public void Counts_are_set_against_the_pupils_of_the_schools_that_answered()
    {
        // Ten schools of 200 pupils; five counted none, five counted 4: 20 ÷ 2,000 × 1,000 = 10. One more did not answer.
        var facts = HandBuilt.Run(Enumerable.Range(1, 10).Select(i => Closing(i, ("Q0", "200"), ("Q1", i <= 5 ? "0" : "4"))).Append(Closing(11, ("Q0", "900"))));
        var row = Table("counts", facts).Rows.Single();
        Assert.Equal([10m, 20m, 10m, 2m, 5m, 50m], row.Skip(1).Select(c => c.Number!.Value));
        Assert.Equal(10m, Table("counts-by-phase", facts).Rows.Single()[1].Number);
    }

    [Fact]
    public void A_few_schools_that_counted_none_cannot_be_worked_out()
    {
        var row = Table("counts", HandBuilt.Run(Enumerable.Range(1, 10).Select(i => Closing(i, ("Q0", "200"), ("Q1", i <= 2 ? "0" : "4"))))).Rows.Single();
        Assert.Null(row[5].Number);
        Assert.Null(row[6].Number);
    }

    [Fact]
    public void Large_schools_that_counted_none_are_named_in_the_closed_copy_alone()
    {
        var facts = HandBuilt.Run(Closing(1, ("Q0", "100"), ("Q1", "0")), Closing(2, ("Q0", "200"), ("Q1", "3")), Closing(3, ("Q0", "300"), ("Q1", "0")));
        Assert.Equal("School 3", Assert.Single(Table("zero-reporters", facts).Rows)[0].Text);
        Assert.Equal(AnalysisReach.NamesRespondents, AnalysisCatalogue.Find("zero-reporters")!.Reach);
    }

    [Fact]
    public void Training_is_ranked_and_stands_beside_the_sections_it_would_help()
    {
        var facts = HandBuilt.Run(Enumerable.Range(1, 12).Select(i => HandBuilt.School(i, HandBuilt.Return(new Dictionary<string, Answer>
        {
            ["B1"] = Answer.Of("2"),
            ["Q3"] = Answer.Of(i <= 7 ? ["Neglect tools"] : ["Governors"]),
        }))));
        var rows = Table("training-wanted", facts).Rows;
        Assert.Equal([(1m, "Neglect tools", 7m, 58m, "–"), (2m, "Governors", 5m, 42m, "Leadership")], rows.Select(r => (r[0].Number!.Value, r[1].Text!, r[2].Number!.Value, r[3].Number!.Value, r[4].Text!)));
        Assert.Equal(("Neglect tools", "58% of 12 schools"), (Figure("headline-figures", facts, "Top training need").Value, Figure("headline-figures", facts, "Top training need").Note));
    }

    [Fact]
    public void A_topic_all_but_two_schools_want_gives_the_two_away_and_is_withheld()
    {
        var facts = HandBuilt.Run(Enumerable.Range(1, 12).Select(i => Closing(i, ("Q3", i <= 10 ? "Governors" : "Neglect tools"))));
        Assert.Equal(["all but 1 to 4", "fewer than 5"], Table("training-wanted", facts).Rows.Select(r => r[2].Text));
    }

    [Fact]
    public void The_order_of_what_is_withheld_is_not_that_of_its_numbers()
    {
        // One wants Governors, three want Neglect tools: “fewer than 5” each, in the order of their names and on one rank.
        var facts = HandBuilt.Run(Enumerable.Range(1, 4).Select(i => Closing(i, ("Q3", i == 1 ? "Governors" : "Neglect tools"))).Concat(Enumerable.Range(5, 8).Select(i => HandBuilt.School(i, HandBuilt.Return(HandBuilt.Due, b1: "2")))));
        Assert.Equal([(1m, "Governors", "fewer than 5"), (1m, "Neglect tools", "fewer than 5")], Table("training-wanted", facts).Rows.Select(r => (r[0].Number!.Value, r[1].Text!, r[2].Text!)));
    }

    [Fact]
    public void A_weak_section_suggests_the_training_that_helps_it()
    {
        var facts = HandBuilt.Run(HandBuilt.School(1, HandBuilt.Return(HandBuilt.Answers(("B1", "1"), ("B2", "1"), ("Q3", "Neglect tools")))));
        var rows = ((ReportBlock.Table)Analyses.Block("school-training", new AnalysisScope(facts, facts.Respondents[0]))).Rows;
        Assert.Equal([("You asked for it", "Neglect tools"), ("Suggested by your answers in Leadership", "Governors")], rows.Select(r => (r[0].Text!, r[1].Text!)));
    }

    [Fact]
    public void Spot_checks_agree_by_items_and_need_five_schools()
    {
        var five = HandBuilt.Run(Enumerable.Range(1, 6).Select(i => Visited(i, agreed: i == 1 ? 5 : 10)));

        // 55 of 60 items: 92 per cent.
        Assert.Equal("92%", Figure("spot-check-figures", five, "Spot checks: found as the school said").Value);
        Assert.Equal("fewer than 5", Figure("spot-check-figures", HandBuilt.Run(Enumerable.Range(1, 4).Select(i => Visited(i, 10))), "Spot checks: found as the school said").Value);
        Assert.Equal("none yet", Figure("headline-figures", HandBuilt.Run(HandBuilt.Answering(6, 0, 0, 0)), "Spot checks: found as the school said").Value);
    }

    [Fact]
    public void A_rule_puts_its_question_only_beyond_its_threshold()
    {
        var scope = new AnalysisScope(HandBuilt.Run(Enumerable.Range(1, 40).Select(i => HandBuilt.School(i, i <= 32 ? HandBuilt.Return(HandBuilt.Due, b1: i <= 24 ? "0" : "2") : null))));
        PromptRule[] rules =
        [
            new(PromptMeasure.ResponseRate, Under: 80, null, "Partnership", "At the threshold: not put."),
            new(PromptMeasure.ResponseRate, Under: 81, null, "Partnership", "Is it enough?"),
            new(PromptMeasure.MustBreachShare, null, Over: 70, "Authority", "Who follows up?"),
            new(PromptMeasure.SpotCheckAgreement, Under: 100, null, "Partnership", "Nothing was visited: not put."),
        ];
        var table = (ReportBlock.Table)Analyses.Prompts(scope, rules);
        Assert.Equal(
            [("Partnership", "80% returned (32 of 40).", "Is it enough?"), ("Authority", "75% of schools (24 of 32) have a required item not in place.", "Who follows up?")],
            table.Rows.Select(r => (r[1].Text!, r[2].Text!, r[3].Text!)));
        Assert.Contains("2 of 4 rules applied", table.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_whose_figure_is_withheld_puts_nothing()
    {
        var scope = new AnalysisScope(HandBuilt.Run(HandBuilt.Answering(20, 0, 0, 3)));
        Assert.Empty(((ReportBlock.Table)Analyses.Prompts(scope, [new(PromptMeasure.MustBreachShare, null, 0, "Authority", "Who?"), new(PromptMeasure.OpenAlerts, null, 0, "Authority", "Who?")])).Rows);
    }

    [Fact]
    public void Who_closed_or_assured_in_writing_owes_nothing_and_the_build_up_still_adds_up()
    {
        var facts = HandBuilt.Run(
            HandBuilt.School(1, HandBuilt.Return(HandBuilt.Due)), HandBuilt.School(2), HandBuilt.School(3) with { HasCeased = true }, HandBuilt.School(4) with { AssuredOn = HandBuilt.Grace });
        var rows = Table("response-build-up", facts).Rows;
        Assert.Equal(["Assured in writing without a return", "Still owed", "Closed since the opening"], rows.Skip(3).Take(3).Select(r => r[0].Text));
        Assert.Equal(4m, rows.Sum(r => r[1].Number));
        Assert.Equal(4m, rows[^1][2].Number);
    }

    [Fact]
    public void An_attestation_is_never_scored_and_what_was_answered_beside_it_still_counts()
    {
        var attested = new ReturnFacts(1, UkTime.At(HandBuilt.Due, LocalTime.Noon), "return/a", AttestationDue: true).WithAnswers(HandBuilt.Answers(("Q5", "3")), HandBuilt.Frame());
        var form = new ReturnFacts(2, UkTime.At(HandBuilt.Due.PlusDays(1), LocalTime.Noon), "return/b", false) { Form = "attestation" }.WithAnswers(HandBuilt.Answers(("B1", "0")), HandBuilt.Frame());
        var facts = HandBuilt.Run(Enumerable.Range(1, 5).Select(i => HandBuilt.School(i) with { Returns = [attested, form] }));
        Assert.Empty(facts.Scored);
        Assert.True(Analyses.Flag("no-must-breaches", new AnalysisScope(facts)));
        Assert.Equal("3", Figure("partner-figures", facts, "Median hours a school spent").Value);
        Assert.Equal("attestation", Table("attested-names", facts).Rows[0][3].Text);
    }

    [Fact]
    public void A_trust_of_fewer_than_five_scores_shows_its_response_alone()
    {
        var facts = HandBuilt.Run(
            Enumerable.Range(1, 4).Select(i => InTrust(i, "10", "Small Trust")).Concat(Enumerable.Range(11, 6).Select(i => InTrust(i, "20", "Large Trust"))));
        var rows = Table("response-by-trust", facts).Rows;
        Assert.Equal(["Large Trust", "Small Trust"], rows.Select(r => r[0].Text));
        Assert.Equal([66.7m, null], rows.Select(r => r[4].Number));
        Assert.Equal([6m, 4m], rows.Select(r => r[2].Number!.Value));
        var own = ((ReportBlock.Table)Analyses.Block("trust-schools", new AnalysisScope(facts) { Trust = "10" })).Rows;
        Assert.Equal(["School 1", "School 2", "School 3", "School 4"], own.Select(r => r[0].Text));
    }

    [Fact]
    public void An_addendum_tells_what_came_after_the_cut_of_the_report()
    {
        var cut = UkTime.At(HandBuilt.Grace, LocalTime.Noon);
        var schools = Enumerable.Range(1, 16).Select(i => HandBuilt.School(i, i > 14 ? null : HandBuilt.Return(i <= 8 ? HandBuilt.Due : HandBuilt.Grace.PlusDays(3), b1: i <= 8 ? "3" : "0"))).ToList();
        var facts = new RunFacts(HandBuilt.Frame() with { ReportCut = cut }, schools);
        Assert.Equal(6, facts.Late.Count);
        Assert.Equal(["8", "6", "14", "2"], ((ReportBlock.KeyFigures)Analyses.Block("late-figures", new AnalysisScope(facts))).Figures.Select(f => f.Value));
        Assert.Equal([(8m, 14m), (50m, 88m), (8m, 14m)], Table("late-change", facts).Rows.SkipLast(1).Select(r => (r[1].Number!.Value, r[2].Number!.Value)));
        Assert.Equal(["100.0", "100.0"], Table("late-change", facts).Rows[^1].Skip(1).Select(c => c.Text));

        var few = new RunFacts(HandBuilt.Frame() with { ReportCut = cut }, [.. schools.Take(10)]);
        Assert.Equal("withheld", Table("late-change", few).Rows[^1][2].Text);
    }

    private static RespondentFacts Closing(int number, params (string Question, string Value)[] given) => HandBuilt.School(number, HandBuilt.Return(HandBuilt.Answers(given)));

    private static RespondentFacts Visited(int number, int agreed) =>
        HandBuilt.School(number, HandBuilt.Return(HandBuilt.Due)) with { SpotCheck = new SpotCheckFacts(HandBuilt.Grace, HandBuilt.Grace.PlusDays(9), agreed, 10) };

    private static RespondentFacts InTrust(int number, string trust, string name)
    {
        var school = HandBuilt.School(number, HandBuilt.Return(HandBuilt.Due, b1: "2", b2: "2"));
        return school with { Respondent = school.Respondent with { TrustId = trust, TrustName = name } };
    }

    private static ReportBlock.Table Table(string name, RunFacts facts) => (ReportBlock.Table)Analyses.Block(name, new AnalysisScope(facts));

    private static KeyFigure Figure(string name, RunFacts facts, string label) => ((ReportBlock.KeyFigures)Analyses.Block(name, new AnalysisScope(facts))).Figures.Single(f => f.Label == label);
}
