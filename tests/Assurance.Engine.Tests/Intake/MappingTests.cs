using System.Text;
using Assurance.Core.Questionnaires;
using Assurance.Engine.Intake;

namespace Assurance.Engine.Tests.Intake;

/// <summary>Each quirk of genuine exports' titles, with titles of our own.</summary>
public sealed class MappingTests
{
    [Fact]
    public async Task Titles_find_their_questions_by_id_text_and_other_spellings()
    {
        using var house = await IntakeHouse.OpenAsync();
        var (a7, c2, b1) = (Text(house, "S175-A7"), Text(house, "S175-C2"), Text(house, "S175-B1"));
        string[] titles = ["Id", "Start time", "Completion time", "Email", "Name", "Last modified time", "9.  URN\u00a0", "Check code from your invitation", $"  {a7.ToUpperInvariant()} ", $"S175-A8: provision", $"12. {c2.Replace(' ', '\u00a0')}\n\n", b1.Replace('-', '\u2010'), "Points - Something", "वर्ग (Correct them here)", "Favourite colour"];

        var proposal = await ProposeAsync(house, titles);

        Assert.Equal(
            ["@response", "@ignored", "@submitted-at", "@ignored", "@ignored", "@modified-at", "@respondent", "@check-code", "S175-A7", "S175-A8", "S175-C2", "S175-B1", "@ignored", "S175-A4"],
            titles.SkipLast(1).Select(t => proposal.Mapping.Columns[t]));
        Assert.Equal(["Favourite colour"], proposal.Unplaced);
        Assert.Contains("S175-C1", proposal.Unanswered);
        Assert.DoesNotContain("S175-A7", proposal.Unanswered);
    }

    [Fact]
    public async Task A_question_deleted_and_asked_anew_leaves_two_columns_and_the_later_counts()
    {
        using var house = await IntakeHouse.OpenAsync();
        var title = Text(house, "S175-A7");
        var file = house.File("a.xlsx", ["URN", title, title + "2"], ["900001", "4", ""], ["900002", "", "48"], ["900003", "4", "48"]);

        Assert.Equal(3, (await house.ImportAsync(file)).Accepted);

        Assert.Equal("4", (await house.AnswersAsync(1))["S175-A7"].Single);
        Assert.Equal("48", (await house.AnswersAsync(2))["S175-A7"].Single);
        Assert.Equal("48", (await house.AnswersAsync(3))["S175-A7"].Single);
    }

    [Fact]
    public async Task Free_text_is_kept_as_typed()
    {
        using var house = await IntakeHouse.OpenAsync();
        var question = house.Bank.Questions.First(q => q.Type == QuestionType.Long && q.Part == QuestionPart.Evidence);
        var text = "👍 first line\nsecond\u00a0line, “quoted” – and " + new string('x', 5000);
        _ = await house.ImportAsync(house.File("a.xlsx", ["URN", question.Id], ["900001", text], ["900002", "."], ["900003", "NA"]));
        Assert.Equal(text, (await house.AnswersAsync(1))[question.Id].Single);
        Assert.Equal(".", (await house.AnswersAsync(2))[question.Id].Single);
        Assert.Equal("NA", (await house.AnswersAsync(3))[question.Id].Single);
    }

