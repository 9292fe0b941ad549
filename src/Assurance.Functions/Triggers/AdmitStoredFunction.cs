using Assurance.Engine.Runs;
using Assurance.Functions.Contracts;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Assurance.Functions.Triggers;

/// <summary>
/// Takes up submissions that were stored and never admitted: the process ended between the two, or the admission failed for an
/// hour and a half. Nothing received is ever lost (design 11.2).
/// </summary>
public sealed class AdmitStoredFunction(DueRuns due, RunShelf shelf, ILogger<AdmitStoredFunction> log)
{
    public const string Name = "AdmitStored";

    private const string EveryTenMinutes = "0 */10 * * * *";

    [Function(Name)]
    public async Task RunAsync([TimerTrigger(EveryTenMinutes)] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (var run in await due.FindAsync(RunJournal.Recently, cancellation))
        {
            var sources = await shelf.Journal(run).ReadAsync(state => state.Unsettled.Select(u => u.Stored.Source).ToList(), cancellation) ?? [];
            foreach (var source in sources)
            {
                if (await Deliveries.StartAsync(client, new Delivery(run, source), cancellation))
                {
                    log.LogInformation("Took up a submission of run {Run} that was stored and not admitted.", run);
                }
            }
        }
    }
}
