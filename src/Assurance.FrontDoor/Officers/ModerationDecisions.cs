using Assurance.Core.Moderation;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Engine;
using Assurance.Engine.Officers;
using Assurance.FrontDoor.Layout;
using Assurance.FrontDoor.Views;

namespace Assurance.FrontDoor.Officers;

/// <summary>What can be decided about the ratings of a return: moderated, seconded, replied to, settled.</summary>
internal sealed class ModerationDecisions(EngineRoom room)
{
    private const string At = "/runs/{run}/respondents/{respondent}/moderation/";
    private const string Rating = "rating-";
    private const string Reason = "reason-";
    private const string Ask = "ask-";
    private const string Reply = "reply-";

    public void Add(Routes routes, OfficerDecisions decisions)
    {
        Add(routes, decisions, "rate", "moderated", Rate, async (posted, reading) => await room.Moderation.ModerateAsync(Run(posted), Id(posted), Rows(posted, reading), posted.Officer, posted.Reason, posted.Cancellation));
        Add(routes, decisions, "second", "seconded", Second, async (posted, reading) => await room.Moderation.SecondAsync(Run(posted), Id(posted), Rows(posted, reading), posted.Officer, posted.Reason, posted.Cancellation));
        Add(routes, decisions, "reply", "answered", Replies, async (posted, reading) => await room.Moderation.AnswerAsync(
            Run(posted), Id(posted), Items(reading).ToDictionary(i => i.Item, i => posted[Reply + i.Item], StringComparer.Ordinal), posted.Officer, posted.Reason, posted.Cancellation));
        Add(routes, decisions, "settle", "ratings-settled", Settle, async (posted, reading) => await room.Moderation.SettleAsync(
            Run(posted), Id(posted), Items(reading).Where(i => posted[Rating + i.Item].Length > 0).ToDictionary(i => i.Item, i => posted[Rating + i.Item], StringComparer.Ordinal), posted.Officer, posted.Reason, posted.Cancellation));
    }

    private void Add(Routes routes, OfficerDecisions decisions, string action, string said, Func<OfficerForm, Posted, ModerationReading, OfficerForm?> fill, Func<Posted, ModerationReading, Task<Decision>> take) => decisions.Add(
        routes,
        new OfficerDecision(At + action, (_, _) => null, async posted => await take(posted, await ReadAsync(posted)), said)
        {
            Later = async (state, posted) => Bare(state, posted, action) is { } form && await ReadAsync(posted) is { Sheet: not null } reading ? fill(form, posted, reading) : null,
        });

    private Task<ModerationReading> ReadAsync(Posted posted) => room.Moderation.ReadAsync(Run(posted), Id(posted), posted.Cancellation);

    private static OfficerForm? Bare(RunState state, Posted posted, string action) => !state.IsClosed && RespondentDecisions.Form(state, posted, $"moderation/{action}", "", "Record") is { } form
        ? form with { Back = Paths.Moderation(state.Run, Id(posted)), Crumbs = [.. form.Crumbs, new Crumb("Moderation", Paths.Moderation(state.Run, Id(posted)))], ReasonLabel = "Note" }
        : null;

    private static OfficerForm Rate(OfficerForm form, Posted posted, ModerationReading reading) => form with
    {
        Title = "Moderate the return",
        Button = "Record the ratings",
        Notes =
        [
            "Read each rating beside its evidence, which stands on the page of the return. Leave what the evidence bears out: it keeps the self score. For every other item choose the rating and the reason, and put a question.",
            $"A rating {reading.Form!.Moderation!.SecondFrom} levels or more from the self score goes to a second moderator. Both scores are kept. Nobody moderates where they stand among the contacts.",
        ],
        Fields = [.. Items(reading).SelectMany(i => Fields(posted, reading, i))],
        ReasonHint = "How the return was read, and by whom beside you.",
    };

    private static IEnumerable<OfficerField> Fields(Posted posted, ModerationReading reading, ModeratedItem item)
    {
        yield return RatingOf(posted, reading, item, $"{item.Item}: {Text(reading, item)} – rated {item.Self} by itself", item.First ?? item.Self);
        yield return new OfficerField(Reason + item.Item, $"{item.Item}: reason", OfficerFieldKind.Choice)
        {
            Value = posted.Form is null ? item.Reason ?? reading.Form!.Moderation!.Agrees : posted[Reason + item.Item],
            Options = [.. reading.Form!.Bank.Questions.First(q => q.Id == reading.Form.Moderation!.Reason).Options.Select(o => new Fact(o, o))],
        };
        yield return new OfficerField(Ask + item.Item, $"{item.Item}: question to the respondent", OfficerFieldKind.Text) { Value = posted.Form is null ? item.Question ?? "" : posted[Ask + item.Item] };
    }

