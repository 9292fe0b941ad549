using Assurance.Core.Record;

namespace Assurance.Core.Planning;

/// <summary>What is recorded when a step is done. Papers are written first and say themselves what they are.</summary>
public static class StepEvents
{
    /// <param name="claim">Who claims a message: only the claimant sends it.</param>
    /// <returns>Null for a step that writes a paper.</returns>
    public static EventBody? Of(Step step, string claim) => step switch
    {
        Step.SendMessage s => new MessageIntended(claim, s.Person, s.Channel, s.Class, s.Slot, s.Letter, s.Items) { Mailbox = s.Mailbox },
        Step.HoldMessage s => new MessageHeld(s.Message, s.Respondent, s.Rung, s.Roles, s.Reason),
        Step.SettleRung s => new RungSettled(s.Respondent, s.Rung, s.Roles, s.Reason),
        Step.SettleReplies s => new RepliesSettled(s.Respondent, s.Version, s.Seen),
        Step.RaiseTask s => new TaskRaised(s.Task, s.Respondent, s.Settles, s.Reason),
        Step.EnterStage s => new StageEntered(s.Stage),
        Step.CountBallots s => new BallotsCounted(s.Count),
        Step.DeferWave s => s.Wave,
        Step.Reopen s => new SignOffReopened(s.Stages, s.Reason),
        Step.Close => new RunClosed(),
        _ => null,
    };
}
