using Assurance.Engine;
using Assurance.Engine.Intake;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Assurance.Functions.Triggers;

/// <summary>
/// Looks every five minutes at the response workbooks and the drop folder. There is no blob or change-notice trigger: the poll is
/// the one path, so it is the one that is always tested (design, section 7).
/// </summary>
public sealed class PollInboxFunction(InboxPoll poll)
{
    public const string Name = "PollInbox";

    private const string EveryFiveMinutes = "0 */5 * * * *";

    [Function(Name)]
    public async Task RunAsync([TimerTrigger(EveryFiveMinutes)] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var (runs, failure) = await poll.LookAsync(cancellation);
        var all = new OneAfterAnother(cancellation);
        all.Note(failure);

        // Receipts and alerts of what came in are planned with the next round, so the run is told.
        await all.ForEachAsync(runs, run => RunStarts.TellAsync(client, run, cancellation));
        all.ThrowFailure();
    }
}
