using Assurance.Core.Planning;
using Assurance.Functions.Activities;
using Assurance.Functions.Contracts;
using Microsoft.DurableTask;

namespace Assurance.Functions.Orchestrators;

/// <summary>Does a planned round: slot after slot, then the papers. The order is that of the local driver.</summary>
internal static class RoundWork
{
    /// <returns>How many steps were done.</returns>
    public static async Task<int> DoAsync(TaskOrchestrationContext context, PlannedRound round)
    {
        var done = 0;
        foreach (var slot in round.Batches.Where(b => b.Lane == Lane.Round).GroupBy(b => b.Slot).OrderBy(s => s.Key))
        {
            if (slot.Key > context.CurrentUtcDateTime)
            {
                await context.CreateTimer(slot.Key, CancellationToken.None);
            }

            var counts = await Task.WhenAll(slot.Select(batch => ExecuteAsync(context, round.Run, batch)));
            done += counts.Sum();
        }

        var papers = round.Batches.Where(b => b.Lane != Lane.Round).ToList();
        if (papers.Count > 0)
        {
            done += await context.CallSubOrchestratorAsync<int>(
                CompileOrchestrator.Name,
                new Compilation(round.Run, papers),
                new SubOrchestrationOptions(instanceId: IdOf(context, round)));
        }

        return done;
    }

    /// <summary>
    /// One that nobody else has: a compilation outlives a run that is terminated and started again, and if the new one asked for the same it would
    /// wait for an answer that goes to the old.
    /// </summary>
    private static string IdOf(TaskOrchestrationContext context, PlannedRound round) =>
        context.NamesEachCompilation() ? $"{round.Run}.compile-{round.Position}-{context.NewGuid():N}" : $"{round.Run}.compile-{round.Position}";

    public static Task<int> ExecuteAsync(TaskOrchestrationContext context, string run, PlannedBatch batch) =>
        context.CallActivityAsync<int>(ExecuteStepsActivity.Name, new StepBatch(run, batch.Keys) { Position = batch.Position }, Patience.Options);
}
