using Assurance.Engine;
using Assurance.Engine.Returned;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Assurance.Functions.Triggers;

/// <summary>Looks every quarter of an hour at what came back to the mailboxes that mail leaves by: delivery reports and answers.</summary>
public sealed class PollReturnedMailFunction(ReturnedMailPoll poll)
{
    public const string Name = "PollReturnedMail";

    private const string EveryQuarter = "0 7,22,37,52 * * * *";

    [Function(Name)]
    public async Task RunAsync([TimerTrigger(EveryQuarter)] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var look = await poll.LookAsync(cancellation);
        var all = new OneAfterAnother(cancellation);
        all.Note(look.Failure);

        // An address that is used no more changes whom the next letter is for, so the run is told.
        await all.ForEachAsync(look.Runs, run => RunStarts.TellAsync(client, run, cancellation));
        all.ThrowFailure();
    }
}
