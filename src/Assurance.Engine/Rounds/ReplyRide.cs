using Assurance.Core.Planning;
using Assurance.Core.Record;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Rounds;

/// <summary>
/// What a return sets off at once, decided in the same append as the return itself: who is let in is answered by whoever lets them in.
/// What cannot be sent that way is planned with the next round, as it is after a crash.
/// </summary>
public sealed class ReplyRide
{
    private readonly StepExecutor executor;
    private readonly RunJournal journal;
    private readonly StepClaim claim;
    private readonly string respondent;

    private ReplyRide(StepExecutor executor, RunJournal journal, StepClaim claim, string respondent) =>
        (this.executor, this.journal, this.claim, this.respondent) = (executor, journal, claim, respondent);

    internal static async Task<ReplyRide> OfAsync(StepExecutor executor, RunJournal journal, string respondent, CancellationToken cancellation)
    {
        var mailboxes = await journal.ReadAsync(state => state.Opened?.Settings.Mailboxes ?? 1, RunJournal.Recently, cancellation);
        return new ReplyRide(executor, journal, await executor.ClaimAsync(mailboxes), respondent);
    }

    /// <summary>The events of the replies, on the state that holds the return.</summary>
    public IReadOnlyList<RunEvent> Decide(RunState state) => claim.Decide(state, Planner.PlanReplies(state, respondent, claim.At));

    /// <summary>Sends what was claimed, and records what became of it.</summary>
    public Task SendAsync(IReadOnlyList<RunEvent> claimed, CancellationToken cancellation) =>
        executor.SendAsync(journal, claim, claimed, state => Planner.PlanReplies(state, respondent, executor.Now()), cancellation);
}
