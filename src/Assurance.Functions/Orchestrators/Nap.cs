using Assurance.Engine.Rounds;
using Microsoft.DurableTask;
using NodaTime;

namespace Assurance.Functions.Orchestrators;

/// <summary>The wait between two rounds.</summary>
internal static class Nap
{
    /// <summary>Ends at the moment wanted, at the latest look, or with a hint, whichever comes first; what lost is cancelled.</summary>
    public static async Task UntilAsync(TaskOrchestrationContext context, DateTime wanted)
    {
        var now = context.CurrentUtcDateTime;
        var latest = Sleep.Latest(Instant.FromDateTimeUtc(now)).ToDateTimeUtc();
        var wake = wanted < latest ? wanted : latest;
        if (wake <= now)
        {
            return;
        }

        using var over = new CancellationTokenSource();
        var timer = context.CreateTimer(wake, over.Token);
        var hint = context.WaitForExternalEvent<string?>(RunOrchestrator.Changed, over.Token);
        _ = await Task.WhenAny(timer, hint);
        over.Cancel();
    }
}
