using Assurance.Core.Analysis;
using Assurance.Core.Questionnaires;
using static Assurance.Core.Tests.Analysis.HandBuiltSurvey;

namespace Assurance.Core.Tests.Analysis;

/// <summary>Every expected figure was worked out by hand from the answers listed.</summary>
public sealed class NeedsFiguresTests
{
    // 20 practitioners. Neglect: ten front line at 3, the ten managers at 0. Online harm: all front line at 1, eight managers at 2, two at 0.
    private static readonly List<Dictionary<string, Answer>> _practitioners =
    [
        .. Times(10, ("R", "Front line"), ("S", "Council"), ("N-1", "3"), ("N-2", "1")),
        .. Times(8, ("R", "Manager"), ("S", "Health"), ("N-1", "0"), ("N-2", "2")),
        .. Times(2, ("R", "Manager"), ("S", "Health"), ("N-1", "0"), ("N-2", "0")),
    ];

    // Twelve agencies with 100 front line (1.5 each) or 50 managers (1 each): six weigh 150, six weigh 50; together 1,200.
    private static readonly List<Dictionary<string, Answer>> _agencies =
    [
        .. Times(6, ("F-1", "100"), ("F-2", "0"), ("N-1", "2"), ("N-2", "0"), ("N-3", "0"), ("PW-1", "10"), ("PW-2", "5")),
        .. Times(6, ("F-1", "0"), ("F-2", "50"), ("N-1", "1"), ("N-2", "3"), ("N-3", "0"), ("PW-2", "15"), ("PW-3", "1")),
    ];

    private static readonly (string, string[])[] _kept =
    [
        ("places-delivered", ["2025-26", "T01", "50", "40", "Better referrals"]),
        ("places-delivered", ["2025-26", "Online harm", "50", "25", ""]),
        ("places-delivered", ["2024-25", "T01", "999", "999", "Long ago"]),
        ("training-drivers", ["2026-27", "Prevent", "Priority", "Named in the business plan"]),
        ("training-drivers", ["2026-27", "T03", "Review", "Recommendation 4"]),
        ("training-drivers", ["2026-27", "Neglect", "Audit", "A third of files"]),
    ];

    [Fact]
    public void The_demand_index_weighs_each_who_needs_the_topic_by_role()
    {
        // Neglect: 10 × 1.5 = 15 by 20 = 75. Online harm: 8 × 1 by 20 = 40. Prevent: nobody answered.
        Assert.Equal(
            ["Neglect | 10 | 20 | 50 | 75", "Online harm | 8 | 20 | 40 | 40", "Prevent | 0 | 0 | – | –"],
            Table("topic-demand", Anonymous(_practitioners)).Rows.Select(Line));
    }

    [Fact]
    public void An_agency_counts_by_its_workforce()
    {
        // Neglect: 6 × 150 = 900 of 1,200 = 75. Online harm: 6 × 50 = 300 of 1,200 = 25.
        Assert.Equal(
            ["Neglect | 6 | 12 | 50 | 75", "Online harm | 6 | 12 | 50 | 25", "Prevent | 0 | 12 | 0 | 0"],
            Table("topic-demand", Named(_agencies)).Rows.Select(Line));
    }

    [Fact]
    public void Priority_weighs_the_ranks_of_demand_gap_and_linkage()
    {
        // Wanted: Neglect 60, Online harm 30 + 90 = 120, Prevent 6. Delivered 50, 50, 0: gaps 10, 70, 6, so ranks 2, 1, 3.
        // Demand ranks 1, 2, 3. Links 1, 0, 2: ranks 2, 3, 1.
        // Neglect 0.5 + 0.6 + 0.4 = 1.5; Online harm 1 + 0.3 + 0.6 = 1.9; Prevent 1.5 + 0.9 + 0.2 = 2.6.
        Assert.Equal(
            ["1 | Neglect | 75 | 60 | 50 | 10 | 1 | 1.5", "2 | Online harm | 25 | 120 | 50 | 70 | 0 | 1.9", "3 | Prevent | 0 | 6 | 0 | 6 | 2 | 2.6"],
            Table("topic-priority", Named(_agencies, _kept)).Rows.Select(Line));
    }

