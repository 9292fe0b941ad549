using Assurance.Core.Moderation;
using Assurance.Core.Questionnaires;

namespace Assurance.Engine.Officers;

/// <summary>What a row of the moderation form may hold.</summary>
internal static class ModerationRules
{
    /// <summary>Why the row cannot stand, or null.</summary>
    /// <param name="given">The rating as it was typed, or null where none was.</param>
    public static string? Problem(ModerationReading reading, ModeratedItem item, ItemRating row, string? given)
    {
        var form = reading.Form!.Moderation!;
        var reasons = Question(reading, form.Reason).Options;
        return ScaleOf(reading, item.Item).Find(row.Rating!) is null ? NoRating(reading, item.Item, given ?? row.Rating!)
            : !reasons.Contains(row.Reason!) ? $"“{row.Reason}” is no reason for {item.Item}. Use one of: {string.Join("; ", reasons)}."
            : row.Reason == form.Agrees && row.Rating != row.Self ? $"{item.Item} is rated {row.Rating} instead of {row.Self}, and the reason says “{form.Agrees}”. Say why it was moved."
            : row.Reason != form.Agrees && row.Question is null ? $"{item.Item} needs a question for the respondent: the reason is “{row.Reason}”."
            : row.Question?.Length > (Question(reading, form.Question).MaxLength ?? int.MaxValue) ? $"The question about {item.Item} has more than {Question(reading, form.Question).MaxLength} characters."
            : null;
    }

    public static string NoRating(ModerationReading reading, string item, string rating) =>
        $"“{rating}” is no rating of {item}. Use {string.Join(", ", ScaleOf(reading, item).Levels.Select(l => l.Code))}.";

    public static int Apart(ModerationReading reading, string item, ItemRating row) => ModerationSheet.Apart(ScaleOf(reading, item), row.Self, row.Rating);

    public static Scale ScaleOf(ModerationReading reading, string item) => reading.Bank!.ScaleOf(reading.Bank.Questions.First(q => q.Id == item));

    private static Question Question(ModerationReading reading, string id) => reading.Form!.Bank.Questions.First(q => q.Id == id);
}
