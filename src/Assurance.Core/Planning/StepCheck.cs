using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Core.Planning;

/// <summary>
/// Evaluates a planned step again at the point of decision. What has been recorded since it was planned – a return, a pause,
/// another runner's intent – makes it smaller or nothing.
/// </summary>
public static class StepCheck
{
    /// <summary>The step as it may still be done, or null.</summary>
    public static Step? StillDue(RunState state, Step step, Instant now) => step switch
    {
        Step.SendMessage message => state.IsClosed && message.Class == MessageClass.Chase ? null : StillDue(state, message, now),
        Step.SettleReplies replies => state.Has(replies.Key) || state.Find(replies.Respondent) is not { } seen || seen.RepliesDue != replies.Seen
            || (seen.CurrentReturn?.Version ?? 0) != replies.Version ? null : replies,
        _ when state.IsClosed && step is not Step.RaiseTask and not Step.SettleRung => null,
        Step.SettleRung settle => state.Has(settle.Key) || (state.Step(settle.Rung) is { Asks: RungAsks.Return } && !state.Owes(settle.Respondent, settle.Rung)) ? null : settle,
        Step.HoldMessage hold => state.Has(hold.Key) || !state.Owes(hold.Respondent, hold.Rung) ? null : hold,
        Step.RaiseTask { Settles: { } rung } call => state.Has(call.Key) || !state.Owes(call.Respondent, rung) ? null : call,
        Step.Reopen reopen => state.Has(reopen.Key) || !reopen.Stages.SequenceEqual(state.Overtaken) ? null : reopen,
        _ => state.Has(step.Key) ? null : step,
    };

    private static Step.SendMessage? StillDue(RunState state, Step.SendMessage message, Instant now)
    {
        if (state.IsStopped || state.Has(message.Key))
        {
            return null;
        }

        var chase = message.Class == MessageClass.Chase;
        if (chase && (state.WasChased(message.Person, UkTime.Date(now)) || UkTime.Date(now) != UkTime.Date(message.Slot)
            || !OfficeHours.Default.Contains(UkTime.Local(now).TimeOfDay)))
        {
            return null;
        }

        // What a reply is about may have been taken back since: then there is nothing to reply to.
        if (message.Class is MessageClass.Reply or MessageClass.Alert && !Planner.PlanReplies(state, message.Items[0].Respondent, now).Any(s => s.Key == message.Key))
        {
            return null;
        }

        var items = message.Items.Where(i => state.Message(i.Message) is not { Intent: not null } and not { IsDropped: true }
            && (!chase || state.Owes(i.Respondent, i.Rung))).ToList();
        return items.Count == 0 ? null : items.Count == message.Items.Count ? message : message with { Items = items };
    }
}
