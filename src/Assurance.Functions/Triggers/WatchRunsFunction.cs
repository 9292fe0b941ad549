using Assurance.Engine;
using Assurance.Engine.Alerts;
using Assurance.Engine.Runs;
using Assurance.Functions.Alerts;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Assurance.Functions.Triggers;

/// <summary>Looks every hour at what a person has to look at, and logs a line for each, which an alert waits for.</summary>
public sealed class WatchRunsFunction(DueRuns due, RunShelf shelf, AsideWatch aside, AlertLimits limits, TimeProvider clock, ILogger<WatchRunsFunction> log)
{
    public const string Name = "WatchRuns";

    /// <summary>At twenty past, when no other function comes by the clock but those that come all the time.</summary>
    private const string Hourly = "0 20 * * * *";

    [Function(Name)]
    public async Task RunAsync([TimerTrigger(Hourly)] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        // One run that cannot be read keeps no other from being looked at; that this look failed is an alert of its own.
        var look = new OneAfterAnother(cancellation);
        await look.ForEachAsync(
            [.. await due.FindAsync(cancellation), .. await due.FindClosedAsync(_ => true, DueRuns.ClosedAgain, cancellation)],
            async run =>
            {
                var pulse = RunPulse.Of(await client.GetInstanceAsync(run, getInputsAndOutputs: true, cancellation));
                var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
                var troubles = await shelf.Journal(run).ReadAsync(state => Troubles.Of(state, pulse, now, limits), cancellation) ?? [];
                troubles.ToList().ForEach(trouble => log.Tell(run, trouble, limits));
            });
        await look.DoAsync(() => TellMailAsideAsync(cancellation));
        await look.DoAsync(() => TellFilesAsideAsync(cancellation));
        look.ThrowFailure();
    }

    private async Task TellMailAsideAsync(CancellationToken cancellation) =>
        (await aside.MailAsync(Instant.FromDateTimeOffset(clock.GetUtcNow()), limits, cancellation)).ToList().ForEach(log.TellMailAside);

    private async Task TellFilesAsideAsync(CancellationToken cancellation)
    {
        if (await aside.FilesAsync(Instant.FromDateTimeOffset(clock.GetUtcNow()), limits, cancellation) is > 0 and var files)
        {
            log.TellFilesAside(files, limits);
        }
    }
}
