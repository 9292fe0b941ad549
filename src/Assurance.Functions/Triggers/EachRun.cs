using Assurance.Functions.Orchestrators;
using Microsoft.DurableTask.Client;

namespace Assurance.Functions.Triggers;

/// <summary>What a timer does for one run after the other. One for which it cannot be done keeps it from none of the others.</summary>
internal static class EachRun
{
    /// <returns>What first went wrong, or null: the timer has failed all the same, which is an alert.</returns>
    public static async Task<Exception?> DoAsync(IEnumerable<string> runs, Func<string, Task> act, CancellationToken cancellation)
    {
        Exception? failure = null;
        foreach (var run in runs)
        {
            try
            {
                await act(run);
            }
            catch (Exception failed) when (!cancellation.IsCancellationRequested)
            {
                failure ??= failed;
            }
        }

        return failure;
    }

    /// <summary>Tells runs that something about them changed. The task hub may refuse one that has ended.</summary>
    public static Task<Exception?> TellAsync(DurableTaskClient client, IEnumerable<string> runs, CancellationToken cancellation) =>
        DoAsync(runs, run => client.RaiseEventAsync(run, RunOrchestrator.Changed, null, cancellation), cancellation);
}
