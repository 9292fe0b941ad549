using Assurance.Core.Questionnaires;
using NodaTime;

namespace Assurance.Core.Tests.Questionnaires;

/// <summary>A bank of a few questions of each kind, for the rules that read a whole return.</summary>
internal static class SmallBank
{
    public static LocalDate Opens { get; } = new(2026, 9, 21);

    public static Scale Four { get; } = new("g4", ScaleDirection.HighestIsBest,
        [new("3", "Made a difference", 3), new("2", "In place", 2), new("1", "Partly in place", 1), new("0", "Not in place", 0), new("NA", "Does not apply", null)]);

    public static Questionnaire Of(params Section[] sections) =>
        new() { Id = "T", Title = "Test", Version = "2026", Edition = "Edition", Scales = [Four], Sections = sections };

    public static Section InCore(string id, params Question[] questions) => new(id, $"Section {id}", SectionKind.Core, questions);

    public static Question Item(string id) =>
        new() { Id = id, Text = $"Item {id}", Type = QuestionType.Rated, Scale = "g4", Score = ScoreRule.Scale, Weight = 1, Obligation = Obligation.Must };

    public static Question Text(string id, QuestionPart part = QuestionPart.Item) => new() { Id = id, Text = $"Text {id}", Type = QuestionType.Long, Part = part };

    public static IReadOnlyDictionary<string, Answer> Answers(params (string Id, string Value)[] answers) =>
        answers.ToDictionary(a => a.Id, a => Answer.Of(a.Value), StringComparer.Ordinal);
}