    private static OfficerForm? Second(OfficerForm form, Posted posted, ModerationReading reading) => !reading.Sheet!.AwaitsSecond ? null : form with
    {
        Title = "Second moderator",
        Button = "Record the ratings",
        Notes = ["These ratings lie far from the self score. Give yours for each; leave it to confirm what the first moderator gave. It needs somebody other than the first moderator."],
        Fields = [.. reading.Sheet.Items.Where(i => i.AwaitsSecond).Select(i => RatingOf(posted, reading, i, $"{i.Item}: {Text(reading, i)} – by itself {i.Self}, first moderator {i.First}: {i.Reason}", i.First!))],
    };

    private static OfficerForm? Replies(OfficerForm form, Posted posted, ModerationReading reading) => reading.Sheet!.Items.All(i => i.Question is null) ? null : form with
    {
        Title = "Record the reply",
        Button = "Record the reply",
        Notes = ["What the respondent replied to each question, in its own words, with the date. Leave out what it did not reply to. Name no child, no family and no colleague."],
        Fields = [.. reading.Sheet.Items.Where(i => i.Question is not null).Select(i => new OfficerField(Reply + i.Item, $"{i.Item}: {i.Question}", OfficerFieldKind.Text) { Value = posted.Form is null ? i.Reply ?? "" : posted[Reply + i.Item] })],
        ReasonHint = "How the reply came.",
    };

    private static OfficerForm? Settle(OfficerForm form, Posted posted, ModerationReading reading) => reading.Sheet is not { IsComplete: true, AwaitsSecond: false } sheet ? null : form with
    {
        Title = "Settle the ratings",
        Button = "Settle",
        Notes = ["Ratings that were moved or asked about are listed; all others are settled as they stand. The settled rating counts in the reports, and the self score stands beside it."],
        Fields = [.. sheet.Items.Where(i => i.HasMoved || i.Question is not null).Select(i => RatingOf(posted, reading, i, $"{i.Item}: {Text(reading, i)} – by itself {i.Self}, moderated {i.Second ?? i.First}{(i.Reply is { } reply ? $"; reply: {reply}" : "")}", i.InForce))],
        ReasonHint = "Who settled them, and when the panel met.",
    };

    private static OfficerField RatingOf(Posted posted, ModerationReading reading, ModeratedItem item, string label, string value) => new(Rating + item.Item, label, OfficerFieldKind.Choice)
    {
        Value = posted.Form is null ? value : posted[Rating + item.Item],
        Options = [.. ReturnDecisions.Levels(reading.Bank!, Question(reading, item))],
    };

    /// <summary>Rows that say something: a rating, a reason or a question of their own.</summary>
    private static Dictionary<string, ItemRating> Rows(Posted posted, ModerationReading reading) => Items(reading)
        .Where(i => posted[Rating + i.Item].Length > 0 && (posted[Rating + i.Item] != (i.First ?? i.Self) || posted[Ask + i.Item] != (i.Question ?? "") || (posted[Reason + i.Item].Length > 0 && posted[Reason + i.Item] != (i.Reason ?? reading.Form!.Moderation!.Agrees))))
        .ToDictionary(i => i.Item, i => new ItemRating(i.Self) { Rating = posted[Rating + i.Item], Reason = posted[Reason + i.Item] is { Length: > 0 } reason ? reason : null, Question = posted[Ask + i.Item] }, StringComparer.Ordinal);

    private static IReadOnlyList<ModeratedItem> Items(ModerationReading reading) => reading.Sheet?.Items ?? [];

    private static string Text(ModerationReading reading, ModeratedItem item) => Question(reading, item).Text;

    private static Question Question(ModerationReading reading, ModeratedItem item) => reading.Bank!.Questions.First(q => q.Id == item.Item);

    private static string Run(Posted posted) => posted.Visit["run"];

    private static string Id(Posted posted) => posted.Visit["respondent"];
}
