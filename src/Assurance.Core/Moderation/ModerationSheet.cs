using Assurance.Core.Questionnaires;

namespace Assurance.Core.Moderation;

/// <summary>
/// The moderation of one return: its acts folded item by item, in the order in which they were recorded. What was said of a rating
/// that the respondent has changed since says nothing of the new one, so such an item counts as not moderated.
/// </summary>
public sealed class ModerationSheet
{
    private readonly Dictionary<string, ModeratedItem> byItem;

    private ModerationSheet(IReadOnlyList<ModeratedItem> items)
    {
        Items = items;
        byItem = items.ToDictionary(i => i.Item, StringComparer.Ordinal);
    }

    /// <summary>In the order of the bank; items that the respondent left out are not among them.</summary>
    public IReadOnlyList<ModeratedItem> Items { get; }

    public ModeratedItem? Find(string item) => byItem.GetValueOrDefault(item);

    /// <summary>Every item has been looked at.</summary>
    public bool IsComplete => Items.All(i => i.First is not null);

    public bool AwaitsSecond => Items.Any(i => i.AwaitsSecond);

    public bool IsSettled => Items.Count > 0 && Items.All(i => i.Settled is not null);

    /// <summary>The rated items of a bank that the form moderates: those of its core and priority sections on the form's own scale.</summary>
    public static IReadOnlyList<Question> ItemsOf(Questionnaire bank, FormDefinition form)
    {
        var scale = form.Bank.Questions.FirstOrDefault(q => q.Id == form.Moderation?.Rating)?.Scale;
        return scale is null ? [] : [.. bank.Sections.Where(s => s.Kind is SectionKind.Core or SectionKind.Priority).SelectMany(s => s.Items).Where(q => q.Type == QuestionType.Rated && q.Scale == scale)];
    }

    /// <param name="self">The answers of the return that stands.</param>
    /// <param name="acts">What was recorded, oldest first.</param>
    public static ModerationSheet Of(
        Questionnaire bank, FormDefinition form, IReadOnlyDictionary<string, Answer> self, IEnumerable<(ModerationStep Step, IReadOnlyDictionary<string, ItemRating> Ratings)> acts)
    {
        var given = acts.ToList();
        var rows = new List<ModeratedItem>();
        foreach (var question in ItemsOf(bank, form))
        {
            var scale = bank.ScaleOf(question);
            if (self.GetValueOrDefault(question.Id) is not { IsBlank: false } answer || scale.Find(answer.Single) is not { } level)
            {
                continue;
            }

            var row = new ModeratedItem(question.Id, level.Code);
            foreach (var (step, ratings) in given)
            {
                if (ratings.TryGetValue(question.Id, out var said) && string.Equals(said.Self, level.Code, StringComparison.Ordinal))
                {
                    row = With(row, step, said, Apart(scale, level.Code, said.Rating), form.Moderation!.SecondFrom);
                }
            }

            rows.Add(row);
        }

        return new ModerationSheet(rows);
    }

    /// <summary>How many levels lie between two ratings; 0 where one of them stands outside the scale.</summary>
    public static int Apart(Scale scale, string self, string? rating) =>
        rating is not null && scale.Find(self)?.Value is { } a && scale.Find(rating)?.Value is { } b ? Math.Abs(a - b) : 0;

    private static ModeratedItem With(ModeratedItem row, ModerationStep step, ItemRating said, int apart, int secondFrom) => step switch
    {
        // Looked at once more, it begins anew: what was settled before rested on what was known before.
        ModerationStep.Moderated => new ModeratedItem(row.Item, row.Self) { First = said.Rating, Reason = said.Reason, Question = said.Question, AwaitsSecond = apart >= secondFrom },
        ModerationStep.Seconded => row with { Second = said.Rating, Reason = said.Reason ?? row.Reason, AwaitsSecond = false },
        ModerationStep.Answered => row with { Reply = said.Reply },
        ModerationStep.Settled => row with { Settled = said.Rating },
        _ => throw new InvalidOperationException($"A moderation has no step {step}."),
    };
}
