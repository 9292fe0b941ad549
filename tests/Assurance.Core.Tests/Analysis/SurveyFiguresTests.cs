using Assurance.Core.Analysis;
using Assurance.Core.Analysis.Surveys;
using Assurance.Core.Cycles;
using Assurance.Core.Questionnaires;
using static Assurance.Core.Tests.Analysis.HandBuiltSurvey;

namespace Assurance.Core.Tests.Analysis;

/// <summary>Every expected figure was worked out by hand from the ballots listed.</summary>
public sealed class SurveyFiguresTests
{
    // 20 ballots: twelve with 5 stars, six with 4, two with 2: 60 + 24 + 4 = 88, by 20 is 4.4. 18 of 20 gave 4 or 5; the two others are few.
    private static readonly List<Dictionary<string, Answer>> _twenty =
    [
        .. Times(12, ("G", "North"), ("S", "Council"), ("ST", "5"), ("P", "Always"), ("V", "Networking|Speakers"), ("W", "4")),
        .. Times(6, ("G", "South"), ("S", "Health"), ("ST", "4"), ("P", "Occasionally"), ("V", "Networking"), ("W", "2")),
        .. Times(2, ("G", "East"), ("S", "Police"), ("ST", "2"), ("P", "Occasionally"), ("V", "Speakers"), ("W", "5")),
    ];

    [Fact]
    public void Page_one_has_replies_of_asked_stars_and_passing_on_with_last_year()
    {
        var last = new LastBallotFacts(30, [.. Times(5, ("ST", "5")), .. Times(5, ("ST", "3"))]);
        var figures = Figures("survey-figures", Anonymous(_twenty, last));
        Assert.Equal(("20", "of 40 asked (50%); last year 10 of 30"), (figures[0].Value, figures[0].Note));
        Assert.Equal(("4.4", "of 5 stars; last year 4.0"), (figures[1].Value, figures[1].Note));
        Assert.Equal(("all but 1 to 4", "of those who rated; last year 50%"), (figures[2].Value, figures[2].Note));
        Assert.Equal(("60%", "always 60%; usually 0%; occasionally 40%; never 0%"), (figures[3].Value, figures[3].Note));
    }

    [Fact]
    public void A_group_of_fewer_than_five_joins_the_next_so_that_it_cannot_be_worked_out()
    {
        // East has 2: alone too few, so South with 6 joins it. 6 × 4 + 2 × 2 = 28 by 8 is 3.5.
        // Two of all gave less than 4 stars: where they are is not told.
        Assert.Equal(
            ["North | 12 | 5 | all but 1 to 4 | 100", "Together: South, East | 8 | 3.5 | all but 1 to 4 | 0"],
            Table("survey-by-group", Anonymous(_twenty)).Rows.Select(Line));
    }

    [Fact]
    public void Who_took_part_by_group_comes_from_the_roster_and_not_from_an_answer()
    {
        // 20 of 40 took part: the first twenty of the roster, all of the group North.
        Assert.Equal(["North | 20 | 20 | 100", "South | 20 | 0 | 0", "All | 40 | 20 | 50"], Table("taken-part-by-group", Anonymous(_twenty)).Rows.Select(Line));
        Assert.Empty(Table("taken-part-by-group", Anonymous(_twenty, participation: Participation.Unknown)).Rows);
    }

    [Fact]
    public void What_is_valued_is_ranked_with_last_year_where_ten_answered()
    {
        // Networking: 12 + 6 = 18 of 20, all but two; Speakers: 12 + 2 = 14 of 20 = 70 %. Last year 4 of 10 is few.
        var last = new LastBallotFacts(30, [.. Times(4, ("V", "Speakers")), .. Times(6, ("V", "Networking"))]);
        Assert.Equal(["Networking | all but 1 to 4 | all but 1 to 4 | all but 1 to 4", "Speakers | 14 | 70 | fewer than 5"], Table("survey-valued", Anonymous(_twenty, last)).Rows.Select(Line));
        Assert.Equal(3, Table("survey-valued", Anonymous(_twenty)).Columns.Count);
    }

    [Fact]
    public void A_statement_has_its_mean_and_the_share_that_agrees()
    {
        // 12 × 4 + 6 × 2 + 2 × 5 = 70 by 20 is 3.5. Agree: 12 + 2 = 14 = 70 %: the two at 5 are few and stand with the twelve, so both are withheld singly and shown together.
        Assert.Equal(["Updates reach me well | 3.5 | 70 | – | 20"], Table("survey-views", Anonymous(_twenty)).Rows.Select(Line));
    }

