using Assurance.Core.Moderation;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Officers;

/// <summary>
/// What officers do with the ratings of a return (questionnaires 10.3): moderate them, second what lies far apart, record what the
/// respondent replied, settle them. Every act is recorded beside those before it; none replaces the respondent's own rating.
/// </summary>
public sealed class ModerationDesk(RunShelf shelf, ObjectBox box, TimeProvider clock)
{
    private readonly Decisions decisions = new(shelf, box, clock);

    public Task<ModerationReading> ReadAsync(string run, string respondent, CancellationToken cancellation = default) => ModerationReading.OfAsync(shelf, box, run, respondent, cancellation);

    /// <summary>A moderator's ratings. Items left out keep the self score: the evidence bears them out.</summary>
    /// <param name="given">By item; a rating left null is the self score.</param>
    public async Task<Decision> ModerateAsync(string run, string respondent, IReadOnlyDictionary<string, ItemRating> given, Officer officer, string note, CancellationToken cancellation = default)
    {
        var reading = await ReadAsync(run, respondent, cancellation);
        if (await RefusalAsync(reading, run, respondent, officer, given.Keys, cancellation) is { } refusal)
        {
            return new Decision(0, refusal);
        }

        var (sheet, form) = (reading.Sheet!, reading.Form!.Moderation!);

        // Looked at once more, only what is said anew is said: what stands of the rest stays as it is.
        var again = sheet.Items.Any(i => i.First is not null);
        var ratings = new Dictionary<string, ItemRating>(StringComparer.Ordinal);
        foreach (var item in sheet.Items.Where(i => !again || given.ContainsKey(i.Item) || i.First is null))
        {
            var said = given.GetValueOrDefault(item.Item);
            var rating = new ItemRating(item.Self) { Rating = CodeOf(reading, item.Item, said?.Rating ?? item.Self), Reason = said?.Reason ?? form.Agrees, Question = Filled(said?.Question) };
            if (ModerationRules.Problem(reading, item, rating, said?.Rating) is { } problem)
            {
                return new Decision(0, problem);
            }

            ratings[item.Item] = rating;
        }

        var moved = ratings.Values.Count(r => r.Rating != r.Self);
        var apart = ratings.Count(r => ModerationRules.Apart(reading, r.Key, r.Value) >= form.SecondFrom);
        return await RecordAsync(run, respondent, reading, officer, note, ratings, (found, name) => new ReturnModerated(found.Id, reading.Version, name, ratings.Count, moved, apart), cancellation);
    }

    /// <summary>A second moderator's ratings of the items that lie far apart; those left out are confirmed as the first moderator gave them.</summary>
    public async Task<Decision> SecondAsync(string run, string respondent, IReadOnlyDictionary<string, ItemRating> given, Officer officer, string note, CancellationToken cancellation = default)
    {
        var reading = await ReadAsync(run, respondent, cancellation);
        if (await RefusalAsync(reading, run, respondent, officer, given.Keys, cancellation) is { } refusal)
        {
            return new Decision(0, refusal);
        }

        var waiting = reading.Sheet!.Items.Where(i => i.AwaitsSecond).ToList();
        if (waiting.Count == 0)
        {
            return new Decision(0, $"No rating of {respondent} waits for a second moderator.");
        }

        if (given.Keys.FirstOrDefault(k => !waiting.Exists(w => w.Item == k)) is { } other)
        {
            return new Decision(0, $"{other} does not wait for a second moderator. These do: {string.Join(", ", waiting.Select(w => w.Item))}.");
        }

        if (reading.Moderators is [.., var first] && string.Equals(first.Trim(), officer.Name.Trim(), StringComparison.OrdinalIgnoreCase))
        {
            return new Decision(0, $"{officer.Name} gave the first ratings. Ratings so far from the return’s own need a second pair of eyes: ask somebody else.");
        }

        var ratings = waiting.ToDictionary(
            w => w.Item,
            w => new ItemRating(w.Self) { Rating = CodeOf(reading, w.Item, given.GetValueOrDefault(w.Item)?.Rating ?? w.First!), Reason = given.GetValueOrDefault(w.Item)?.Reason },
            StringComparer.Ordinal);
        return await RecordAsync(run, respondent, reading, officer, note, ratings, (found, name) => new ModerationSeconded(found.Id, reading.Version, name, ratings.Count), cancellation);
    }

