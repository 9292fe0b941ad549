using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
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
    /// <summary>Lets held letters go: all of the run, or one respondent's.</summary>
    public async Task<Decision> ReleaseAsync(string run, string? respondent, Officer officer, string reason, CancellationToken cancellation = default)
    {
        var words = await WordsAsync(officer, reason, cancellation);
        return await DecideAsync(run, officer, words, state => respondent is not null && state.Find(respondent) is null ? null : [.. Waiting(state, respondent)
            .Select(m => (Keys.Release(m.Message), (EventBody)new MessageReleased(m.Message, m.Respondent, m.Rung, words)))], $"Nothing of {respondent ?? run} is waiting for release.", cancellation);
    }

    /// <summary>Drops held letters for good.</summary>
    public async Task<Decision> DropAsync(string run, string? respondent, Officer officer, string reason, CancellationToken cancellation = default)
    {
        var words = await WordsAsync(officer, reason, cancellation);
        return await DecideAsync(run, officer, words, state => respondent is not null && state.Find(respondent) is null ? null : [.. Waiting(state, respondent)
            .Select(m => (Keys.Drop(m.Message), (EventBody)new MessageDropped(m.Message, m.Respondent, m.Rung, words)))], $"Nothing of {respondent ?? run} is waiting for release.", cancellation);
    }

    public Task<Decision> PauseAsync(string run, string respondent, Officer officer, string reason, CancellationToken cancellation = default) =>
        ChangeAsync(run, respondent, officer, reason, (state, words) => state.IsPaused ? null : new Paused(respondent, words), "is paused already", cancellation);

    public Task<Decision> ResumeAsync(string run, string respondent, Officer officer, string reason, CancellationToken cancellation = default) =>
        ChangeAsync(run, respondent, officer, reason, (state, words) => state.IsPaused ? new Resumed(respondent, words) : null, "is not paused", cancellation);

    /// <summary>More time. A date that no calendar of the run reaches, or that has gone by, is refused before it is recorded.</summary>
    public async Task<Decision> ExtendAsync(string run, string respondent, LocalDate dueOn, Officer officer, string reason, CancellationToken cancellation = default)
    {
        var today = UkTime.Date(Now());
        var refusal = await shelf.Journal(run).ReadAsync(state => state.Find(respondent) is { } found ? Refusal(state, found, dueOn, today) : null, cancellation);
        return refusal is not null
            ? new Decision(0, refusal)
            : await ChangeAsync(run, respondent, officer, reason, (state, words) => state.ExtendedTo == dueOn ? null : new Extended(respondent, dueOn, words), "has that date already", cancellation);
    }

    public Task<Decision> ExemptAsync(string run, string respondent, Officer officer, string reason, CancellationToken cancellation = default) =>
        ChangeAsync(run, respondent, officer, reason, (state, words) => state.IsExempt ? null : new Exempted(respondent, words), "is exempt already", cancellation);

    /// <summary>Stops all sending of the run, receipts too, until it is started again.</summary>
    public async Task<Decision> StopAsync(string run, Officer officer, string reason, CancellationToken cancellation = default)
    {
        var words = await WordsAsync(officer, reason, cancellation);
        return await DecideAsync(run, officer, words, state => state.IsStopped ? [] : [($"{run}/{Nobody.Id}/stopped-{state.Position}", new SendingStopped(words))], $"Sending of {run} is stopped already.", cancellation);
    }

    public async Task<Decision> StartAsync(string run, Officer officer, string reason, CancellationToken cancellation = default)
    {
        var words = await WordsAsync(officer, reason, cancellation);
        return await DecideAsync(run, officer, words, state => state.IsStopped ? [($"{run}/{Nobody.Id}/started-{state.Position}", new SendingStarted(words))] : [], $"Sending of {run} is not stopped.", cancellation);
    }

    /// <summary>The person asked agrees to the papers of the run.</summary>
    public async Task<Decision> SignOffAsync(string run, Officer officer, string reason, CancellationToken cancellation = default)
    {
        var words = await WordsAsync(officer, reason, cancellation);
        return await DecideAsync(
            run, officer, words,
            state => IsAsked(state)
                ? [($"{run}/{Nobody.Id}/signed-{state.SignedStages + 1}", new SignedOff(state.SignedStages, state.Policy.SignOff.Stages[state.SignedStages].Role, words))]
                : [],
            $"No paper of {run} is waiting for sign-off.", cancellation);
    }

    /// <summary>The stage whose turn it is has been asked, or could not be because nobody is known in its role.</summary>
    private static bool IsAsked(RunState state)
    {
        if (state.SignedStages >= state.Policy.SignOff.Stages.Count)
        {
            return false;
        }

        var role = state.Policy.SignOff.Stages[state.SignedStages].Role;
        return state.Message(Keys.Message(state.Run, Nobody.Id, $"sign-off-{state.SignedStages + 1}", role))?.Intent is not null
            || (state.Stages.Any(s => s.Stage == Core.Planning.Stage.SignOff) && state.Has(Keys.Task(state.Run, Nobody.Id, $"no-contact-{role}")));
    }

    /// <summary>Letters that wait for a person, as the state stands; those of a respondent that owes nothing any more are left out.</summary>
    public static IEnumerable<MessageHeld> Waiting(RunState state, string? respondent = null) => state.Messages.Values
        .Where(m => !state.IsClosed && m.Waits && !IsOver(state, m.Held!) && (respondent is null || m.Held!.Respondent == respondent) && state.Find(m.Held!.Respondent) is { OwesAnswer: true })
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
            _ = RunDates.Reckon(state.Policy, state.CalendarOf(respondent.Respondent), state.Opened!.Opens, dueOn);
            return null;
        }
        catch (BeyondCalendarException beyond)
        {
            return $"{dueOn:d MMMM yyyy} cannot be the due date: {beyond.Message}";
        }
    }

    /// <summary>The rung went another way since: passed over, or its roles settled by other letters.</summary>
    private static bool IsOver(RunState state, MessageHeld held) =>
        state.Find(held.Respondent) is { } found && state.IndexOf(held.Rung) is >= 0 and var rung
        && (found.RungStates[rung].IsSettled || held.Roles.All(r => found.RungStates[rung].SettledRoles.Contains(r)));

    private async Task<Decision> ChangeAsync(string run, string respondent, Officer officer, string reason, Func<RespondentState, string, EventBody?> change, string otherwise, CancellationToken cancellation)
    {
        var words = await WordsAsync(officer, reason, cancellation);
        return await DecideAsync(
            run, officer, words,
            state => state.Find(respondent) is not { } found ? null
                : change(found, words) is { } body ? [($"{run}/{respondent}/decision-{state.Position}", body)] : [],
            $"{respondent} {otherwise}.", cancellation);
    }

    private async Task<Decision> DecideAsync(string run, Officer officer, string words, Func<RunState, IReadOnlyList<(string Key, EventBody Body)>?> decide, string otherwise, CancellationToken cancellation)
    {
        if (!(await shelf.RunsAsync(cancellation)).Contains(run))
        {
            return new Decision(0, $"There is no run {run}. “status” lists the runs there are.");
        }

        string? refusal = null;
        var actor = officer.Person.Length > 0 ? officer.Person : $"officer-{words[^12..]}";
        var events = await shelf.Journal(run).AppendAsync(
            state =>
            {
                var decided = decide(state);
                refusal = state.IsClosed ? "closed" : decided is null ? "unknown" : null;
                if (state.IsClosed)
                {
                    return [];
                }

                return [.. (decided ?? []).Where(d => !state.Has(d.Key)).Select(d => new RunEvent(d.Key, Now(), actor, d.Body))];
            },
            cancellation);
        return events.Count > 0 ? new Decision(events.Count, null)
            : new Decision(0, refusal is null ? otherwise : refusal == "closed" ? $"{run} is closed; nothing of it is waiting for release or for any other decision." : $"No such respondent is asked in {run}. Give its URN as it stands in the register.");
    }

    private Task<string> WordsAsync(Officer officer, string reason, CancellationToken cancellation) =>
        box.PutAsync("decision", new DecisionObject(officer.Name, reason), cancellation);

    private Instant Now() => Instant.FromDateTimeOffset(clock.GetUtcNow());
}
