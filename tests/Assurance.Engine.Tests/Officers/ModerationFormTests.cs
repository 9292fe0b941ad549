using System.Text;
using Assurance.Definitions;
using Assurance.TestKit.Cycles;

namespace Assurance.Engine.Tests.Officers;

/// <summary>A moderation form says what its questions are for, and what is wrong with it is named with its line.</summary>
public sealed class ModerationFormTests
{
    private static readonly IReadOnlyDictionary<string, byte[]> Files = LikeShipped.Moderated("section-175", "moderated").Files;

    [Fact]
    public void What_its_questions_are_for_and_the_rule_of_pairs_are_read()
    {
        var form = CycleFolder.Read("moderated", Files).Definition!.Forms["moderation"].Moderation!;
        Assert.Equal(("MOD-2", "Evidence agrees", "MOD-7", 2), (form.Rating, form.Agrees, form.Settled, form.SecondFrom));
        Assert.Equal((10, 15, 2), (form.Pairs!.Least, form.Pairs.Unfavourable, form.Pairs.RatedFrom));
    }

    [Theory]
    [InlineData("agrees: Evidence agrees", "agrees: Evidence agreed", "has no option “Evidence agreed”")]
    [InlineData("question: MOD-4", "question: MOD-3", "cannot hold the question")]
    [InlineData("reply: MOD-5", "reply: MOD-6", "There is no question “MOD-6”")]
    [InlineData("least: 10", "least: 2", "“least” is “2”")]
    [InlineData("moderates:", "moderate:", "does not say which of its questions holds what")]
    [InlineData("id: g4", "id: g5", "rates nothing")]
    public void What_is_wrong_with_it_is_named(string of, string by, string problem)
    {
        var text = Encoding.UTF8.GetString(Files["forms/moderation.yaml"]);
        text = of == "id: g4" ? text.Replace("g4", "g5", StringComparison.Ordinal) : text.Replace(of, by, StringComparison.Ordinal);
        var problems = CycleFolder.Read("moderated", Changed("forms/moderation.yaml", text)).Problems;
        Assert.Contains(problems, p => p.What.Contains(problem, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("anchor: grace-ends\n    days: 5", "anchor: moderated\n    days: 5", "counts from what comes after it")]
    [InlineData("needsSignOff: false }\n  - { id: trust-summary", "needsSignOff: false, written: moderation-ends }\n  - { id: trust-summary", "cannot be written then")]
    [InlineData("asks: nothing\n    message: spot-check-window", "asks: nothing\n    attachesPaper: county-report\n    message: spot-check-window", "“scope: each-return”")]
    [InlineData("anchor: date\n    on: { day: 1, month: march }", "anchor: previous\n    days: 1\n    months: 2", "counted in months")]
    public void Steps_and_papers_that_cannot_be_are_named(string of, string by, string problem)
    {
        var text = Encoding.UTF8.GetString(Files["cycle.yaml"]);
        Assert.Contains(of, text, StringComparison.Ordinal);
        var problems = CycleFolder.Read("moderated", Changed("cycle.yaml", text.Replace(of, by, StringComparison.Ordinal))).Problems;
        Assert.Contains(problems, p => p.What.Contains(problem, StringComparison.Ordinal));
    }

    private static Dictionary<string, byte[]> Changed(string path, string text) => new(Files, StringComparer.Ordinal) { [path] = Encoding.UTF8.GetBytes(text) };
}
