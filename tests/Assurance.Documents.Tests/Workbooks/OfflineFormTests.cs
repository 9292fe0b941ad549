using Assurance.Core.Questionnaires;
using Assurance.Definitions;
using Assurance.Documents.Reading;
using Assurance.Documents.Workbooks;
using Assurance.Engine.Ports;
using Assurance.Engine.Workbooks;

namespace Assurance.Documents.Tests.Workbooks;

/// <summary>The offline workbook on its way out and back: written, filled in, read.</summary>
public class OfflineFormTests
{
    private static readonly Questionnaire Bank = new()
    {
        Id = "T",
        Title = "Trial audit",
        Version = "2026",
        Edition = "Guidance 2026",
        Scales = [new Scale("g", ScaleDirection.HighestIsBest, [new ScaleLevel("1", "In place, and shown", 1), new ScaleLevel("0", "Not in place", 0), new ScaleLevel("NA", "Does not apply", null)])],
        Sections =
        [
            new Section("A", "About you", SectionKind.Profile,
            [
                new Question { Id = "T-A1", Text = "URN", Type = QuestionType.Lookup },
                new Question { Id = "T-A2", Text = "Provision", Type = QuestionType.Many, Options = ["Nursery", "Sixth form", "Boarding; weekly"] },
                new Question { Id = "T-A3", Text = "Pupils", Type = QuestionType.Number },
                new Question { Id = "T-A4", Text = "Named?", Type = QuestionType.One, Options = ["Named", "Invited"] },
            ]),
            new Section("B", "Practice", SectionKind.Core,
            [
                new Question { Id = "T-B1", Text = "Policy in date", Type = QuestionType.Rated, Scale = "g", Obligation = Obligation.Must },
                new Question { Id = "T-B2", Text = "Any gaps?", Type = QuestionType.YesNo },
                new Question { Id = "T-B3", Text = "Last trained on", Type = QuestionType.Date, AskedWhen = new Condition.Is("T-B2", ["Yes"]) },
                new Question { Id = "T-B4", Text = "What shows it?", Type = QuestionType.Long, Required = false },
                new Question { Id = "T-B5", Text = "We agree", Type = QuestionType.Attestation },
            ]),
        ],
    };

    [Fact]
    public void The_workbook_of_every_shipped_questionnaire_is_valid_and_comes_back_with_every_question()
    {
        foreach (var cycle in ShippedCycles.Ids)
        {
            var bank = ShippedCycles.Load(cycle).Questionnaire;
            var request = new OfflineFormRequest { Bank = bank, Run = $"{cycle}.2026-27", Respondent = "123456", CheckCode = "K7", LastYear = new Dictionary<string, Answer> { [bank.Questions.First().Id] = Answer.Of("x") } };
            var bytes = new WorkbookComposer().Workbook(OfflineForm.Model(request));
            Opened.AssertValid(bytes, isWord: false);
            var codes = new TableReader().Read("a.xlsx", bytes).Tables.Single(t => t.Sheet == "Answers").Rows.Select(r => r.Cells[0].Text).ToHashSet(StringComparer.Ordinal);
            Assert.All(bank.Questions, q => Assert.Contains(q.Id, codes));
        }
    }

    [Fact]
    public void Answers_put_in_come_back_by_question_id()
    {
        var answers = new Dictionary<string, Answer>(StringComparer.Ordinal)
        {
            ["T-A2"] = Answer.Of("Nursery", "Boarding; weekly"),
            ["T-A3"] = Answer.Of("212"),
            ["T-A4"] = Answer.Of("Invited"),
            ["T-B1"] = new(["NA"], "No pupils of that age"),
            ["T-B2"] = Answer.Of("Yes"),
            ["T-B3"] = Answer.Of("2025-11-03"),
            ["T-B4"] = Answer.Of("=not a formula\nsecond line"),
            ["T-B5"] = Answer.Of("Agreed", "J. Smith", "Head", "2026-10-01"),
        };
        var reading = Back(Request() with { Answers = answers });
        Assert.Empty(reading.Problems);
        Assert.Equal(("trial.2026-27", "123456", "K7QX", "form-x", "T", "2026"), (reading.Run, reading.Respondent, reading.CheckCode, reading.Form, reading.Bank, reading.Version));
        Assert.Equal([.. answers.Keys.Prepend("T-A1").Order(StringComparer.Ordinal)], [.. reading.Answers.Keys.Order(StringComparer.Ordinal)]);
        Assert.Equal("123456", reading.Answers["T-A1"].Values[0]);
        Assert.Equal(["Nursery", "Boarding; weekly"], reading.Answers["T-A2"].Values);
        Assert.Equal("Does not apply", reading.Answers["T-B1"].Values[0]);
        Assert.Equal("No pupils of that age", reading.Answers["T-B1"].Reason);
        Assert.Equal("2025-11-03", reading.Answers["T-B3"].Values[0]);
        Assert.Equal("=not a formula\nsecond line", reading.Answers["T-B4"].Values[0]);
        Assert.Equal(["Agreed", "J. Smith", "Head", "2026-10-01"], reading.Answers["T-B5"].Values);
    }

    [Fact]
    public void A_blank_workbook_asks_for_reference_and_check_code()
    {
        var model = OfflineForm.Model(Request() with { Respondent = "", CheckCode = "" });
        var reading = Typed(model, ("REFERENCE", "654321"), ("CHECK-CODE", " ab12 "), ("T-A3", "9"));
        Assert.Equal(("654321", "ab12"), (reading.Respondent, reading.CheckCode));
        Assert.Equal(["T-A3"], reading.Answers.Keys);
    }

