using Assurance.Core.Questionnaires;

namespace Assurance.FrontDoor.Views;

/// <summary>A scale that rated questions of the bank use, by a number questions refer to.</summary>
public sealed record ScaleView(int Number, IReadOnlyList<Fact> Levels)
{
    public static IReadOnlyList<ScaleView> Of(Questionnaire bank) =>
        [.. Used(bank).Select((s, i) => new ScaleView(i + 1, [.. s.Levels.Select(l => new Fact(l.Code, l.Label))]))];

    public static int NumberOf(Questionnaire bank, string scale) => Used(bank).FindIndex(s => s.Id == scale) + 1;

    private static List<Scale> Used(Questionnaire bank) =>
        [.. bank.Scales.Where(s => bank.Questions.Any(q => q.Type == QuestionType.Rated && q.Scale == s.Id))];
}
