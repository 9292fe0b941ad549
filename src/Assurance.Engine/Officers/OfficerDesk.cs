using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Engine.Officers;

/// <summary>
/// What a person may decide: let letters go or drop them, pause, extend, exempt, stop all sending, agree to a paper. Every one
/// takes a reason; the next plan shows it. The words go into an object, never into the record.
/// </summary>
public sealed class OfficerDesk(RunShelf shelf, ObjectBox box, TimeProvider clock)
{
    private readonly Decisions decisions = new(shelf, box, clock);

    /// <summary>A run closes over what nobody could tell of, and a receipt of after its end may be that too.</summary>
    private readonly Decisions late = new(shelf, box, clock, closedToo: true);

    /// <summary>Lets held letters go: all of the run, or one respondent's.</summary>
    public Task<Decision> ReleaseAsync(string run, string? respondent, Officer officer, string reason, CancellationToken cancellation = default) =>
        decisions.DecideAsync(run, officer, reason, (state, words) => OfWaiting(state, respondent, h => (Keys.Release(h.Message), new MessageReleased(h.Message, h.Respondent, h.Rung, words))), cancellation);

    /// <summary>Drops held letters for good.</summary>
    public Task<Decision> DropAsync(string run, string? respondent, Officer officer, string reason, CancellationToken cancellation = default) =>
        decisions.DecideAsync(run, officer, reason, (state, words) => OfWaiting(state, respondent, h => (Keys.Drop(h.Message), new MessageDropped(h.Message, h.Respondent, h.Rung, words))), cancellation);

    /// <summary>
    /// Says what became of a message of which nobody could tell: it left after all, or it did not and is sent by this decision, under
    /// the rules of the day on which it leaves.
    /// </summary>
    /// <param name="message">Key of the message, or of the letter that carried it.</param>
    public Task<Decision> ResolveUnknownAsync(string run, string message, bool wasSent, Officer officer, string reason, CancellationToken cancellation = default) =>
        late.DecideAsync(
            run, officer, reason,
            (state, words) =>
            {
                if (!state.Intents.TryGetValue(state.Message(message)?.Intent ?? message, out var intent))
                {
                    return Ruling.Refuse($"{run} has sent no message {message}. “unknown {run}” lists those of which nobody can tell.");
                }

                return intent.IsUnknown
                    ? Ruling.Record(Keys.Resolved(intent.Reference), new UnknownResolved(intent.Key, [.. intent.Intended.Items.Select(i => i.Respondent).Distinct(StringComparer.Ordinal)], wasSent, words))
                    : Ruling.Refuse($"What became of {message} is known: {(intent.SentAt is not null ? "it left" : intent.IsWithdrawn ? "it was withdrawn" : "it is on its way")}.");
            },
            cancellation);

    public Task<Decision> PauseAsync(string run, string respondent, Officer officer, string reason, CancellationToken cancellation = default) =>
        ChangeAsync(run, respondent, officer, reason, (state, words) => state.IsPaused ? null : new Paused(state.Id, words), "is paused already", cancellation, found => Returned(found, "there is no return to chase it for"));

    public Task<Decision> ResumeAsync(string run, string respondent, Officer officer, string reason, CancellationToken cancellation = default) =>
        ChangeAsync(run, respondent, officer, reason, (state, words) => state.IsPaused ? new Resumed(state.Id, words) : null, "is not paused", cancellation);

    /// <summary>More time. A date that no calendar of the run reaches, that has gone by, or on which nobody is there is refused before it is recorded.</summary>
    public Task<Decision> ExtendAsync(string run, string respondent, LocalDate dueOn, Officer officer, string reason, CancellationToken cancellation = default)
    {
        var today = UkTime.Date(Instant.FromDateTimeOffset(clock.GetUtcNow()));
        return decisions.DecideAsync(
            run, officer, reason,
            (state, words) => state.Match(respondent) is not { } found ? Ruling.NotAsked(run)
                : Refusal(state, found, dueOn, today) is { } refusal ? Ruling.Refuse(refusal)
                : found.ExtendedTo == dueOn ? Ruling.Refuse($"{respondent} has that date already.")
                : Ruling.Record($"{run}/{found.Id}/decision-{state.Position}", new Extended(found.Id, dueOn, words)) with { Note = Returned(found, "it owes no answer by that date unless its return is taken back") },
            cancellation);
    }

    public Task<Decision> ExemptAsync(string run, string respondent, Officer officer, string reason, CancellationToken cancellation = default) =>
        ChangeAsync(run, respondent, officer, reason, (state, words) => state.IsExempt ? null : new Exempted(state.Id, words), "is exempt already", cancellation);