    [Fact]
    public void By_an_open_link_nobody_says_how_many_were_asked() =>
        Assert.StartsWith("by an open link", Figures("survey-figures", Anonymous(_twenty, participation: Participation.Unknown))[0].Note, StringComparison.Ordinal);

    [Fact]
    public void Of_fewer_than_five_nothing_is_told()
    {
        var facts = Anonymous(_twenty.Take(4).ToList());
        Assert.Equal("fewer than 5", Figures("survey-figures", facts)[0].Value);
        Assert.Equal("–", Figures("survey-figures", facts)[1].Value);
        Assert.Empty(Table("survey-by-group", facts).Rows);
    }

    [Fact]
    public void Comments_are_counted_by_theme_and_quoted_only_with_leave_and_after_a_person_let_them_pass()
    {
        List<Dictionary<string, Answer>> ballots =
        [
            .. Times(5, ("I", "More of us should come."), ("Q", "Yes")),
            .. Times(1, ("I", "Send updates sooner, says the nurse of the one clinic."), ("Q", "Yes")),
            .. Times(1, ("I", "Updates please."), ("Q", "No")),
            .. Times(3, ("Q", "Yes")),
        ];
        var unread = Anonymous(ballots);
        Assert.True(Analyses.Flag("comments-unread", new AnalysisScope(unread)));
        Assert.False(Analyses.Flag("has-quotes", new AnalysisScope(unread)));
        Assert.Empty(Table("comment-quotes", unread).Rows);

        var read = Anonymous(ballots, marks: new Dictionary<string, CommentMark>(StringComparer.Ordinal)
        {
            [CommentMark.KeyOf("I", "More of us should come.")] = new(["Attendance"], true),
            [CommentMark.KeyOf("I", "Send updates sooner, says the nurse of the one clinic.")] = new(["Updates"], false),
            [CommentMark.KeyOf("I", "Updates please.")] = new(["Updates"], true),
        });

        // Seven commented: five on attendance, and all but two of seven is told as that.
        Assert.Equal(["What would improve it? | Attendance | all but 1 to 4 | all but 1 to 4 | 7", " | Updates | fewer than 5 | fewer than 5 | "], Table("comment-themes", read).Rows.Select(Line));
        Assert.Equal(["Attendance | “More of us should come.” | 7 who commented"], Table("comment-quotes", read).Rows.Select(Line));
        Assert.Equal("Attendance", Table("top-asks", read).Rows[0][1].Text);
    }

    [Fact]
    public void Quotas_say_which_part_is_short()
    {
        var facts = Anonymous([.. Times(8, ("R", "Front line")), .. Times(6, ("R", "Manager"))]);
        facts = new RunFacts(facts.Frame with { Policy = facts.Policy with { Quotas = [new(Feed.Role, "Front line", 10), new(Feed.Role, null, 5)] } }, facts.Respondents)
            .WithBallots([.. Times(8, ("R", "Front line")), .. Times(6, ("R", "Manager"))]);
        Assert.Equal(["Role | Front line | 10 | 8 | Short", "Role | Manager | 5 | 6 | Met", "Role | Trainee | 5 | 0 | Short"], Table("survey-quotas", facts).Rows.Select(Line));
    }

    /// <summary>East: 45 of 60 seats are 75 %; North: 33 of 48 are 68.75, half up 69; all: 78 of 108 are 72.2. The year before: 50 of 60 are 83.3.</summary>
    [Fact]
    public void Attendance_of_the_groups_stands_beside_the_year_before_and_the_share_that_is_wanted()
    {
        var year = Timetable.SchoolYearOf(HandBuiltSurvey.Named([]).Frame.Opens);
        var facts = HandBuiltSurvey.Named(
            [],
            ("group-meetings", [$"{year}-x", "North", "4", "2", "48", "33", "Neglect"]), ("group-meetings", [$"{year}-x", "East", "5", "1", "60", "45", ""]),
            ("group-meetings", [$"{year - 1}-x", "East", "5", "1", "60", "50", ""]), ("group-meetings", [$"{year + 1}-x", "East", "1", "0", "12", "1", "later"]));

        Assert.Equal(
            ["East | 5 | 1 | 60 | 45 | 75 | 83 | ✓ reached", "North | 4 | 2 | 48 | 33 | 69 | not known | ▲ below", "All | 9 | 3 | 108 | 78 | 72 | 83 | ▲ below"],
            HandBuiltSurvey.Table("group-attendance", facts).Rows.Select(HandBuiltSurvey.Line));
    }

    [Fact]
    public void Without_a_register_there_is_no_attendance_to_tell() =>
        Assert.True(Analyses.Flag("no-group-meetings", new AnalysisScope(HandBuiltSurvey.Named([]))));
}
