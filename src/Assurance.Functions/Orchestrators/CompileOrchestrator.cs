using Assurance.Core.Planning;
using Assurance.Functions.Contracts;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Assurance.Functions.Orchestrators;

/// <summary>Writes papers: those of single respondents side by side, then those of the run and their publication, one after another.</summary>
public static class CompileOrchestrator
{
    public const string Name = nameof(CompileOrchestrator);

    /// <returns>How many steps were done.</returns>
    [Function(Name)]
    public static async Task<int> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, Compilation compilation)
    {
        var papers = compilation.Batches.Where(b => b.Lane == Lane.Papers);
        var counts = await Task.WhenAll(papers.Select(batch => RoundWork.ExecuteAsync(context, compilation.Run, batch)));
        var done = counts.Sum();
        foreach (var report in compilation.Batches.Where(b => b.Lane == Lane.Reports))
        {
            done += await RoundWork.ExecuteAsync(context, compilation.Run, report);
        }

        return done;
    }
}
