using Assurance.Core.Planning;
using Assurance.Core.Record;
using Assurance.Engine.Pacing;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Engine.Rounds;

/// <summary>
/// Takes drafts away that are not to leave. That one was found is the proof that its message has not left, and the proof goes with it: so it is recorded
/// first, by an event that only one of several can append, and nobody else begins the message until the draft has had time to go. A process that ends
/// between the two leaves a message that is known not to have left, and whoever takes it up next looks for the draft again.
/// </summary>
internal sealed class DraftRemoval(PacedMail mail, TimeProvider clock)
{
    /// <summary>For how long nobody else has it in hand: the wait for the append, the taking away, and clocks that differ.</summary>
    private static readonly Duration Longest = RoundLimits.LongestSend + RoundLimits.LongestSend + Duration.FromMinutes(1);

    /// <param name="isMine">Asked at the very position of the append: nobody has had it in hand since the draft was found.</param>
    /// <returns>Null where somebody has: then nothing may be taken away.</returns>
    public async Task<MessageNotTaken?> HoldAsync(RunJournal journal, string intent, Func<RunState, bool> isMine, CancellationToken cancellation)
    {
        var now = Now();
        var mine = await journal.AppendAsync(
            state => isMine(state) && state.Intents[intent] is var at
                ? [new RunEvent(KeyOf(at), now, Actors.System, new MessageNotTaken(intent, at.Claim, now + Longest))]
                : [],
            cancellation);
        return mine is [{ Body: MessageNotTaken held }] ? held : null;
    }

    /// <returns>
    /// <see cref="MailTrace.Absent"/> where it lies there no more, <see cref="MailTrace.Sent"/> where it had left; <see cref="MailTrace.CannotTell"/> where there
    /// was none any more, or no time is left: that is looked at again once the message is anybody's.
    /// </returns>
    public async Task<MailTrace> TakeAwayAsync(string reference, MessageNotTaken held, CancellationToken cancellation) =>
        Now() > held.NotBefore - RoundLimits.LongestSend - Duration.FromMinutes(1) ? MailTrace.CannotTell : await mail.DropDraftAsync(reference, cancellation);

    /// <summary>Nobody has had the message in hand since.</summary>
    public static bool IsHeld(RunState state, MessageNotTaken held) =>
        state.Intents[held.Intent] is { IsPending: true } intent && intent.Claim == held.Claim && intent.UnsentFrom == held.NotBefore;

    private static string KeyOf(IntentState intent) => intent.UnsentFrom is { } from
        ? Keys.NotTakenAgain(intent.Reference, intent.Reclaims, from)
        : Keys.NotTaken(intent.Reference, intent.Reclaims);

    private Instant Now() => Instant.FromDateTimeOffset(clock.GetUtcNow());
}
