using Assurance.Core.Questionnaires;
using Assurance.Core.Roster;
using Assurance.Definitions;
using Assurance.Engine.History;
using Assurance.Engine.Ports;

namespace Assurance.Engine.Tests.History;

/// <summary>The answers of a year before the product was used, as people keep them.</summary>
public sealed class HistoryReaderTests
{
    private static readonly Questionnaire Bank = ShippedCycles.Load("section-175").Questionnaire;

    [Fact]
    public void One_row_a_school_with_a_column_for_each_question_in_words_and_in_numbers()
    {
        var read = Read(Sheet("Answers", ["URN", "School", "S175-B1 (best 1, worst 4)", "S175-A9"], ["100001", "One", "1", "This questionnaire"], ["100002", "Two", "4", ""], ["100003", "Three", "", ""]));

        Assert.Empty(read.Problems);
        Assert.Equal(["100001", "100002", "100003"], read.Asked.Select(r => r.Id));
        Assert.Equal((3, 3), (read.KnownAsked, read.Asked.Count));

        // One was best, and is the best level of now; four was worst, and is a nought.
        Assert.Equal(["3", "0"], read.Answers.Values.Select(a => a["S175-B1"].Single));
        Assert.Equal("This questionnaire", read.Answers["100001"]["S175-A9"].Single);
    }

    [Fact]
    public void One_row_an_answer_with_the_directions_on_a_sheet_of_their_own()
    {
        var read = Read(
            Sheet("Long", ["Number", "Question", "Answer"], ["100001", "S175-B1", "2"], ["100001", "S175-B2", "In place"], ["100002", "S175-B1", "3"]),
            Sheet("Scales", ["Question", "Best", "Worst"], ["S175-B1", "1", "4"], ["S175-B2", "", ""]));

        Assert.Empty(read.Problems);
        Assert.Equal(["2", "1"], read.Answers.Values.Select(a => a["S175-B1"].Single));
        Assert.Equal("2", read.Answers["100001"]["S175-B2"].Single);

        // Everybody listed answered, so nobody knows how many were asked.
        Assert.Equal(0, read.KnownAsked);
    }

    [Fact]
    public void Who_answered_a_section_that_is_asked_on_one_route_alone_took_that_route()
    {
        var read = Read(Sheet("Answers", ["Number", "S175-B2"], ["100001", "In place"]));
        Assert.Equal("This questionnaire", read.Answers["100001"]["S175-A9"].Single);
    }

    [Fact]
    public void A_scale_that_runs_as_now_is_taken_as_it_is_and_a_question_by_the_id_it_carries_on_from()
    {
        var renamed = Bank with { Sections = [.. Bank.Sections.Select(s => s with { Questions = [.. s.Questions.Select(q => q.Id == "S175-B1" ? q with { SameAs = "OLD-7" } : q)] })] };
        var read = HistoryReader.Read("last.xlsx", new TableReading([Sheet("Answers", ["Number", "OLD-7 (best 3, worst 0)"], ["100001", "2"])], null), renamed, Known);

        Assert.Equal("2", read.Answers["100001"]["S175-B1"].Single);
    }

    [Theory]
    [InlineData("999", "S175-B1 (best 1, worst 4)", "1", "Answers!A2", "Nobody on the roster has, or had, the number “999”")]
    [InlineData("", "S175-B1 (best 1, worst 4)", "1", "Answers!A2", "The number is missing")]
    [InlineData("100001", "S175-B1 (best 1, worst 4)", "5", "Answers!B2", "5 is outside the scale from 4 (worst) to 1 (best)")]
    [InlineData("100001", "S175-B1 (best 1, worst 4)", "Splendid", "Answers!B2", "none of the answers there are")]
    [InlineData("100001", "S175-B1", "1", "Answers!B1", "nothing says which end was best")]
    [InlineData("100001", "S175-B1 (best 1, worst 5)", "1", "Answers!B1", "there are 5 levels, and the question has 4")]
    [InlineData("100001", "S175-B1 (best 2, worst 2)", "1", "Answers!B1", "Best and worst are both 2")]
    [InlineData("100001", "S175-A9 (best 1, worst 4)", "This questionnaire", "Answers!B1", "is not rated")]
    [InlineData("100001", "S175-B11x", "1", "Answers!B1", "There is no question “S175-B11x”")]
    public void What_cannot_be_used_is_named_by_its_cell(string number, string title, string answer, string cell, string saying)
    {
        // A second row that is right, so that only the first is at fault.
        var read = Read(Sheet("Answers", ["Number", title, "S175-B2"], [number, answer, "In place"], ["100002", "", "In place"]));

        var problem = Assert.Single(read.Problems);
        Assert.Equal(cell, problem.Cell);
        Assert.Contains(saying, problem.What, StringComparison.Ordinal);
        Assert.Equal("2", read.Answers["100002"]["S175-B2"].Single);
    }

