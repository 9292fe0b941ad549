using Assurance.Core.Record;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Engine.Rounds;

/// <summary>
/// Messages that were on their way when a store was archived. Where the mail it sent did not come along, that nothing is found of one
/// proves nothing any more: each becomes a task for a person, and none is sent by itself.
/// </summary>
public sealed class RestoredIntents(RunShelf shelf, TimeProvider clock)
{
    /// <summary>Every message of the run that has no outcome.</summary>
    public async Task<int> CountAsync(string run, CancellationToken cancellation = default) =>
        await shelf.Journal(run).ReadAsync(state => state.PendingIntents.Count(), cancellation);

    /// <summary>What the run sent last is known by this; null where nothing of it has left.</summary>
    public Task<string?> LastSentAsync(string run, CancellationToken cancellation = default) =>
        shelf.Journal(run).ReadAsync(state => state.Intents.Values.Where(i => i.SentAt is not null).OrderBy(i => i.SentAt).ThenBy(i => i.Key, StringComparer.Ordinal).LastOrDefault()?.Reference, cancellation);

    /// <returns>How many became unknown.</returns>
    public async Task<int> GiveUpAsync(string run, CancellationToken cancellation = default)
    {
        var at = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var events = await shelf.Journal(run).AppendAsync(state => [.. state.PendingIntents.SelectMany(i => Unknown(state, i, at))], cancellation);
        return events.Count(e => e.Body is MessageUnknown);
    }

    /// <summary>Nobody can tell what became of it: the outcome, and the task to find out.</summary>
    internal static IEnumerable<RunEvent> Unknown(RunState state, IntentState intent, Instant at)
    {
        yield return new RunEvent(Keys.Outcome(intent.Reference), at, Actors.System, new MessageUnknown(intent.Key));
        yield return new RunEvent(Keys.Unknown(intent.Reference), at, Actors.System, TaskOf(state, intent.Key, "unknown-outcome"));
    }

    internal static TaskRaised TaskOf(RunState state, string key, string task)
    {
        var item = state.Intents[key].Intended.Items[0];
        return new TaskRaised(task, item.Respondent, null, Reason.Of(task, ("rung", item.Rung)));
    }
}
