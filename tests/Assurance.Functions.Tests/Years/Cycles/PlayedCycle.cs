using System.Collections.Concurrent;
using Assurance.Engine.Rehearsal;
using Assurance.Functions.Tests.Durable;

namespace Assurance.Functions.Tests.Years.Cycles;

/// <summary>A year of a shipped cycle with a small partnership: rehearsed, and on the orchestrations with what people send going through the app.</summary>
/// <param name="Instances">All orchestrations of the durable year; each completion had a turn of its own, so their histories are the longest they can be.</param>
internal sealed record PlayedCycle(RehearsalOptions Options, Year Rehearsed, Year Durable, IReadOnlyList<string> Starts, IReadOnlyCollection<OrchestrationInstance> Instances)
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<PlayedCycle>>> Played = new(StringComparer.Ordinal);

    /// <summary>Played once for all tests that look at it.</summary>
    public static Task<PlayedCycle> Of(string cycle) => Played.GetOrAdd(cycle, id => new Lazy<Task<PlayedCycle>>(() => PlayAsync(SmallPartnership.Year(id)))).Value;

    private static async Task<PlayedCycle> PlayAsync(RehearsalOptions options)
    {
        var rehearsed = await LocalYear.PlayAsync(options, numbered: true);
        using var durable = await DurableYear.SetAsync(options);
        durable.Hub.CompletionsApart = true;
        durable.TakeIn();
        return new PlayedCycle(options, rehearsed, await durable.PlayAsync(), durable.Starts, durable.Hub.Instances);
    }
}
