using Assurance.Core.Questionnaires;

namespace Assurance.FrontDoor.Forms;

/// <summary>What may be chosen in a question, as stored and as shown.</summary>
internal static class Choices
{
    public static readonly IReadOnlyList<string> YesNo = ["Yes", "No"];

    /// <param name="lists">Choices that depend on the respondent, by question id.</param>
    public static IReadOnlyList<ScaleLevel> Of(Questionnaire bank, Question question, IReadOnlyDictionary<string, IReadOnlyList<ScaleLevel>> lists) => question.Type switch
    {
        _ when lists.TryGetValue(question.Id, out var list) => list,
        QuestionType.Rated => bank.ScaleOf(question).Levels,
        QuestionType.YesNo => [.. YesNo.Select(o => new ScaleLevel(o, o, 0))],
        QuestionType.One or QuestionType.Many => [.. question.Options.Select(o => new ScaleLevel(o, o, 0))],
        _ => [],
    };

    /// <summary>True where the answer, from whichever door it came, means this choice.</summary>
    public static bool Means(Answer answer, ScaleLevel choice) => answer.Values.Any(v =>
        string.Equals(v.Trim(), choice.Code, StringComparison.OrdinalIgnoreCase) || string.Equals(v.Trim(), choice.Label, StringComparison.OrdinalIgnoreCase));
}
