using Assurance.Engine;
using Assurance.Engine.Rounds;
using Assurance.Engine.Runs;
using Assurance.Functions.Contracts;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Assurance.Functions.Triggers;

/// <summary>
/// Takes up submissions that were stored and never admitted: the process ended between the two, or the admission failed for an
/// hour and a half. Nothing received is ever lost (design 11.2). Wakes a run for replies that a process gave back as it stopped, and a closed one for any that are on their way.
/// </summary>
public sealed class AdmitStoredFunction(DueRuns due, RunShelf shelf, TimeProvider clock, ILogger<AdmitStoredFunction> log)
{
    public const string Name = "AdmitStored";

    private const string EveryTenMinutes = "0 */10 * * * *";

    [Function(Name)]
    public async Task RunAsync([TimerTrigger(EveryTenMinutes)] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var all = new OneAfterAnother(cancellation);
        await all.ForEachAsync(await due.FindAsync(RunJournal.Recently, cancellation), run => TakeUpAsync(client, run, cancellation));
        await all.ForEachAsync(await due.FindOwingAsync(DueRuns.ClosedAgain, cancellation), run => TakeUpAsync(client, run, cancellation));
        all.ThrowFailure();
    }

    private async Task TakeUpAsync(DurableTaskClient client, string run, CancellationToken cancellation)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var (sources, replies, isClosed) = await shelf.Journal(run).ReadAsync(
            state => (state.Unsettled.Select(u => u.Stored.Source).ToList(), RepliesGivenBack.Wait(state, now), state.IsClosed), cancellation);
        foreach (var source in sources ?? [])
        {
            if (await Deliveries.StartAsync(client, new Delivery(run, source), cancellation))
            {
                log.LogInformation("Took up a submission of run {Run} that was stored and not admitted.", run);
            }
        }

        if (replies)
        {
            await RunStarts.WakeAsync(client, run, isClosed, log, cancellation);
        }
    }
}
