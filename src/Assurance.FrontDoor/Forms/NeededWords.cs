using Assurance.Core.Questionnaires;

namespace Assurance.FrontDoor.Forms;

/// <summary>When a question has to be answered, for somebody who sees no question ids.</summary>
internal static class NeededWords
{
    public static string Of(Condition condition, Questionnaire bank, Section here) => condition switch
    {
        Condition.AnyItemAtMost c when c.Section == here.Id => $"if a rating above is “{Level(bank, here, c.Value)}” or lower",
        Condition.AnyItemAtLeast c when c.Section == here.Id => $"if a rating above is “{Level(bank, here, c.Value)}” or higher",
        Condition.Is c => $"if you answered {Values(c.Values)} to “{Text(bank, c.Question)}”",
        Condition.IsNot c => $"unless you answered {Values(c.Values)} to “{Text(bank, c.Question)}”",
        _ => "in some cases",
    };

    private static string Values(IReadOnlyList<string> values) => string.Join(" or ", values.Select(v => $"“{v}”"));

    private static string Text(Questionnaire bank, string question) => FieldViews.Brief(bank.Questions.FirstOrDefault(q => q.Id == question)?.Text ?? question);

    private static string Level(Questionnaire bank, Section section, decimal value) =>
        section.Items.FirstOrDefault(q => q.Type == QuestionType.Rated) is { } rated && bank.ScaleOf(rated).Levels.FirstOrDefault(l => l.Value == value) is { } level
            ? level.Label
            : value.ToString("0.##");
}
