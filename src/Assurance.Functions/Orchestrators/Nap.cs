using Assurance.Engine.Rounds;
using Microsoft.DurableTask;
using NodaTime;

namespace Assurance.Functions.Orchestrators;

/// <summary>The wait between two rounds.</summary>
internal static class Nap
{
    /// <summary>Ends at the moment wanted or with a hint, whichever comes first; what lost is cancelled.</summary>
    /// <returns>True where a hint was heard.</returns>
    public static async Task<bool> UntilAsync(TaskOrchestrationContext context, DateTime wanted)
    {
        var now = context.CurrentUtcDateTime;
        var wake = context.HasFewLooks() ? wanted : Earlier(wanted, Sleep.Latest(Instant.FromDateTimeUtc(now)).ToDateTimeUtc());
        if (wake <= now)
        {
            return false;
        }

        using var over = new CancellationTokenSource();
        var timer = context.CreateTimer(wake, over.Token);
        var hint = context.WaitForExternalEvent<string?>(RunOrchestrator.Changed, over.Token);
        _ = await Task.WhenAny(timer, hint);
        over.Cancel();
        return hint.IsCompletedSuccessfully;
    }

    private static DateTime Earlier(DateTime one, DateTime other) => one < other ? one : other;
}
