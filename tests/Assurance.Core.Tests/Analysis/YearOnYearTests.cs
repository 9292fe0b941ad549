using Assurance.Core.Analysis;
using Assurance.Core.Questionnaires;
using Assurance.Core.Reports;

namespace Assurance.Core.Tests.Analysis;

/// <summary>Like is compared with like: the same questions, the same schools. Every figure was worked out by hand.</summary>
public sealed class YearOnYearTests
{
    // C1 is asked this year alone: it counts in this year's own score, and never beside last year's.
    private static readonly Dictionary<string, Answer> _then = HandBuilt.Answers(("B1", "1"), ("B2", "2"), ("B-G", "Name a governor"));
    private static readonly Dictionary<string, Answer> _better = HandBuilt.Answers(("B1", "2"), ("B2", "2"), ("C1", "No"), ("R1", "Done: the governor is named"));
    private static readonly Dictionary<string, Answer> _same = HandBuilt.Answers(("B1", "1"), ("B2", "2"), ("C1", "Yes"), ("B-G", "Name a governor at last"), ("R1", "Still open: name a governor"));

    [Fact]
    public void Scores_are_compared_on_the_questions_of_both_years_and_by_the_schools_of_both()
    {
        var facts = HandBuilt.TwoYears([.. Enumerable.Repeat((_then, _better), 12).Select(p => ((Dictionary<string, Answer>?)p._then, (Dictionary<string, Answer>?)p._better)), (null, _better), (_then, null)]);
        var rows = Table("section-year-on-year", facts).Rows;

        // B: (1/3 + 2/3) ÷ 2 = 50 then, (2/3 + 2/3) ÷ 2 = 66.7 now, of twelve schools and two questions.
        Assert.Equal([12m, 50m, 66.7m, 16.7m, 2m], rows[0].Skip(1).Select(c => c.Number!.Value));
        Assert.Equal([12m, 50m, 66.7m, 16.7m], rows[^1].Skip(1).Take(4).Select(c => c.Number!.Value));
        Assert.Equal(12, facts.ComparedWithLastYear);

        // Its own score of this year counts C1: (2/3 + 2/3 + 0) ÷ 3 = 44.4.
        Assert.Equal("44.4", Figure("headline-figures", facts, "Median core score").Value);
        Assert.Contains("the 12 schools in both years: 50.0 last year, 66.7 this", Figure("headline-figures", facts, "Median core score").Note, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_year_compares_nothing_and_says_so()
    {
        var scope = new AnalysisScope(HandBuilt.Run(HandBuilt.Answering(12, 0, 0, 0)));
        Assert.True(Analyses.Flag("first-year", scope));
        Assert.False(Analyses.Flag("has-last-actions", scope));
        Assert.Contains("first year: nothing to compare", Figure("headline-figures", scope.Facts, "Median core score").Note, StringComparison.Ordinal);
        var school = scope with { School = scope.Facts.Respondents[0] };
        Assert.DoesNotContain(((ReportBlock.Table)Analyses.Block("school-section-scores", school)).Columns, c => c.Header == "Last year");
    }

    [Fact]
    public void Page_one_shows_last_years_numbers_beside_its_own()
    {
        var facts = HandBuilt.TwoYears([.. Enumerable.Range(0, 20).Select(i => ((Dictionary<string, Answer>?)HandBuilt.Answers(("B1", i < 8 ? "0" : "2"), ("B2", "2")), (Dictionary<string, Answer>?)HandBuilt.Answers(("B1", i < 6 ? "0" : "2"), ("B2", "2"))))]);
        const string breached = "Schools with a required item not in place";
        Assert.Contains("the 20 schools in both years: 8 last year, 6 this", Figure("headline-figures", facts, breached).Note, StringComparison.Ordinal);

        // Where one of the numbers is small, the two would give it away.
        var few = HandBuilt.TwoYears([.. Enumerable.Range(0, 20).Select(i => ((Dictionary<string, Answer>?)HandBuilt.Answers(("B1", i < 3 ? "0" : "2"), ("B2", "2")), (Dictionary<string, Answer>?)HandBuilt.Answers(("B1", i < 6 ? "0" : "2"), ("B2", "2"))))]);
        Assert.DoesNotContain("last year", Figure("headline-figures", few, breached).Note, StringComparison.Ordinal);

        var known = new RunFacts(HandBuilt.Frame() with { LastRun = new LastRunFacts(40, 30) }, [HandBuilt.School(1, HandBuilt.Return(HandBuilt.Due, b1: "2"))]);
        Assert.EndsWith("; last year 75%, 30 of 40", Figure("headline-figures", known, "Response rate").Note, StringComparison.Ordinal);
        Assert.DoesNotContain("last year", Figure("headline-figures", facts, "Response rate").Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_required_item_below_standard_both_years_is_a_repeat_gap()
    {
        var facts = HandBuilt.TwoYears(Schools(6, 6));
        var row = Assert.Single(Table("repeat-gaps", facts).Rows);
        Assert.Equal(("B1", 6m, 50m, 12m), (row[0].Text, row[3].Number, row[4].Number, row[5].Number));
        Assert.Equal(6, Table("repeat-gap-names", facts).Rows.Count);
        var named = new AnalysisScope(facts, facts.Respondents[0]);
        Assert.Equal("B1", Assert.Single(((ReportBlock.Table)Analyses.Block("school-repeat-gaps", named)).Rows)[0].Text);
        Assert.False(Analyses.Flag("school-has-repeat-gaps", new AnalysisScope(facts, facts.Respondents[^1])));
    }

    [Fact]
    public void Few_repeat_gaps_are_withheld() => Assert.Equal("fewer than 5", Table("repeat-gaps", HandBuilt.TwoYears(Schools(3, 9))).Rows.Single()[3].Text);

    [Fact]
    public void Last_years_actions_are_counted_as_the_schools_review_them_and_as_they_promise_again()
    {
        var rows = Table("last-actions", HandBuilt.TwoYears(Schools(6, 7))).Rows;
        Assert.Equal(("Actions: done", 7m, 54m, 13m), (rows[0][0].Text, rows[0][1].Number, rows[0][2].Number, rows[0][3].Number));
        Assert.Equal(("Actions: still open", 6m), (rows[1][0].Text, rows[1][1].Number));

        // Six name an action in the same section again, seven do not.
        Assert.Equal([6m, 7m], rows.TakeLast(2).Select(r => r[1].Number!.Value));
    }

    [Fact]
    public void A_section_shows_both_years_of_the_panel_beside_all_of_this_year()
    {
        var facts = HandBuilt.TwoYears([.. Schools(6, 6), .. Enumerable.Repeat(((Dictionary<string, Answer>?)null, (Dictionary<string, Answer>?)HandBuilt.Answers(("B1", "3"), ("B2", "3"))), 8)]);
        var page = Analyses.Pages("section-pages", new AnalysisScope(facts)).Single(p => p.Heading.StartsWith("B.", StringComparison.Ordinal));
        var rows = page.Blocks.OfType<ReportBlock.Table>().First().Rows;

        // All: 16 answers at the best level, 18 in place, 6 partly; the twelve of both years: 18 and 6; last year 12 and 12.
        Assert.Equal([40m, 45m, 15m, 0m, 40m], rows[0].Skip(1).Select(c => c.Number!.Value));
        Assert.Equal([0m, 75m, 25m, 0m, 24m], rows[1].Skip(1).Select(c => c.Number!.Value));
        Assert.Equal([0m, 50m, 50m, 0m, 24m], rows[2].Skip(1).Select(c => c.Number!.Value));
    }

    private static IEnumerable<(Dictionary<string, Answer>? Then, Dictionary<string, Answer>? Now)> Schools(int same, int better) =>
        [.. Enumerable.Repeat((_then, _same), same), .. Enumerable.Repeat((_then, _better), better)];

    private static ReportBlock.Table Table(string name, RunFacts facts) => (ReportBlock.Table)Analyses.Block(name, new AnalysisScope(facts));

    private static KeyFigure Figure(string name, RunFacts facts, string label) => ((ReportBlock.KeyFigures)Analyses.Block(name, new AnalysisScope(facts))).Figures.Single(f => f.Label == label);
}
