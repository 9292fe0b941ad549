using Assurance.Core.Cycles;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Officers;

/// <summary>
/// What people do with the papers between data cut and publication: write their texts, comment and answer comments, agree or ask for
/// changes. Words go into objects; the record says who, when and about which place.
/// </summary>
public sealed class DraftDesk(RunShelf shelf, ObjectBox box, TimeProvider clock)
{
    private readonly Decisions decisions = new(shelf, box, clock);

    /// <summary>Writes a text of the papers, or writes it anew.</summary>
    /// <param name="place">Id of the text in the cycle's policy.</param>
    /// <param name="words">Plain paragraphs, apart by an empty line.</param>
    public Task<Decision> WriteAsync(string run, string place, string words, Officer officer, string reason, CancellationToken cancellation = default) => decisions.DecideAsync(
        run, officer, reason, "text", new TextObject(officer.Name, reason.Trim(), words.Trim()),
        (state, name) => Drafting(state) is not { } drafting ? NotDrafted(state)
            : drafting.Texts.FirstOrDefault(t => t.Id == place) is not { } text ? Ruling.Refuse($"The papers of {run} have no text “{place}”. They have: {string.Join(", ", drafting.Texts.Select(t => t.Id))}.")
            : string.IsNullOrWhiteSpace(words) ? Ruling.Refuse("Write the text: an empty one would leave a hole in the papers.")
            : TooLong(text, words) is { } tooLong ? Ruling.Refuse(tooLong)
            : state.PublishedAt is not null ? Published(run)
            : Ruling.Record($"{run}/{Nobody.Id}/text-{place}-{state.Position}", new TextWritten(place, name)),
        cancellation);

    /// <summary>Records what a reader said about the draft.</summary>
    /// <param name="part">Number of a section as it stands in its heading, or empty for the whole.</param>
    /// <param name="role">Role code of the reader.</param>
    public Task<Decision> CommentAsync(string run, string part, string role, string comment, Officer officer, CancellationToken cancellation = default) => decisions.DecideAsync(
        run, officer, comment,
        (state, name) => Drafting(state) is null ? NotDrafted(state)
            : !state.Policy.RoleNames.ContainsKey(role) ? Ruling.Refuse($"“{role}” is no role of this cycle. Roles are: {string.Join(", ", state.Policy.RoleNames.Keys)}.")
            : part.Length > 0 && !part.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-') ? Ruling.Refuse($"“{part}” is no section. Give the number as it stands in the heading, such as 5, or A for an appendix; or leave it out.")
            : state.PublishedAt is not null ? Published(run)
            : Ruling.Record(Keys.Comment(run, state.Comments.Count + 1), new CommentMade(state.Comments.Count + 1, part, role, name)),
        cancellation);

    /// <summary>Answers a comment and settles it.</summary>
    /// <param name="changes">The papers are changed for it: agreements given before are taken back.</param>
    public Task<Decision> SettleAsync(string run, int comment, bool changes, string response, Officer officer, CancellationToken cancellation = default) => decisions.DecideAsync(
        run, officer, response,
        (state, name) => state.Comments.FirstOrDefault(c => c.Number == comment) is not { } made ? Ruling.Refuse($"{run} has no comment {comment}. “comment {run}” lists them.")
            : made.SettledAt is not null ? Ruling.Refuse($"Comment {comment} is settled already.")
            : changes && state.PublishedAt is not null ? Published(run)
            : Ruling.Record(Keys.Comment(run, comment) + "#settled", new CommentSettled(comment, changes, name)),
        cancellation);

    /// <summary>Takes what came in since the last draft into the next: late contributions above all.</summary>
    public Task<Decision> ReviseAsync(string run, Officer officer, string reason, CancellationToken cancellation = default) => decisions.DecideAsync(
        run, officer, reason,
        (state, name) => Drafting(state) is null ? NotDrafted(state)
            : state.CutAt is null ? Ruling.Refuse($"The data of {run} has not been cut yet, so the first draft will hold whatever comes in until then.")
            : state.PublishedAt is not null ? Published(run)
            : Ruling.Record($"{run}/{Nobody.Id}/revised-{state.Position}", new DraftRevised(name)),
        cancellation);

    /// <summary>Records what somebody who was asked to agree decided.</summary>
    /// <param name="role">Whose decision it is; null where only one is waited for.</param>
    /// <param name="agrees">Ignored where the stage has a form: its answers say it.</param>
    /// <param name="review">Answers to the stage's form; empty where it has none.</param>
    public Task<Decision> SignAsync(
        string run, string? role, bool agrees, IReadOnlyDictionary<string, Answer> review, Officer officer, string reason, CancellationToken cancellation = default)
    {
        var given = review.Where(a => !a.Value.IsBlank).ToDictionary(StringComparer.Ordinal);
        return given.Count == 0
            ? decisions.DecideAsync(run, officer, reason, (state, name) => Signing.Decide(state, role, agrees, given, name), cancellation)
            : decisions.DecideAsync(run, officer, reason, "review", new ReviewObject(officer.Name, reason.Trim(), given), (state, name) => Signing.Decide(state, role, agrees, given, name), cancellation);
    }

    private static DraftingPolicy? Drafting(RunState state) => state.Policy.Drafting;

    private static Ruling NotDrafted(RunState state) => Ruling.Refuse($"The papers of {state.Run} are made of returns alone: nobody writes or comments on them.");

    private static Ruling Published(string run) => Ruling.Refuse($"The papers of {run} are published, and stand as they were signed. Say what has changed in the next.");

    private static string? TooLong(DraftText text, string words) =>
        text.MaxWords is { } most && words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length is var count && count > most
            ? $"“{text.Title}” takes {most} words at most; this has {count}." : null;
}

/// <summary>A text of the papers: an erasable object. It has the properties of <see cref="DecisionObject"/> too.</summary>
public sealed record TextObject(string Name, string Reason, string Words);

/// <summary>What a signatory answered on the form of their stage: an erasable object. It has the properties of <see cref="DecisionObject"/> too.</summary>
public sealed record ReviewObject(string Name, string Reason, IReadOnlyDictionary<string, Answer> Answers);