    /// <summary>What the respondent replied to the questions it was asked.</summary>
    /// <param name="replies">By item, in its own words.</param>
    public async Task<Decision> AnswerAsync(string run, string respondent, IReadOnlyDictionary<string, string> replies, Officer officer, string note, CancellationToken cancellation = default)
    {
        var reading = await ReadAsync(run, respondent, cancellation);
        var filled = replies.Where(r => !string.IsNullOrWhiteSpace(r.Value)).ToDictionary(r => r.Key, r => r.Value.Trim(), StringComparer.Ordinal);
        if (reading.Problem is { } problem)
        {
            return new Decision(0, problem);
        }

        if (filled.Keys.FirstOrDefault(k => reading.Sheet!.Find(k)?.Question is null) is { } unasked)
        {
            return new Decision(0, $"Nothing was asked about {unasked}. A reply belongs to a question.");
        }

        if (filled.Count == 0)
        {
            return new Decision(0, "Give the reply to at least one of the questions.");
        }

        var ratings = filled.ToDictionary(f => f.Key, f => new ItemRating(reading.Sheet!.Find(f.Key)!.Self) { Reply = f.Value }, StringComparer.Ordinal);
        return await RecordAsync(run, respondent, reading, officer, note, ratings, (found, name) => new ModerationAnswered(found.Id, reading.Version, name, ratings.Count), cancellation);
    }

    /// <summary>Settles every rating; those left out are settled as they stand.</summary>
    /// <param name="given">Code of a level by item.</param>
    public async Task<Decision> SettleAsync(string run, string respondent, IReadOnlyDictionary<string, string> given, Officer officer, string note, CancellationToken cancellation = default)
    {
        var reading = await ReadAsync(run, respondent, cancellation);
        if (await RefusalAsync(reading, run, respondent, officer, given.Keys, cancellation) is { } refusal)
        {
            return new Decision(0, refusal);
        }

        var sheet = reading.Sheet!;
        if (!sheet.IsComplete)
        {
            return new Decision(0, $"Not every rating has been moderated: {string.Join(", ", sheet.Items.Where(i => i.First is null).Take(5).Select(i => i.Item))}. Moderate the return first.");
        }

        if (sheet.AwaitsSecond)
        {
            return new Decision(0, $"A second moderator must look first at {string.Join(", ", sheet.Items.Where(i => i.AwaitsSecond).Select(i => i.Item))}.");
        }

        if (given.FirstOrDefault(g => Scale(reading, g.Key).Find(g.Value) is null) is { Key: not null } wrong)
        {
            return new Decision(0, ModerationRules.NoRating(reading, wrong.Key, wrong.Value));
        }

        var ratings = sheet.Items.ToDictionary(i => i.Item, i => new ItemRating(i.Self) { Rating = CodeOf(reading, i.Item, given.GetValueOrDefault(i.Item) ?? i.InForce) }, StringComparer.Ordinal);
        return await RecordAsync(
            run, respondent, reading, officer, note, ratings, (found, name) => new RatingsSettled(found.Id, reading.Version, name, ratings.Count, ratings.Values.Count(r => r.Rating != r.Self)), cancellation);
    }

    /// <summary>Why this officer cannot rate these items of this return, or null.</summary>
    private async Task<string?> RefusalAsync(ModerationReading reading, string run, string respondent, Officer officer, IEnumerable<string> items, CancellationToken cancellation) =>
        reading.Problem is { } problem ? problem
        : items.FirstOrDefault(i => reading.Sheet!.Find(i) is null) is { } unknown ? $"{unknown} is no item that {respondent} rated and that is moderated."
        : await IsOfAsync(run, respondent, officer, cancellation) ? $"{officer.Name} stands among the contacts of {respondent}. Moderators have no link to whom they moderate: ask somebody else."
        : null;

    private async Task<bool> IsOfAsync(string run, string respondent, Officer officer, CancellationToken cancellation)
    {
        var contacts = await shelf.Journal(run).ReadAsync(state => state.Match(respondent)?.Contacts.ToList(), cancellation) ?? [];
        foreach (var contact in contacts)
        {
            if (contact.Person == officer.Person || (await box.GetAsync<PersonDetails>(contact.Details, cancellation) is { } person && string.Equals(person.Name.Trim(), officer.Name.Trim(), StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }

    private Task<Decision> RecordAsync(
        string run, string respondent, ModerationReading reading, Officer officer, string note, IReadOnlyDictionary<string, ItemRating> ratings, Func<RespondentState, string, EventBody> body, CancellationToken cancellation) => decisions.DecideAsync(
        run, officer, note, "moderation", new ModerationObject(officer.Name, note.Trim(), reading.Version, ratings),
        (state, name) => state.Match(respondent) is not { } found ? Ruling.NotAsked(run)
            : found.CurrentReturn?.Version != reading.Version || found.Moderation.Count != reading.Recorded ? Ruling.Refuse($"Something about the return of {respondent} was recorded meanwhile. Look at it again.")
            : Ruling.Record($"{run}/{found.Id}/moderation-{state.Position}", body(found, name)),
        cancellation);

    private static Scale Scale(ModerationReading reading, string item) => ModerationRules.ScaleOf(reading, item);

    private static string CodeOf(ModerationReading reading, string item, string rating) => Scale(reading, item).Find(rating)?.Code ?? rating;

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