    [Fact]
    public void Each_answer_says_in_which_cell_it_stands()
    {
        var reading = Back(Request() with { Answers = new Dictionary<string, Answer> { ["T-A3"] = Answer.Of("212") } });
        var bytes = new WorkbookComposer().Workbook(OfflineForm.Model(Request() with { Answers = new Dictionary<string, Answer> { ["T-A3"] = Answer.Of("212") } }));
        var row = new TableReader().Read("a.xlsx", bytes).Tables[0].Rows.Single(r => r.Cells[0].Text == "T-A3").Number;
        Assert.Equal($"Answers!C{row}", reading.Answers["T-A3"].Cell);
    }

    [Fact]
    public void Rows_may_be_sorted_and_the_note_removed()
    {
        var model = OfflineForm.Model(Request() with { Answers = new Dictionary<string, Answer> { ["T-B2"] = Answer.Of("Yes"), ["T-A2"] = Answer.Of("Sixth form") } });
        var sorted = model with { Sheets = [model.Sheets[0] with { Note = [], Rows = [.. model.Sheets[0].Rows.Reverse()] }, .. model.Sheets.Skip(1)] };
        var reading = Read(sorted);
        Assert.Empty(reading.Problems);
        Assert.Equal("Sixth form", reading.Answers["T-A2"].Values.Single());
        Assert.Equal("Yes", reading.Answers["T-B2"].Values.Single());
    }

    [Theory]
    [InlineData("x", true)]
    [InlineData("Y", true)]
    [InlineData("yes ", true)]
    [InlineData("no", false)]
    [InlineData("-", false)]
    public void A_tick_may_be_typed_in_many_ways(string typed, bool isChosen) =>
        Assert.Equal(isChosen, Typed(OfflineForm.Model(Request()), ("T-A2#2", typed)).Answers.ContainsKey("T-A2"));

    [Fact]
    public void What_cannot_be_placed_is_a_problem_with_its_cell()
    {
        var reading = Typed(OfflineForm.Model(Request()), ("T-A2#1", "perhaps"));
        var problem = Assert.Single(reading.Problems);
        Assert.Contains("“perhaps” is neither Yes nor blank", problem.What);
        Assert.StartsWith("Answers!C", problem.Cell);

        var doubled = OfflineForm.Model(Request());
        var twice = doubled with { Sheets = [doubled.Sheets[0] with { Rows = [.. doubled.Sheets[0].Rows, new SheetRow(["T-A3", "", "5"]), new SheetRow(["T-A3", "", "6"]), new SheetRow(["", "", "stray"])] }, .. doubled.Sheets.Skip(1)] };
        Assert.Collection(Read(twice).Problems, p => Assert.Contains("answered twice", p.What), p => Assert.Contains("without a code", p.What));
    }

    [Fact]
    public void A_sheet_that_is_missing_is_said()
    {
        var model = OfflineForm.Model(Request());
        var onlyAnswers = Written(model with { Sheets = [model.Sheets[0]] });
        Assert.True(OfflineFormReading.IsOne(onlyAnswers));
        Assert.Contains("About", Assert.Single(OfflineFormReading.Of("a.xlsx", onlyAnswers).Problems).What);
        var renamed = Written(model with { Sheets = [model.Sheets[0] with { Name = "My copy" }, model.Sheets[1]] });
        Assert.Contains("“Answers” is missing", Assert.Single(OfflineFormReading.Of("a.xlsx", renamed).Problems).What);
        Assert.False(OfflineFormReading.IsOne(new TableReader().Read("a.csv", "ID,Name\n1,Elm"u8.ToArray())));
    }

    [Fact]
    public void Conditions_and_last_year_stand_in_words()
    {
        var model = OfflineForm.Model(Request() with { LastYear = new Dictionary<string, Answer> { ["T-B1"] = Answer.Of("1"), ["T-A2"] = Answer.Of("Nursery", "Sixth form") } });
        var rows = model.Sheets[0].Rows.Where(r => !r.IsHeading).ToDictionary(r => r.Cells[0], StringComparer.Ordinal);
        Assert.Contains("Answer only if the answer to T-B2 is “Yes”.", rows["T-B3"].Cells[1]);
        Assert.Equal("In place, and shown", rows["T-B1"].Cells[4]);
        Assert.Equal("Nursery; Sixth form", rows["T-A2"].Cells[4]);
        Assert.Equal(["In place, and shown", "Not in place", "Does not apply"], rows["T-B1"].Options[2]);
    }

    private static OfflineFormRequest Request() => new() { Bank = Bank, Run = "trial.2026-27", Form = "form-x", Respondent = "123456", RespondentName = "Elm Primary", CheckCode = "K7QX" };

    private static OfflineFormReading Back(OfflineFormRequest request) => Read(OfflineForm.Model(request));

    private static OfflineFormReading Typed(WorkbookModel model, params (string Code, string Text)[] typed) => Read(model with
    {
        Sheets =
        [
            model.Sheets[0] with { Rows = [.. model.Sheets[0].Rows.Select(r => typed.FirstOrDefault(t => t.Code == r.Cells[0]) is { Code: not null } found ? r with { Cells = [r.Cells[0], r.Cells[1], found.Text] } : r with { Cells = r.Cells.Count > 2 && r.Cells[0] == "T-A1" ? [r.Cells[0], r.Cells[1]] : r.Cells })] },
            .. model.Sheets.Skip(1),
        ],
    });

    private static OfflineFormReading Read(WorkbookModel model) => OfflineFormReading.Of("back.xlsx", Written(model));

    private static TableReading Written(WorkbookModel model) => new TableReader().Read("back.xlsx", new WorkbookComposer().Workbook(model));
}
