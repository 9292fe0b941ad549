using Assurance.Engine.Evidence;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Assurance.Functions.Triggers;

/// <summary>
/// Finishes each night the erasures that a crash or a broken connection cut short, and logs which runs have been kept for as long as their
/// policy says. What nobody decided is not erased (decision 18).
/// </summary>
public sealed class FinishErasuresFunction(ErasureSweep sweep, ILogger<FinishErasuresFunction> log)
{
    public const string Name = "FinishErasures";

    /// <summary>At ten to four UTC, when nothing else is done.</summary>
    private const string Nightly = "0 50 3 * * *";

    [Function(Name)]
    public async Task RunAsync([TimerTrigger(Nightly)] TimerInfo timer, CancellationToken cancellation)
    {
        var swept = await sweep.RunAsync(cancellation);
        if (swept.Objects + swept.Files > 0)
        {
            log.LogInformation("Finished erasures that had been cut short: {Objects} objects, {Files} files.", swept.Objects, swept.Files);
        }

        foreach (var over in swept.Over)
        {
            log.LogWarning("Time over: {Run} may be erased since {Since}, {Objects} objects.", over.Run, over.Since.ToString("uuuu-MM-dd", null), over.Objects);
        }
    }
}
