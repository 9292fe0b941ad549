using System.Collections.Concurrent;
using Assurance.Core.Calendar;
using Assurance.Core.Planning;
using Assurance.Core.Record;
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
    private readonly ConcurrentDictionary<string, Remembered> planned = new(StringComparer.Ordinal);

    public Task<RoundSummary> PlanAsync(string run, CancellationToken cancellation = default) => PlanAsync(run, TimeSpan.Zero, cancellation);

    /// <param name="within">How long ago the record may have been read: zero after news, more where time alone has passed.</param>
    public async Task<RoundSummary> PlanAsync(string run, TimeSpan within, CancellationToken cancellation = default)
    {
        var again = await recovery.RecoverAsync(run, within, cancellation);
        var limits = await LimitsAsync(run, cancellation);
        var now = Now();
        var journal = shelf.Journal(run);
        var (plan, heard, closed, stage, returned, asked, by) = await journal.ReadAsync(
            state => (
                Planner.Plan(state, now, limits),
                journal.Heard,
                state.IsClosed,
                state.Stages.Count == 0 ? "" : state.Stages[^1].Stage,
                state.Returned,
                state.Respondents.Count,
                Sleep.Latest(now, day => IsOwed(state) || IsOpen(state.Frame.WorkingDays, day) || IsOpen(state.RunCalendar, day))),
            RunJournal.Recently,
            cancellation);
        if (plan is null)
        {
            throw new InvalidOperationException($"Run {run} does not exist.");
        }

        Remember(run, plan, heard);
        var batches = plan.Batches.Select(b => new BatchSummary(b.Slot, b.Lane, [.. b.Steps.Select(s => s.Key)])).ToList();
        var look = again is { } soon && (plan.NextLook is not { } next || soon < next) ? soon : plan.NextLook;
        return new RoundSummary(run, plan.Position, closed, stage, returned, asked, batches, look) { LookBy = by };
    }

    /// <summary>Does those of the steps that are still due. Running it twice does nothing the second time.</summary>
    /// <param name="position">Of the plan that named them; null where that is not known, and what was planned last here is good enough.</param>
    /// <returns>How many were done.</returns>
    public async Task<int> ExecuteAsync(string run, IReadOnlyList<string> keys, long? position = null, CancellationToken cancellation = default)
    {
        var limits = await LimitsAsync(run, cancellation);
        if (!Knows(run, keys, position) && await PlanAgainAsync(run, limits, RunJournal.Recently, -1, cancellation) is { } recent && !Knows(run, keys))
        {
            _ = await PlanAgainAsync(run, limits, TimeSpan.Zero, recent.Position, cancellation);
        }

        var (steps, heard, _) = planned.GetValueOrDefault(run) ?? new Remembered(new Dictionary<string, Step>(StringComparer.Ordinal), 0, 0);
        var wanted = keys.Select(k => steps.GetValueOrDefault(k)).OfType<Step>().ToList();
        return await executor.ExecuteAsync(run, new PlannedSteps(wanted, heard, state => Planner.Plan(state, Now(), limits).Steps), cancellation: cancellation);
    }

    private bool Knows(string run, IReadOnlyList<string> keys, long? position = null) =>
        planned.GetValueOrDefault(run) is { } last && (position is null || last.Position == position) && keys.All(last.Steps.ContainsKey);

    /// <summary>What the keys mean is planned again where this process has not planned them, or not these.</summary>
    /// <param name="known">Position up to which that was done already.</param>
    /// <returns>Null where there is nothing beyond it.</returns>
    private async Task<RoundPlan?> PlanAgainAsync(string run, RoundLimits limits, TimeSpan within, long known, CancellationToken cancellation)
    {
        var journal = shelf.Journal(run);
        var (plan, heard) = await journal.ReadAsync(state => (state.Position == known ? null : Planner.Plan(state, Now(), limits), journal.Heard), within, cancellation);
        if (plan is not null)
        {
            Remember(run, plan, heard);
        }

        return plan;
    }

    /// <summary>What a return sets off, to be decided together with the return.</summary>
    public Task<ReplyRide> RideAsync(string run, string respondent, CancellationToken cancellation = default) => ReplyRide.OfAsync(executor, shelf.Journal(run), respondent, cancellation);

    /// <summary>What a return sets off at once.</summary>
    public async Task<int> ReplyAsync(string run, string respondent, CancellationToken cancellation = default)
    {
        var done = 0;
        var journal = shelf.Journal(run);
        while (true)
        {
            var (steps, heard) = await journal.ReadAsync(state => (Plan(state), journal.Heard), RunJournal.Recently, cancellation);
            var now = steps is not { Count: > 0 } ? 0 : await executor.ExecuteAsync(run, new PlannedSteps(steps, heard, Plan), Plan, cancellation);
            if (now == 0)
            {
                return done;
            }

            done += now;
        }

        IReadOnlyList<Step> Plan(RunState state) => Planner.PlanReplies(state, respondent, Now());
    }

    /// <summary>As many steps as a round may hold, and none to a mailbox before it takes any.</summary>
    private async Task<RoundLimits> LimitsAsync(string run, CancellationToken cancellation)
    {
        var mailboxes = await shelf.Journal(run).ReadAsync(state => state.Opened?.Settings.Mailboxes ?? 1, RunJournal.Recently, cancellation);
        return RoundLimits.Default with { MailFrom = await mail.OpensAtAsync(mailboxes) };
    }

    private void Remember(string run, RoundPlan plan, long heard) =>
        planned[run] = new Remembered(plan.Steps.DistinctBy(s => s.Key).ToDictionary(s => s.Key, StringComparer.Ordinal), heard, plan.Position);

    /// <summary>Somebody who wrote to the office waits for a reply, or a message is on its way: that is seen to on any day.</summary>
    private static bool IsOwed(RunState state) => state.AwaitingReply.Count > 0 || state.PendingIntents.Any();

    /// <summary>Beyond its end a calendar says nothing, and the office looks.</summary>
    private static bool IsOpen(DayCalendar calendar, LocalDate day) => day < calendar.First || day > calendar.Last || calendar.IsOpen(day);

    private Instant Now() => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>The plan this process made last, by its steps' keys.</summary>
    private sealed record Remembered(IReadOnlyDictionary<string, Step> Steps, long Heard, long Position);
}