    [Fact]
    public async Task American_dates_are_judged_over_the_whole_column_and_the_outcome_says_so()
    {
        using var house = await IntakeHouse.OpenAsync();
        var titles = new[] { "URN", "S175-C2" };
        var proven = await house.ImportAsync(house.File("a.csv", titles, ["900001", "7/2/25"], ["900002", "12/24/2025 8:41"]));
        var assumed = await house.ImportAsync(house.File("b.csv", titles, ["900003", "7/2/25"]));

        Assert.Equal("2025-07-02", (await house.AnswersAsync(1))["S175-C2"].Single);
        Assert.Contains("month first", Assert.Single(proven.Notes), StringComparison.Ordinal);
        Assert.Equal("2025-02-07", (await house.AnswersAsync(3))["S175-C2"].Single);
        Assert.Contains("the UK order is taken", Assert.Single(assumed.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_without_a_number_of_their_own_are_known_again_by_what_they_hold()
    {
        using var house = await IntakeHouse.OpenAsync();
        string[] titles = ["URN", "S175-A7"];
        _ = await house.ImportAsync(house.File("a.csv", titles, ["900001", "1"]));
        var more = await house.ImportAsync(house.File("b.csv", titles, ["900001", "1"], ["900002", "1"], ["900002", "1"]));
        Assert.Equal((3, 1, 2), (more.Read, more.Accepted, more.Duplicate));
    }

    [Fact]
    public async Task A_wrong_check_code_is_set_aside_and_a_right_one_is_not_asked_how_it_is_spaced()
    {
        using var house = await IntakeHouse.OpenAsync();
        var right = await house.CodeAsync(1);
        var outcome = await house.ImportAsync(house.File("a.csv", ["URN", "Check code from your invitation", "S175-A7"], ["900001", $" {right[..4].ToLowerInvariant()} {right[4..]}", "1"], ["900002", right, "1"]));
        Assert.Equal((1, 1), (outcome.Accepted, outcome.InTriage));
        Assert.Contains("check code", outcome.Triage[0].Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_response_that_names_another_school_after_it_was_edited_waits_for_a_person()
    {
        using var house = await IntakeHouse.OpenAsync();
        string[] titles = ["ID", "Completion time", "Last modified time", "URN", "S175-A7"];
        _ = await house.ImportAsync(house.File("a.xlsx", titles, ["7", "2026-10-01T09:00:00", "", "900001", "1"]));
        var outcome = await house.ImportAsync(house.File("b.xlsx", titles, ["7", "2026-10-01T09:00:00", "2026-10-02T09:00:00", "900002", "1"]));
        Assert.Contains("stands filed under 900001", Assert.Single(outcome.Triage).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mapping_that_names_no_question_refuses_the_file()
    {
        using var house = await IntakeHouse.OpenAsync();
        var file = house.File("a.csv", ["URN", "x"], ["900001", "1"]) with { Mapping = new ColumnMapping { Columns = new Dictionary<string, string> { ["URN"] = "@respondent", ["x"] = "S175-ZZ" } } };
        Assert.Contains("there is no such question", (await house.ImportAsync(file)).Refusal!.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mapping_file_comes_back_as_it_was_written()
    {
        var mapping = new ColumnMapping
        {
            Form = "request",
            Columns = new Dictionary<string, string> { ["URN"] = "@respondent", ["9.\u00a0Have you: \"really\" \\ #1?\n\n"] = "S175-A7", ["विषय (Topic)2"] = "S175-A8", ["yes"] = "@ignored", ["👍"] = "@ignored" },
            Labels = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["S175-A8"] = new Dictionary<string, string> { ["(3): सहमत/ ठीकठाक"] = "Agree", [" 4 "] = "No" } },
        };

        var read = MappingFile.Read("m.yaml", Encoding.UTF8.GetBytes(MappingFile.Write(mapping)));

        Assert.Empty(read.Problems);
        Assert.Equal(mapping.Form, read.Mapping!.Form);
        Assert.Equal(mapping.Columns, read.Mapping.Columns);
        Assert.Equal(mapping.Labels["S175-A8"], read.Mapping.Labels["S175-A8"]);
    }

    [Theory]
    [InlineData("columns:\n  URN: \"@respondent\"\n  X: \"@responder\"\n", "m.yaml:3: There is no name “@responder”.")]
    [InlineData("columns:\n  X: S175-A7\n", "No column holds the respondent's number.")]
    [InlineData("columns: [\n", "m.yaml:")]
    [InlineData("colums:\n  URN: \"@respondent\"\n", "Did you mean “columns”?")]
    [InlineData("""{"columns":{"URN":"@responden"}}""", "m.yaml:1: There is no name “@responden”.")]
    public void A_mapping_file_s_problems_name_the_line(string text, string problem)
    {
        var read = MappingFile.Read("m.yaml", Encoding.UTF8.GetBytes(text));
        Assert.Null(read.Mapping);
        Assert.Contains(read.Problems, p => p.ToString().Contains(problem, StringComparison.Ordinal));
    }

    private static string Text(IntakeHouse house, string id) => house.Bank.Questions.First(q => q.Id == id).Text;

    private static async Task<MappingProposal> ProposeAsync(IntakeHouse house, string[] titles) =>
        (await house.Room.Doors.ProposeAsync(house.Run, house.File("p.xlsx", titles, [.. titles.Select(_ => "x")])))!;
}
