using Assurance.Core.Questionnaires;

namespace Assurance.Definitions.Tests.Cycles;

public class OptionListTests
{
    private const string Bank = "questionnaire.yaml";
    private const string Topics = "lists/training-topics.yaml";
    private const string Question = "      - id: S175-Q4";

    [Fact]
    public void Topics_of_training_stand_in_one_file_and_keep_their_codes()
    {
        var audit = ShippedCycles.Load("section-175").Questionnaire.Questions.Single(q => q.Feeds == Feed.TrainingNeeds);
        Assert.Equal(30, audit.Options.Count);
        Assert.Equal("Neglect and the local tool", audit.Options[4]);
        Assert.Contains("code: T05, text: Neglect and the local tool", new BrokenCycle().Text(Topics), StringComparison.Ordinal);
        Assert.Contains("code: T30, text: Learning from reviews", new BrokenCycle().Text(Topics), StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_with_rows_asks_the_same_of_each_entry()
    {
        var bank = With("{ id: S175-Q9, text: \"Places wanted: {row}\", type: number, required: false, rowsFrom: training-topics, feeds: places-wanted }").Read().Definition!.Questionnaire;
        var rows = bank.Questions.Where(q => q.Feeds == Feed.PlacesWanted).ToList();
        Assert.Equal(30, rows.Count);
        Assert.Equal(("S175-Q9-T05", "Places wanted: Neglect and the local tool", new QuestionRow("S175-Q9", "T05", "Neglect and the local tool", 0)), (rows[4].Id, rows[4].Text, rows[4].Row));
    }

    [Fact]
    public void Of_rows_so_many_must_be_answered_and_which_is_free()
    {
        var cycle = With("{ id: S175-Q9, text: \"Need: {row}\", type: rated, scale: conf5, rowsFrom: training-topics, leastRows: 2 }").Read().Definition!;
        var answers = new Dictionary<string, Answer>(StringComparer.Ordinal) { ["S175-Q9-T03"] = Answer.Of("4") };
        Assert.Contains("S175-Q9-T01", Missing());
        answers["S175-Q9-T30"] = Answer.Of("1");
        Assert.DoesNotContain("S175-Q9-T01", Missing());

        IReadOnlyList<string> Missing() => Completeness.Missing(cycle.Questionnaire, answers, new NodaTime.LocalDate(2026, 9, 21));
    }

    [Theory]
    [InlineData("type: number, rowsFrom: training-topic", "Did you mean “training-topics”?")]
    [InlineData("type: number, rowsFrom: training-topics, leastRows: 31", "31 rows are to be answered, and there are 30")]
    [InlineData("type: long, rowsFrom: training-topics", "its answers would be long")]
    [InlineData("type: number, leastRows: 3", "The question has no rows")]
    [InlineData("type: short, themesFrom: feedback-themes", "no long text")]
    public void A_slip_gives_its_line(string what, string saying) =>
        With($"{{ id: S175-Q9, text: \"Of {{row}}\", {what} }}").GivesOne(Bank, "S175-Q9", saying);

    [Fact]
    public void Rows_whose_words_do_not_say_of_which_are_refused() =>
        With("{ id: S175-Q9, text: How many?, type: number, rowsFrom: training-topics }").GivesOne(Bank, "S175-Q9", "do not say of which");

    [Theory]
    [InlineData("text: Thresholds and referrals", "text: Voice of the child", "twice")]
    [InlineData("code: T02", "code: T03", "twice")]
    public void An_entry_stands_in_a_list_once(string from, string to, string saying) =>
        Assert.Contains(new BrokenCycle().Change(Topics, from, to).Problems, p => p.ToString().Contains(saying, StringComparison.Ordinal) && p.File == "audit/" + Topics);

    [Fact]
    public void Where_a_folder_has_a_list_of_its_own_it_is_the_one_that_is_used() =>
        Assert.Equal(["Ours", "Theirs"], With("{ id: S175-Q9, text: Which?, type: one, optionsFrom: sectors }").With("lists/sectors.yaml", "title: Sectors\nentries: [Ours, Theirs]\n")
            .Read().Definition!.Questionnaire.Questions.Single(q => q.Id == "S175-Q9").Options);

    private static BrokenCycle With(string question) => new BrokenCycle().Change(Bank, Question, $"      - {question}\n{Question}");
}
