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
        var heard = generation.WaitUntil is { } until && await Nap.UntilAsync(context, until);
        var plan = heard || !context.HasFewLooks() ? PlanRoundActivity.Name : LookAgainActivity.Name;
        var round = await context.CallActivityAsync<PlannedRound>(plan, generation.Run, Patience.Options);
        context.SetCustomStatus(RunStatus.Of(round));
        if (round.IsClosed)
        {
            return;
        }

        var done = await RoundWork.DoAsync(context, round);
        var wait = Wait(context, round, done);

        // A hint is heard by a run that waits, and it alone reads the record for it.
        context.ContinueAsNew(new RunGeneration(generation.Run, wait), preserveUnprocessedEvents: wait is not null || context.HasFewLooks());
    }

    private static DateTime? Wait(TaskOrchestrationContext context, PlannedRound round, int done)
    {
        var now = Instant.FromDateTimeUtc(context.CurrentUtcDateTime);
        var latest = context.HasFewLooks() ? At(round.LookBy) : null;
        return round.Batches.Count == 0 ? Sleep.Until(now, At(round.NextLook), latest ?? Sleep.Latest(now)).ToDateTimeUtc()
            : done == 0 ? Sleep.AfterNothingDone(now).ToDateTimeUtc()
            : null;
    }

    private static Instant? At(DateTime? utc) => utc is { } moment ? Instant.FromDateTimeUtc(moment) : null;
}