    [Fact]
    public void What_is_not_known_is_left_out_of_the_rank()
    {
        // Without places and drivers demand alone ranks: 1, 2, 3.
        Assert.Equal([1m, 2m, 3m], Table("topic-priority", Named(_agencies)).Rows.Select(r => r[^1].Number));
        Assert.False(Analyses.Flag("has-gap", new AnalysisScope(Named(_agencies))));
        Assert.DoesNotContain("gap", Table("topic-priority", Named(_agencies)).Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Practitioners_that_the_paper_draws_on_count_half_of_the_demand()
    {
        // Neglect (75 + 75) ÷ 2 = 75; Online harm (25 + 40) ÷ 2 = 32.5; Prevent 0 of the agencies alone.
        var scope = new AnalysisScope(Named(_agencies)) { Drawn = [new AnalysisScope(Anonymous(_practitioners)) { DrawnFrom = "Practitioners" }] };
        Assert.Equal(["1 | Neglect | 75 | –", "2 | Online harm | 32.5 | –", "3 | Prevent | 0 | –"], ((Core.Reports.ReportBlock.Table)Analyses.Block("topic-top-ten", scope)).Rows.Select(Line));
        Assert.Equal("2 | Online harm | 25 | 40 | 120 | 0 | 2", Line(((Core.Reports.ReportBlock.Table)Analyses.Block("topic-priority", scope)).Rows[1]));
    }

    [Fact]
    public void The_draft_gives_last_years_places_in_order_of_priority_and_holds_a_margin()
    {
        // 100 places, 15 held, 85 to give: Neglect 60, Online harm 25 of 120, Prevent none.
        Assert.Equal(
            [
                "1 | Neglect | 60 | 0 | 2400 | Demand 75 (n = 12); gap +10; audit", "2 | Online harm | 25 | 95 | 1000 | Demand 25 (n = 12); gap +70",
                " | Held for needs that emerge (15%) | 15 |  | 600 | A setting of the programme", " | All | 100 |  | 4000 | ",
            ],
            Table("programme-draft", Named(_agencies, _kept)).Rows.Select(Line));
        Assert.Empty(Table("programme-draft", Named(_agencies)).Rows);
    }

    [Fact]
    public void Last_years_training_is_told_of_the_latest_year_before()
    {
        Assert.Equal(
            ["Neglect | 50 | 40 | 80 | Better referrals Long ago", "Online harm | 50 | 25 | 50 | ", "All | 100 | 65 | 65 | "],
            Table("places-last-year", Named(_agencies, _kept)).Rows.Select(Line));
    }

    [Fact]
    public void A_heat_table_shows_a_share_with_its_group_and_hides_what_could_be_worked_out()
    {
        // Council 10 of 10 need neglect, Health 0 of 10. Online harm: Health 8 of 10, so two who do not are few.
        var table = Table("topic-by-sector", Anonymous(_practitioners));
        Assert.Equal(["Topic", "Council (n = 10)", "Health (n = 10)"], table.Columns.Select(c => c.Header));
        Assert.Equal(["Neglect | 100 | 0", "Online harm | withheld | all but 1 to 4", "Prevent | – | –"], table.Rows.Select(Line));
        Assert.Equal((100m, (decimal?)null), (table.Rows[0][1].Heat, table.Rows[1][2].Heat));
    }

    [Fact]
    public void Fewer_than_ten_replies_are_marked_as_indicative()
    {
        var facts = Anonymous([.. Times(9, ("R", "Front line"), ("N-1", "3"))]);
        Assert.StartsWith("Neglect *", Line(Table("topic-demand", facts).Rows[0]), StringComparison.Ordinal);
        Assert.Contains("(n = 9) *", Table("topic-by-role", facts).Columns[1].Header, StringComparison.Ordinal);
    }

    [Fact]
    public void The_closed_copy_names_the_agencies_that_need_a_topic()
    {
        var row = Table("topic-agencies", Named(_agencies)).Rows[1];
        Assert.Equal(("Online harm", "Agency 07; Agency 08; Agency 09; Agency 10; Agency 11; Agency 12", "–"), (row[0].Text, row[1].Text, row[2].Text));
        Assert.Equal(AnalysisReach.NamesRespondents, AnalysisCatalogue.Find("topic-agencies")!.Reach);
    }

    [Fact]
    public void Page_one_names_the_first_topic_and_places_wanted()
    {
        var figures = Figures("needs-figures", Named(_agencies, _kept));
        Assert.Equal(("Neglect", "demand index 75"), (figures[1].Value, figures[1].Note));
        Assert.Equal(("186", "100 delivered last year"), (figures[2].Value, figures[2].Note));
    }
}
