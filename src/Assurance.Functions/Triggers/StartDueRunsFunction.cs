using Assurance.Engine;
using Assurance.Engine.Runs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Assurance.Functions.Triggers;

/// <summary>Starts the runs that should be live and are not. Daily, that alone is the calendar (design, section 7).</summary>
public sealed class StartDueRunsFunction(DueRuns due, ILogger<StartDueRunsFunction> log)
{
    public const string Name = "StartDueRuns";

    /// <summary>At half past five UTC: before office hours, summer and winter.</summary>
    private const string Daily = "0 30 5 * * *";

    [Function(Name)]
    public async Task RunAsync([TimerTrigger(Daily)] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var runs = new OneAfterAnother(cancellation);
        await runs.ForEachAsync(await due.FindAsync(cancellation), run => RunStarts.StartAsync(client, run, log, onlyNew: false, cancellation));
        runs.ThrowFailure();
    }
}