    /// <summary>Asks again whoever was exempted by mistake or is not to be excused any more.</summary>
    public Task<Decision> AskAgainAsync(string run, string respondent, Officer officer, string reason, CancellationToken cancellation = default) =>
        ChangeAsync(run, respondent, officer, reason, (state, words) => state.IsExempt ? new ExemptionLifted(state.Id, words) : null, "is not exempt", cancellation);

    /// <summary>Stops all sending of the run, receipts too, until it is started again.</summary>
    public Task<Decision> StopAsync(string run, Officer officer, string reason, CancellationToken cancellation = default) =>
        decisions.DecideAsync(
            run, officer, reason,
            (state, words) => state.IsStopped ? Ruling.Refuse($"Sending of {run} is stopped already.") : Ruling.Record($"{run}/{Nobody.Id}/stopped-{state.Position}", new SendingStopped(words)),
            cancellation);

    public Task<Decision> StartAsync(string run, Officer officer, string reason, CancellationToken cancellation = default) =>
        decisions.DecideAsync(
            run, officer, reason,
            (state, words) => state.IsStopped ? Ruling.Record($"{run}/{Nobody.Id}/started-{state.Position}", new SendingStarted(words)) : Ruling.Refuse($"Sending of {run} is not stopped."),
            cancellation);

    /// <summary>The one person asked agrees to the papers of the run; <see cref="DraftDesk.SignAsync"/> takes a decision of one of several, or on a form.</summary>
    public Task<Decision> SignOffAsync(string run, Officer officer, string reason, CancellationToken cancellation = default) =>
        decisions.DecideAsync(run, officer, reason, (state, words) => Signing.Decide(state, role: null, agrees: true, new Dictionary<string, Answer>(), words), cancellation);

    /// <summary>Letters that wait for a person, as the state stands; those of a respondent that owes nothing any more are left out.</summary>
    public static IEnumerable<MessageHeld> Waiting(RunState state, string? respondent = null) => state.Messages.Values
        .Where(m => !state.IsClosed && m.Waits && !IsOver(state, m.Held!) && (respondent is null || m.Held!.Respondent == respondent) && state.Owes(m.Held!.Respondent, m.Held.Rung))
        .Select(m => m.Held!)
        .OrderBy(h => h.Message, StringComparer.Ordinal);

    private static string? Refusal(RunState state, RespondentState respondent, LocalDate dueOn, LocalDate today)
    {
        if (dueOn < today)
        {
            return $"{dueOn:d MMMM yyyy} has gone by. Give a day to come.";
        }

        try
        {
            var calendar = state.CalendarOf(respondent.Respondent);
            _ = RunDates.Reckon(state.Policy, calendar, state.Opened!.Opens, dueOn);
            return calendar.IsOpen(dueOn) ? null
                : $"{UkDates.Long(dueOn)} is no {state.Policy.Day} ({calendar.Name}). The next one is {UkDates.Long(calendar.OnOrAfter(dueOn))}: give that day, or another {state.Policy.Day}.";
        }
        catch (BeyondCalendarException beyond)
        {
            return $"{dueOn:d MMMM yyyy} cannot be the due date: {beyond.Message}";
        }
    }

    /// <summary>What whoever decides about a respondent that has answered has to know; null where it has not.</summary>
    private static string? Returned(RespondentState respondent, string so) =>
        respondent.FirstReturnAt is { } at ? $"{respondent.Respondent.Name} had returned already, on {UkDates.Long(UkTime.Date(at))}: {so}." : null;

    /// <summary>The rung went another way since: passed over, or its roles settled by other letters.</summary>
    private static bool IsOver(RunState state, MessageHeld held) =>
        state.Find(held.Respondent) is { } found && state.ProgressOf(found, held.Rung) is { } progress
        && (progress.IsSettled || held.Roles.All(progress.SettledRoles.Contains));

    private static Ruling OfWaiting(RunState state, string? respondent, Func<MessageHeld, (string Key, EventBody Body)> of)
    {
        var found = respondent is null ? null : state.Match(respondent);
        if (respondent is not null && found is null)
        {
            return Ruling.NotAsked(state.Run);
        }

        var held = Waiting(state, found?.Id).Select(of).ToList();
        return held.Count == 0 ? Ruling.Refuse($"Nothing of {respondent ?? state.Run} is waiting for release.") : Ruling.Record(held);
    }

    private Task<Decision> ChangeAsync(string run, string respondent, Officer officer, string reason, Func<RespondentState, string, EventBody?> change, string otherwise, CancellationToken cancellation, Func<RespondentState, string?>? note = null) =>
        decisions.DecideAsync(
            run, officer, reason,
            (state, words) => state.Match(respondent) is not { } found ? Ruling.NotAsked(run)
                : change(found, words) is { } body ? Ruling.Record($"{run}/{found.Id}/decision-{state.Position}", body) with { Note = note?.Invoke(found) }
                : Ruling.Refuse($"{respondent} {otherwise}."),
            cancellation);
}
