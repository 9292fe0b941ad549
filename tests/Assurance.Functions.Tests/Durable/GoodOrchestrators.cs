using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Assurance.Functions.Tests.Durable;

public static class GoodOrchestrators
{
    [Function("Doubles")]
    public static Task<Numbers> DoublesAsync([OrchestrationTrigger] TaskOrchestrationContext context, Numbers input) =>
        context.CallActivityAsync<Numbers>("Double", input);

    [Function("FansOut")]
    public static async Task FansOutAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        _ = await Task.WhenAll(Enumerable.Range(1, 3).Select(n => context.CallActivityAsync<int>("Note", n)));
        context.CreateReplaySafeLogger("orchestrator").LogInformation("all done");
    }

    [Function("Logs")]
    public static async Task LogsAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var log = context.CreateReplaySafeLogger("orchestrator");
        log.LogInformation("one");
        _ = await context.CallActivityAsync<int>("Note", 1);
        log.LogInformation("two");
        _ = await context.CallActivityAsync<int>("Note", 2);
        log.LogInformation("three");
    }

    [Function("Races")]
    public static async Task<string> RacesAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        using var loser = new CancellationTokenSource();
        var late = context.CreateTimer(TimeSpan.FromHours(1), loser.Token);
        var middle = context.CreateTimer(TimeSpan.FromMinutes(30), CancellationToken.None);
        await context.CreateTimer(TimeSpan.FromMinutes(5), CancellationToken.None);
        var first = $"{context.CurrentUtcDateTime:HH:mm}";
        Assert.Same(middle, await Task.WhenAny(late, middle));
        loser.Cancel();
        return $"{first} {context.CurrentUtcDateTime:HH:mm}";
    }

    [Function("HearsLate")]
    public static async Task<string> HearsLateAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await context.CreateTimer(TimeSpan.FromMinutes(10), CancellationToken.None);
        var heard = await context.WaitForExternalEvent<string>("named");
        return $"{context.CurrentUtcDateTime:HH:mm} {heard}";
    }
}
