using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Assurance.Functions.Tests.Durable;

/// <summary>Mistakes on purpose. The counter stands for anything that is not the same on replay: a clock, a setting, chance.</summary>
public static class BadOrchestrators
{
    public static int Counter { get; set; }

    [Function("ChangesName")]
    public static async Task ChangesNameAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        _ = await context.CallActivityAsync<int>($"Echo-{++Counter}", 1);

    [Function("ChangesInput")]
    public static async Task ChangesInputAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        _ = await context.CallActivityAsync<int>("Echo", ++Counter);

    [Function("ChangesRetries")]
    public static async Task ChangesRetriesAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        _ = await context.CallActivityAsync<int>("Echo", 1, new TaskOptions(new RetryPolicy(++Counter + 1, TimeSpan.FromMinutes(1))));

    [Function("ChangesTimer")]
    public static Task ChangesTimerAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.CreateTimer(TimeSpan.FromMinutes(++Counter), CancellationToken.None);

    [Function("ChangesStatus")]
    public static async Task ChangesStatusAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        context.SetCustomStatus(++Counter);
        _ = await context.CallActivityAsync<int>("Echo", 1);
    }

    [Function("AddsCall")]
    public static async Task AddsCallAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var first = context.CallActivityAsync<int>("Echo", 1);
        var second = ++Counter > 1 ? context.CallActivityAsync<int>("Echo", 2) : first;
        _ = await Task.WhenAll(first, second);
    }

    [Function("DropsCall")]
    public static async Task DropsCallAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var first = context.CallActivityAsync<int>("Echo", 1);
        var second = ++Counter == 1 ? context.CallActivityAsync<int>("Echo", 2) : first;
        _ = await Task.WhenAll(first, second);
    }

    [Function("Hides")]
    public static async Task HidesAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        try
        {
            _ = await context.CallActivityAsync<int>("Echo", ++Counter);
        }
        catch (NonDeterminismException)
        {
            context.SetCustomStatus("all is well");
        }
    }

    [Function("AwaitsForeignTask")]
    public static Task AwaitsForeignTaskAsync([OrchestrationTrigger] TaskOrchestrationContext context) => new TaskCompletionSource().Task;

    [Function("LeavesTimer")]
    public static async Task LeavesTimerAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        _ = context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
        _ = await context.CallActivityAsync<int>("Echo", 1);
    }

    [Function("LeavesEvent")]
    public static async Task LeavesEventAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        _ = context.WaitForExternalEvent<string>("named");
        _ = await context.CallActivityAsync<int>("Echo", 1);
    }

    [Function("GoesOn")]
    public static async Task GoesOnAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        context.ContinueAsNew(1);
        _ = await context.CallActivityAsync<int>("Echo", 1);
    }

    [Function("Spins")]
    public static Task SpinsAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        context.ContinueAsNew(1);
        return Task.CompletedTask;
    }

    [Function("LocalTimer")]
    public static Task LocalTimerAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.CreateTimer(new DateTime(2026, 11, 10, 11, 0, 0, DateTimeKind.Unspecified), CancellationToken.None);
}
