using Assurance.Engine.Rounds;
using Assurance.Functions.Contracts;
using Microsoft.Azure.Functions.Worker;

namespace Assurance.Functions.Activities;

/// <summary>Sends what a return or a form sets off at once: receipt, thanks, query, alerts.</summary>
public sealed class ReplyActivity(RoundRunner rounds)
{
    public const string Name = "Reply";

    /// <returns>How many steps were done.</returns>
    [Function(Name)]
    public Task<int> RunAsync([ActivityTrigger] Addressee addressee, CancellationToken cancellation) =>
        rounds.ReplyAsync(addressee.Run, addressee.Respondent, cancellation);
}
