using Assurance.Core.Questionnaires;

namespace Assurance.Core.Tests.Questionnaires;

/// <summary>What is laid out for keeping says what was given.</summary>
public sealed class AnswerSheetTests
{
    private const int More = 600;

    private static readonly Questionnaire Bank = new()
    {
        Id = "b",
        Title = "Bank",
        Version = "1",
        Edition = "2026",
        Scales = [],
        Sections = [new Section("A", "Profile", SectionKind.Profile, [Text("name"), Text("level"), Text("several"), Text("note")])],
    };

    [Fact]
    public void More_different_answers_than_there_are_codes_all_come_back()
    {
        var given = Enumerable.Range(0, More).Select(Given).ToList();
        var sheets = new AnswerSheets(Bank);
        var laid = given.Select(sheets.Lay).ToList();
        for (var i = 0; i < More; i++)
        {
            Assert.Equal(given[i].Count, laid[i].Count);
            Assert.Equal(given[i].Keys.Order(), laid[i].Keys.Order());
            foreach (var (question, answer) in given[i])
            {
                Assert.Equal(answer.Values, laid[i][question].Values);
                Assert.Equal(answer.Reason, laid[i][question].Reason);
            }
        }
    }

    [Fact]
    public void They_come_in_the_order_of_the_bank_and_what_the_bank_does_not_ask_last()
    {
        var laid = new AnswerSheets(Bank).Lay(Given(1));
        Assert.Equal(["name", "level", "several", "note", "of-old"], laid.Select(a => a.Key));
    }

    [Fact]
    public void What_was_not_answered_is_not_there()
    {
        var laid = new AnswerSheets(Bank).Lay(new Dictionary<string, Answer> { ["level"] = Answer.Of("2") });
        Assert.False(laid.TryGetValue("name", out _));
        Assert.False(laid.ContainsKey("of-old"));
        Assert.Equal("2", laid.Single().Value.Single);
    }

    /// <summary>A name of its own, one of four levels, several values, one with a reason, and one to a question that is asked no more.</summary>
    private static Dictionary<string, Answer> Given(int i) => new(StringComparer.Ordinal)
    {
        ["of-old"] = Answer.Of("kept"),
        ["note"] = new Answer(["NA"], $"reason {i % 3}"),
        ["level"] = Answer.Of($"{i % 4}"),
        ["several"] = Answer.Of("one", $"{i % 5}"),
        ["name"] = Answer.Of($"School {i}"),
    };

    private static Question Text(string id) => new() { Id = id, Text = id, Type = QuestionType.Short };
}
