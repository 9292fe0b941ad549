using Assurance.Core.Record;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Engine.Officers;

/// <summary>
/// How everything a person decides is recorded: looked at on the state as it stands, its words put into an erasable object, its
/// events appended all or none. Every desk goes through here.
/// </summary>
/// <param name="closedToo">For what a person may decide about a run that has ended as well.</param>
public sealed class Decisions(RunShelf shelf, ObjectBox box, TimeProvider clock, bool closedToo = false)
{
    /// <summary>Records a decision with the words of whoever made it.</summary>
    /// <param name="rule">Given the state and the name of the object with the words. It may be called several times and must only look.</param>
    public Task<Decision> DecideAsync(string run, Officer officer, string reason, Func<RunState, string, Ruling> rule, CancellationToken cancellation = default) =>
        DecideAsync(run, officer, reason, "decision", new DecisionObject(officer.Name, reason.Trim()), rule, cancellation);

    /// <summary>The same, with an object of another kind for the words; it has the properties of <see cref="DecisionObject"/> too.</summary>
    public async Task<Decision> DecideAsync<T>(string run, Officer officer, string reason, string kind, T words, Func<RunState, string, Ruling> rule, CancellationToken cancellation = default)
    {
        if (string.IsNullOrWhiteSpace(officer.Name))
        {
            return new Decision(0, "Say who decides: a decision is recorded with a name.");
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return new Decision(0, "Say why: a decision is recorded with its reason.");
        }

        // Looked at first without any words, so that a refusal leaves no object behind.
        var (name, bytes) = box.Seal(kind, words);
        if (await LookAsync(run, state => rule(state, name), cancellation) is { } refused)
        {
            return refused;
        }

        await box.PutAsync(name, bytes, cancellation);
        return await AppendAsync(run, ActorOf(officer, name), state => rule(state, name), cancellation);
    }

    /// <summary>Records what somebody found out, where no words of theirs are kept.</summary>
    /// <param name="actor">Opaque id.</param>
    public async Task<Decision> RecordAsync(string run, string actor, Func<RunState, Ruling> rule, CancellationToken cancellation = default) =>
        await LookAsync(run, rule, cancellation) ?? await AppendAsync(run, actor, rule, cancellation);

    /// <summary>The same, with an object that the events name: it is kept only if there is something to record.</summary>
    /// <param name="rule">Given the state and the object's name.</param>
    public async Task<Decision> RecordAsync<T>(string run, string actor, string kind, T value, Func<RunState, string, Ruling> rule, CancellationToken cancellation = default)
    {
        var (name, bytes) = box.Seal(kind, value);
        if (await LookAsync(run, state => rule(state, name), cancellation) is { } so)
        {
            return so;
        }

        await box.PutAsync(name, bytes, cancellation);
        return await AppendAsync(run, actor, state => rule(state, name), cancellation);
    }

    /// <summary>Keeps an officer's words and gives the id that stands for them in the record, for events that name no words themselves.</summary>
    public async Task<string> ActorAsync(Officer officer, string reason, CancellationToken cancellation = default) =>
        ActorOf(officer, await box.PutAsync("decision", new DecisionObject(officer.Name, reason.Trim()), cancellation));

    /// <summary>Null where the decision may go ahead; else what is to be said.</summary>
    private async Task<Decision?> LookAsync(string run, Func<RunState, Ruling> rule, CancellationToken cancellation)
    {
        if (run.Length == 0)
        {
            // No store has one of no name, and not every store lets itself be asked.
            return new Decision(0, "Say which run: “status” lists the runs there are.");
        }

        var ruling = await shelf.Journal(run).ReadAsync(state => Guarded(state, rule), known => known is { Events.Count: > 0 }, cancellation);
        return ruling is null ? new Decision(0, $"There is no run {run}. “status” lists the runs there are.")
            : ruling.Events.Count > 0 ? null
            : new Decision(0, ruling.Refusal);
    }

    private async Task<Decision> AppendAsync(string run, string actor, Func<RunState, Ruling> rule, CancellationToken cancellation)
    {
        Ruling? last = null;
        var at = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var events = await shelf.Journal(run).AppendAsync(
            state =>
            {
                var ruling = Guarded(state, rule);
                last = ruling;
                return [.. ruling.Events.Where(e => !state.Has(e.Key)).Select(e => new RunEvent(e.Key, at, actor, e.Body))];
            },
            cancellation);
        return events.Count > 0 ? new Decision(events.Count, null) { Note = last?.Note } : new Decision(0, last?.Refusal);
    }

    private Ruling Guarded(RunState state, Func<RunState, Ruling> rule) => state.IsClosed && !closedToo
        ? Ruling.Refuse($"{state.Run} is closed; nothing of it is waiting for release or for any other decision.")
        : rule(state);

    /// <summary>An officer known by name alone is named by the salted object that holds the decision.</summary>
    internal static string ActorOf(Officer officer, string words) => officer.Person.Length > 0 ? officer.Person : $"officer-{words[^12..]}";
}
