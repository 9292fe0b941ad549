using Assurance.Core.Analysis.Surveys;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Engine.Officers;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Ballots;

/// <summary>
/// The screen for comments of an anonymous run: an officer reads each for details that identify somebody, sorts it, and lets it be
/// quoted or not. Comments are shown one by one, never beside the rest of what the same person answered; what is made of them stays in
/// the ballot box, and the record learns no more than that somebody has read them (docs/adr/0019).
/// </summary>
public sealed class CommentDesk(RunShelf shelf, ObjectBox box, IBallotBox ballots, BallotReader reader, TimeProvider clock)
{
    private const string Signed = "The papers have been signed, so what was made of the comments stands.";
    private readonly BoxChanges changes = new(ballots);
    private readonly Decisions decisions = new(shelf, box, clock);

    /// <summary>The comments. Reading them seals the box like any reading of its answers.</summary>
    /// <exception cref="InvalidOperationException">The run does not exist or is not anonymous.</exception>
    public async Task<CommentReading> ReadAsync(string run, CancellationToken cancellation = default)
    {
        var given = await reader.ReadAsync(run, cancellation);
        if (given.Refusal is { } refusal)
        {
            return new CommentReading([], refusal);
        }

        var marks = await MarksAsync(ballots, run, cancellation);
        var (bank, opens, wereRead, mayChange) = await shelf.Journal(run).ReadAsync(
            state => (state.Frame.Questionnaire, state.Opened!.Opens, state.CommentsReadAt is not null, state.TakesAdditions), cancellation);
        var comments = Comment.In(bank, given.Answers.Select(a => new ConditionCheck(bank, a, opens)))
            .GroupBy(c => CommentMark.KeyOf(c.Question.Id, c.Text), StringComparer.Ordinal)
            .Select(g => new ReadComment(g.Key, g.First().Question, g.First().Text, g.Count(), g.Any(c => c.MayQuote), marks.GetValueOrDefault(g.Key)));
        var order = bank.Questions.Select((q, i) => (q.Id, i)).ToDictionary(q => q.Id, q => q.i, StringComparer.Ordinal);
        return new CommentReading([.. comments.OrderBy(c => order[c.Question.Id]).ThenBy(c => c.Text, StringComparer.Ordinal)], null)
        {
            WereRead = wereRead,
            MayChange = mayChange,
        };
    }

    /// <summary>Keeps what an officer made of the comments, all of them at once.</summary>
    /// <param name="marks">By what a comment is known by; one that is left out is neither sorted nor quoted.</param>
    public async Task<Decision> KeepAsync(string run, IReadOnlyDictionary<string, CommentMark> marks, Officer officer, string reason, CancellationToken cancellation = default)
    {
        if (string.IsNullOrWhiteSpace(officer.Name) || string.IsNullOrWhiteSpace(reason))
        {
            return new Decision(0, "Say who read the comments, and why they may be told: both are recorded.");
        }

        if (await shelf.Journal(run).ReadAsync(state => state.Policy.IsAnonymous ? state.TakesAdditions : (bool?)null, cancellation) is not { } takes)
        {
            return new Decision(0, $"There is no anonymous run {run}.");
        }

        if (!takes)
        {
            return new Decision(0, Signed);
        }

        var reading = await ReadAsync(run, cancellation);
        if (reading.Refusal is { } refusal)
        {
            return new Decision(0, Words(refusal));
        }

        // A mark may be for what was read alone, and a quotation needs the leave of whoever wrote it.
        var kept = reading.Comments.ToDictionary(c => c.Key, c => marks.GetValueOrDefault(c.Key) is { } mark
            ? new CommentMark([.. mark.Themes.Where(t => c.Question.Themes.Contains(t, StringComparer.OrdinalIgnoreCase)).Distinct(StringComparer.OrdinalIgnoreCase)], mark.Quote && c.MayQuote)
            : new CommentMark([], false), StringComparer.Ordinal);
        _ = await changes.ChangeAsync(run, BallotBoxPart.Comments, _ => new CommentPapers(kept).Write(), cancellation);
        return await decisions.DecideAsync(run, officer, reason, (state, words) => state.TakesAdditions
            ? Ruling.Record($"{run}/{Nobody.Id}/comments-{state.Position}", new CommentsRead(words))
            : Ruling.Refuse(Signed), cancellation);
    }

    /// <summary>What was made of the comments of a run; empty where nobody has read them.</summary>
    internal static async Task<IReadOnlyDictionary<string, CommentMark>> MarksAsync(IBallotBox ballots, string run, CancellationToken cancellation) =>
        CommentPapers.Of(await ballots.ReadAsync(run, BallotBoxPart.Comments, cancellation)).Marks;

    /// <summary>Why there is nothing to read, for a person.</summary>
    public static string Words(BallotRefusal refusal) => refusal == BallotRefusal.StillOpen
        ? "Answers are still being taken. Comments can be read once the run has reached its report stage."
        : "Fewer than five took part, so nothing of what they wrote is told, not even here.";
}