    [Fact]
    public void A_school_that_stands_twice_and_an_answer_given_twice_are_named()
    {
        var wide = Read(Sheet("Answers", ["Number", "S175-B2"], ["100001", "In place"], ["100001", "Partly in place"]));
        Assert.Equal("Answers!A3", Assert.Single(wide.Problems).Cell);
        Assert.Equal((1, "2"), (wide.LeftOut, wide.Answers["100001"]["S175-B2"].Single));

        var narrow = Read(Sheet("Answers", ["Number", "Question", "Answer"], ["100001", "S175-B2", "In place"], ["100001", "S175-B2", "Not in place"]));
        Assert.Equal("Answers!C3", Assert.Single(narrow.Problems).Cell);
        Assert.Equal("2", narrow.Answers["100001"]["S175-B2"].Single);
    }

    [Fact]
    public void Lines_above_the_titles_are_passed_over_and_cells_keep_their_place()
    {
        var read = Read(Sheet("Answers", ["Results of 2025-26", ""], ["Number", "S175-B2"], ["100001", "In place"], ["100002", "Splendid"]));
        Assert.Equal("Answers!B4", Assert.Single(read.Problems).Cell);
        Assert.Equal("2", read.Answers["100001"]["S175-B2"].Single);
    }

    [Fact]
    public void A_file_without_numbers_of_respondents_is_refused_with_what_to_do() =>
        Assert.Contains("--template", Assert.Single(Read(Sheet("Sheet1", ["A", "B"], ["x", "y"])).Problems).Remedy, StringComparison.Ordinal);

    [Fact]
    public void The_template_that_is_filled_in_reads_back()
    {
        var model = HistoryTemplate.Of(Bank, [Known("100001")!, Known("100002")!]);
        var tables = model.Sheets.Select(s => Sheet(s.Name, [.. s.Columns.Select(c => c.Title)], [.. s.Rows.Select(r => r.Cells.Concat(Enumerable.Repeat("", s.Columns.Count - r.Cells.Count)).ToArray())])).ToList();
        var column = tables[1].Headers.ToList().IndexOf("S175-B1");
        var filled = tables[1] with { Rows = [.. tables[1].Rows.Select(r => r with { Cells = [.. r.Cells.Select((c, i) => i == column ? new TableCell("3", TableCellKind.Number) : c)] })] };

        var read = Read(tables[0], filled, tables[2]);

        Assert.Empty(read.Problems);
        Assert.Equal(["3", "3"], read.Answers.Values.Select(a => a["S175-B1"].Single));
    }

    private static HistoryReading Read(params Table[] tables) => HistoryReader.Read("last.xlsx", new TableReading(tables, null), Bank, Known);

    private static Respondent? Known(string number) => number.StartsWith("1000", StringComparison.Ordinal) ? new Respondent { Id = number, Name = $"School {number}", Duty = "academy", Calendar = "926" } : null;

    private static Table Sheet(string name, string[] headers, params string[][] rows) =>
        new(name, 1, headers, [.. rows.Select((r, i) => new TableRow(i + 2, [.. r.Select(c => c.Length == 0 ? TableCell.Blank : new TableCell(c, TableCellKind.Text))]))]);
}
