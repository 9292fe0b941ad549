using Assurance.Core.Questionnaires;
using Assurance.TestKit.Properties;
using FsCheck.Fluent;
using NodaTime;

namespace Assurance.Engine.Tests.Intake;

public sealed class AnswerReadingTests
{
    private static readonly Questionnaire Bank = new()
    {
        Id = "T",
        Title = "Test",
        Version = "1",
        Edition = "1",
        Scales =
        [
            new Scale("agree", ScaleDirection.HighestIsBest, [new("5", "Strongly agree", 5), new("4", "Agree", 4), new("3", "Neither", 3), new("2", "Disagree", 2), new("1", "Strongly disagree", 1), new("NA", "Does not apply", null)]),
        ],
        Sections =
        [
            new Section("S", "Section", SectionKind.Core,
            [
                new Question { Id = "R", Text = "The policy is known", Type = QuestionType.Rated, Scale = "agree" },
                new Question { Id = "M", Text = "Which of these?", Type = QuestionType.Many, Options = ["Neglect", "Working with fathers, step-fathers and partners", "Online safety", "Families; carers"] },
                new Question { Id = "O", Text = "Who?", Type = QuestionType.One, Options = ["Head", "Not yet – planned"] },
                new Question { Id = "Y", Text = "Yes?", Type = QuestionType.YesNo },
                new Question { Id = "D", Text = "When?", Type = QuestionType.Date },
                new Question { Id = "N", Text = "How many?", Type = QuestionType.Number },
                new Question { Id = "P", Text = "How much?", Type = QuestionType.Number, Score = ScoreRule.Percentage },
                new Question { Id = "L", Text = "Say more", Type = QuestionType.Long },
            ]),
        ],
    };

    private static readonly AnswerReading Reading = new(Bank);

    [Theory]
    [InlineData("R", "4", "4")]
    [InlineData("R", "4\u00a0", "4")]
    [InlineData("R", "  AGREE ", "4")]
    [InlineData("R", "2. Agree", "4")]
    [InlineData("R", "(3): Agree", "4")]
    [InlineData("R", "5. पूर्णपणे सहमत नाही\u00a0(Strongly disagree) ", "1")]
    [InlineData("R", "Does\u00a0 not apply", "NA")]
    [InlineData("O", "Not yet \u2010 planned ", "Not yet – planned")]
    [InlineData("Y", "y", "Yes")]
    [InlineData("Y", "TRUE", "Yes")]
    [InlineData("Y", "No", "No")]
    [InlineData("N", "1,234", "1234")]
    [InlineData("N", " 1 234 ", "1234")]
    [InlineData("N", "12.50", "12.5")]
    [InlineData("P", "85 %", "85")]
    [InlineData("D", "2026-09-21", "2026-09-21")]
    [InlineData("D", "2026-09-21T14:30:00", "2026-09-21")]
    [InlineData("D", "21/9/2026", "2026-09-21")]
    [InlineData("D", "7/2/20", "2020-02-07")]
    [InlineData("D", "8/7/2024 12:34:21 PM", "2024-08-07")]
    [InlineData("D", "12/24/2019 8:41", "2019-12-24")]
    [InlineData("D", "3 November 2025", "2025-11-03")]
    [InlineData("L", "First line\nsecond   line ", "First line\nsecond   line ")]
    public void A_value_is_read_however_an_office_program_wrote_it(string question, string text, string expected) =>
        Assert.Equal([expected], Reading.Read(question, text).Answer!.Values);

    [Theory]
    [InlineData("Neglect;Online safety;")]
    [InlineData("Neglect; Online\u00a0safety ;")]
    [InlineData("[\"Neglect\",\"Online safety\"]")]
    [InlineData("Neglect, Online safety")]
    public void Several_choices_come_joined_in_several_ways(string text) =>
        Assert.Equal(["Neglect", "Online safety"], Reading.Read("M", text).Answer!.Values);

