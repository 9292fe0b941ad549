using System.Collections.Concurrent;
using Assurance.Core.Planning;
using Assurance.Engine.Pacing;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Engine.Rounds;

/// <summary>
/// The round: plan, then do. Both hosts call these methods and nothing else. Steps travel by key; what a key means is looked up
/// in the plan this process made last, else planned again, so no personal data crosses an orchestration.
/// </summary>
public sealed class RoundRunner(RunShelf shelf, StepExecutor executor, IntentRecovery recovery, PacedMail mail, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, Step>> planned = new(StringComparer.Ordinal);

    public async Task<RoundSummary> PlanAsync(string run, CancellationToken cancellation = default)
    {
        var again = await recovery.RecoverAsync(run, cancellation);
        var limits = await LimitsAsync(run, cancellation);
        var now = Now();
        var (plan, closed, stage, returned, asked) = await shelf.Journal(run).ReadAsync(
            state => (
                Planner.Plan(state, now, limits),
                state.IsClosed,
                state.Stages.Count == 0 ? "" : state.Stages[^1].Stage,
                state.Returned,
                state.Respondents.Count),
            cancellation);
        if (plan is null)
        {
            throw new InvalidOperationException($"Run {run} does not exist.");
        }

        Remember(run, plan);
        var batches = plan.Batches.Select(b => new BatchSummary(b.Slot, b.Lane, [.. b.Steps.Select(s => s.Key)])).ToList();
        var look = again is { } soon && (plan.NextLook is not { } next || soon < next) ? soon : plan.NextLook;
        return new RoundSummary(run, plan.Position, closed, stage, returned, asked, batches, look);
    }

    /// <summary>Does those of the steps that are still due. Running it twice does nothing the second time.</summary>
    /// <returns>How many were done.</returns>
    public async Task<int> ExecuteAsync(string run, IReadOnlyList<string> keys, CancellationToken cancellation = default)
    {
        var steps = Look(run, keys);
        if (steps.Count < keys.Count)
        {
            var limits = await LimitsAsync(run, cancellation);
            var plan = await shelf.Journal(run).ReadAsync(state => Planner.Plan(state, Now(), limits), cancellation);
            if (plan is not null)
            {
                Remember(run, plan);
                steps = Look(run, keys);
            }
        }

        return await executor.ExecuteAsync(run, steps, cancellation);
    }

    /// <summary>What a return sets off at once.</summary>
    public async Task<int> ReplyAsync(string run, string respondent, CancellationToken cancellation = default)
    {
        var done = 0;
        while (true)
        {
            var steps = await shelf.Journal(run).ReadAsync(state => Planner.PlanReplies(state, respondent, Now()), cancellation) ?? [];
            var now = steps.Count == 0 ? 0 : await executor.ExecuteAsync(run, steps, cancellation);
            if (now == 0)
            {
                return done;
            }

            done += now;
        }
    }

    /// <summary>As many steps as a round may hold, and none to a mailbox before it takes any.</summary>
    private async Task<RoundLimits> LimitsAsync(string run, CancellationToken cancellation)
    {
        var mailboxes = await shelf.Journal(run).ReadAsync(state => state.Opened?.Settings.Mailboxes ?? 1, cancellation);
        return RoundLimits.Default with { MailFrom = await mail.OpensAtAsync(mailboxes) };
    }

    private List<Step> Look(string run, IReadOnlyList<string> keys)
    {
        var steps = planned.GetValueOrDefault(run);
        return steps is null ? [] : [.. keys.Select(k => steps.GetValueOrDefault(k)).OfType<Step>()];
    }

    private void Remember(string run, RoundPlan plan) =>
        planned[run] = plan.Steps.DistinctBy(s => s.Key).ToDictionary(s => s.Key, StringComparer.Ordinal);

    private Instant Now() => Instant.FromDateTimeOffset(clock.GetUtcNow());
}
