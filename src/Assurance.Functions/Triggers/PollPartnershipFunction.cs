using Assurance.Azure.SharePoint;
using Assurance.Engine;
using Assurance.Engine.Partnerships;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Assurance.Functions.Triggers;

/// <summary>
/// Looks every five minutes at the control workbook and what lies beside it in the document library: opens the runs that are due and starts
/// them, takes changes over, writes trackers, and papers that somebody had open. Made twice at once it does nothing twice.
/// </summary>
public sealed class PollPartnershipFunction(PartnershipTick tick, SharePointPublication papers, ILogger<PollPartnershipFunction> log)
{
    public const string Name = "PollPartnership";

    /// <summary>Two minutes after the inbox, so that the two do not ask the library at the same moment.</summary>
    private const string EveryFiveMinutes = "0 2-59/5 * * * *";

    [Function(Name)]
    public async Task RunAsync([TimerTrigger(EveryFiveMinutes)] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var look = await tick.LookAsync(cancellation);
        var all = new OneAfterAnother(cancellation);
        all.Note(look.Failure);

        // Not those just opened alone: the process may have ended between the two.
        await all.ForEachAsync(look.Live, run => RunStarts.StartAsync(client, run, log, onlyNew: true, cancellation));
        await all.ForEachAsync(look.Changed, run => RunStarts.TellAsync(client, run, cancellation));
        if (look.ToMend > 0)
        {
            // Places alone: the sentences may quote an address, and stand in the note beside the workbook.
            log.LogWarning("Control workbook to be mended: {Count} sentences stand in the note beside it, about {Places}.", look.ToMend, look.Places.Count == 0 ? "its runs" : string.Join(", ", look.Places));
        }

        // Before a failure is told: a workbook that cannot be read holds no paper back.
        await all.DoAsync(() => papers.CatchUpAsync(cancellation));
        all.ThrowFailure();
    }
}