    [Fact]
    public void An_option_may_hold_commas_and_even_a_semicolon()
    {
        Assert.Equal(["Working with fathers, step-fathers and partners", "Neglect"], Reading.Read("M", "Working with fathers, step\u2010fathers and partners;Neglect;").Answer!.Values);
        Assert.Equal(["Families; carers", "Neglect"], Reading.Read("M", "Families; carers;Neglect;").Answer!.Values);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("\u00a0")]
    [InlineData(null)]
    public void Blank_is_not_answered(string? text)
    {
        var read = Reading.Read("R", text);
        Assert.Null(read.Answer);
        Assert.Null(read.Problem);
    }

    [Theory]
    [InlineData("R", "Mostly", "R (“The policy is known”): “Mostly” is none of the answers there are: 5 (Strongly agree);")]
    [InlineData("M", "Neglect;Knives;", "“Knives” is none")]
    [InlineData("R", "Agree (but not here)", "“Agree (but not here)” is none")]
    [InlineData("D", "last spring", "“last spring” is not a date")]
    [InlineData("D", "31/02/2026", "is not a date")]
    [InlineData("N", "about 40", "“about 40” is not a number")]
    [InlineData("N", "12,5", "is not a number")]
    [InlineData("P", "0.85", "Write 85 for 85 per cent")]
    [InlineData("P", "140", "is not a percentage")]
    public void What_fits_nothing_is_a_problem_that_names_question_and_value(string question, string text, string part)
    {
        var read = Reading.Read(question, text);
        Assert.Null(read.Answer);
        Assert.Contains(part, read.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_saved_label_comes_before_the_labels_of_the_bank()
    {
        var labels = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["R"] = new Dictionary<string, string> { ["4"] = "Strongly disagree", ["Fully on board"] = "5" } };
        var reading = new AnswerReading(Bank, labels);

        Assert.Equal("1", reading.Read("R", "4 ").Answer!.Single);
        Assert.Equal("5", reading.Read("R", "fully on  board").Answer!.Single);
    }

    [Fact]
    public void One_day_above_twelve_decides_a_column_and_without_one_the_UK_order_is_taken()
    {
        Assert.Equal(new DateOrderFound(DateOrder.MonthFirst, true, 1, false), AnswerReadingDates.Judge(["7/2/20", "12/24/2019 8:41", "5/5/20"]));
        Assert.Equal(new DateOrderFound(DateOrder.DayFirst, true, 1, false), AnswerReadingDates.Judge(["7/2/20", "24/12/2019"]));
        Assert.Equal(new DateOrderFound(DateOrder.DayFirst, false, 2, false), AnswerReadingDates.Judge(["7/2/20", "8/2/20"]));
        Assert.True(AnswerReadingDates.Judge(["13/2/20", "2/13/20", "1/2/20"]).Mixed);
    }

    [Fact]
    public void Every_date_is_read_back_from_every_way_of_writing_it() => Prop.ForAll(
        Gen.Choose(0, 40_000).Select(d => new LocalDate(1950, 1, 1).PlusDays(d)).ToArbitrary(),
        date => Bank is not null && new[] { $"{date.Day}/{date.Month}/{date.Year}", $"{date:uuuu-MM-dd}", $"{date:d MMMM uuuu}", $"{date.Day:00}.{date.Month:00}.{date.Year}" }
            .All(text => AnswerReadingDates.Date(text, DateOrder.DayFirst) == date)
            && AnswerReadingDates.Date($"{date.Month}/{date.Day}/{date.Year} 1:05:00 PM", DateOrder.DayFirst) == date).Hold();

    [Fact]
    public void No_text_at_all_makes_reading_throw() => Prop.ForAll(
        ArbMap.Default.ArbFor<string>(), ArbMap.Default.ArbFor<int>(),
        (text, which) =>
        {
            var question = Bank.Questions.ElementAt(Math.Abs(which % Bank.Questions.Count()));
            var read = Reading.Read(question.Id, text);
            return read.Answer is null || read.Problem is null;
        }).Hold();
}
