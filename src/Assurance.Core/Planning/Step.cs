using Assurance.Core.Cycles;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Core.Planning;

/// <summary>One thing to do. Its key is deterministic; its slot is when it may be done.</summary>
public abstract record Step(string Key, Instant Slot, Reason Reason)
{
    public sealed record EnterStage(string Key, Instant Slot, Reason Reason, string Stage) : Step(Key, Slot, Reason);

    /// <param name="Details">Object holding name and address of the person; empty for post to a role nobody is known to hold.</param>
    public sealed record SendMessage(string Key, Instant Slot, Reason Reason, string Person, string Details, Channel Channel, MessageClass Class, string Letter, IReadOnlyList<MessageItem> Items) : Step(Key, Slot, Reason)
    {
        /// <summary>Which of the mailboxes that share the sending, from 0.</summary>
        public int Mailbox { get; init; }
    }

    public sealed record HoldMessage(string Key, Instant Slot, Reason Reason, string Message, string Respondent, string Rung, IReadOnlyList<string> Roles) : Step(Key, Slot, Reason);

    /// <summary>Done with a rung, or some roles of it, without a message.</summary>
    public sealed record SettleRung(string Key, Instant Slot, Reason Reason, string Respondent, string Rung, IReadOnlyList<string> Roles) : Step(Key, Slot, Reason);

    /// <param name="Seen">How many returns, forms and other news there had been.</param>
    public sealed record SettleReplies(string Key, Instant Slot, Reason Reason, string Respondent, int Version, int Seen) : Step(Key, Slot, Reason);

    public sealed record RaiseTask(string Key, Instant Slot, Reason Reason, string Task, string Respondent, string? Settles) : Step(Key, Slot, Reason);

    /// <param name="Cut">Returns received up to here count.</param>
    public sealed record WriteDocument(string Key, Instant Slot, Reason Reason, string Paper, string Respondent, Instant Cut) : Step(Key, Slot, Reason);

    public sealed record Publish(string Key, Instant Slot, Reason Reason, string Paper, Instant Cut) : Step(Key, Slot, Reason);

    /// <summary>Takes back agreements that were given before what the papers say was changed.</summary>
    /// <param name="Stages">Indexes of the sign-off stages.</param>
    public sealed record Reopen(string Key, Instant Slot, Reason Reason, IReadOnlyList<int> Stages) : Step(Key, Slot, Reason);

    /// <param name="Count">Answers of an anonymous run so far, rounded down to fives.</param>
    public sealed record CountBallots(string Key, Instant Slot, Reason Reason, int Count) : Step(Key, Slot, Reason);
    /// <summary>Notes that the rest of the day's chases goes on another day.</summary>
    public sealed record DeferWave(string Key, Instant Slot, Reason Reason, WaveDeferred Wave) : Step(Key, Slot, Reason);

    public sealed record Close(string Key, Instant Slot, Reason Reason) : Step(Key, Slot, Reason);
}
