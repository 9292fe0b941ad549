using Assurance.Core.Calendar;
using Assurance.Core.Moderation;
using Assurance.Core.Record;
using Assurance.Engine.Officers;
using Assurance.Engine.Runs;

namespace Assurance.FrontDoor.Views;

/// <summary>The moderation of one return: every rating that was given, and what can be done next.</summary>
/// <param name="Problem">Why nothing can be moderated, or null.</param>
/// <param name="Next">What can be done, with where.</param>
/// <param name="Acts">Who did what, oldest first.</param>
public sealed record ModerationSheetView(RunHead Head, RespondentLink Respondent, string? Problem, IReadOnlyList<Fact> Next, IReadOnlyList<ModerationSection> Sections, IReadOnlyList<string> Acts)
{
    public string Path => Paths.Moderation(Head.Run, Respondent.Id);

    public string Return => Paths.Return(Head.Run, Respondent.Id);

    public static ModerationSheetView Of(RunState state, FrozenRun frozen, RespondentState respondent, ModerationReading reading) => new(
        RunHead.Of(state, frozen), RespondentLink.Of(state, respondent), reading.Problem,
        state.IsClosed || reading.Sheet is not { } sheet ? [] : [.. Choices(sheet)],
        reading.Sheet is null ? [] : [.. state.Frame.Questionnaire.Sections.Select(s => new ModerationSection(s.Title, [.. s.Items.Select(q => reading.Sheet.Find(q.Id) is { } item ? ModerationLine.Of(q.Text, item) : null).OfType<ModerationLine>()])).Where(s => s.Lines.Count > 0)],
        [.. reading.Acts.Select(a => $"{Title(a.Act.Step)} by {a.Said.Name} on {Wording.Long(UkTime.Date(a.Act.At))}: {a.Said.Reason}")]);

    private static IEnumerable<Fact> Choices(ModerationSheet sheet)
    {
        yield return new Fact("rate", sheet.Items.Any(i => i.First is not null) ? "Rate items once more" : "Moderate the return");
        if (sheet.AwaitsSecond)
        {
            yield return new Fact("second", "Give the second moderator’s ratings");
        }

        if (sheet.Items.Any(i => i.Question is not null && i.Settled is null))
        {
            yield return new Fact("reply", "Record the reply");
        }

        if (sheet is { IsComplete: true, AwaitsSecond: false })
        {
            yield return new Fact("settle", sheet.IsSettled ? "Settle the ratings again" : "Settle the ratings");
        }
    }

    private static string Title(ModerationStep step) => step switch
    {
        ModerationStep.Moderated => "Moderated",
        ModerationStep.Seconded => "Seconded",
        ModerationStep.Answered => "Reply recorded",
        _ => "Settled",
    };
}

public sealed record ModerationSection(string Title, IReadOnlyList<ModerationLine> Lines);

/// <param name="Second">Empty where none was needed, or none has looked yet.</param>
public sealed record ModerationLine(string Item, string Text, string Self, string First, string Second, string Settled, bool HasMoved, string Reason, string Question, string Reply)
{
    public static ModerationLine Of(string text, ModeratedItem item) => new(
        item.Item, text, item.Self, item.First ?? "", item.Second ?? (item.AwaitsSecond ? "awaited" : ""), item.Settled ?? "", item.HasMoved, item.Reason ?? "", item.Question ?? "", item.Reply ?? "");
}
