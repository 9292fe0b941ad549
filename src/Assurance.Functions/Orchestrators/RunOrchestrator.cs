using Assurance.Engine.Rounds;
using Assurance.Functions.Activities;
using Assurance.Functions.Contracts;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using NodaTime;

namespace Assurance.Functions.Orchestrators;

/// <summary>The durable life of a run. Waiting comes first, so a sleeping run holds only a timer (design, section 7).</summary>
public static class RunOrchestrator
{
    public const string Name = nameof(RunOrchestrator);

    /// <summary>The hint that something happened which changes the plan. It carries nothing: the record says what.</summary>
    public const string Changed = "changed";

    [Function(Name)]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, RunGeneration generation)
    {
        if (generation.WaitUntil is { } until)
        {
            await Nap.UntilAsync(context, until);
        }

        var round = await context.CallActivityAsync<PlannedRound>(PlanRoundActivity.Name, generation.Run, Patience.Options);
        context.SetCustomStatus(RunStatus.Of(round));
        if (round.IsClosed)
        {
            return;
        }

        var done = await RoundWork.DoAsync(context, round);
        var wait = Wait(context, round, done);

        // A run that plans at once sees what the hints so far were about, so only a run that waits keeps them.
        context.ContinueAsNew(new RunGeneration(generation.Run, wait), preserveUnprocessedEvents: wait is not null);
    }

    private static DateTime? Wait(TaskOrchestrationContext context, PlannedRound round, int done)
    {
        var now = Instant.FromDateTimeUtc(context.CurrentUtcDateTime);
        Instant? wanted = round.NextLook is { } look ? Instant.FromDateTimeUtc(look) : null;
        return round.Batches.Count == 0 ? Sleep.Until(now, wanted).ToDateTimeUtc()
            : done == 0 ? Sleep.AfterNothingDone(now).ToDateTimeUtc()
            : null;
    }
}
