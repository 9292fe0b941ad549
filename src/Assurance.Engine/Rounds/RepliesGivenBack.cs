using Assurance.Core.Cycles;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Engine.Rounds;

/// <summary>Messages that have no hours – receipts, alerts – and that whoever had them gave back: a run that sleeps over a week-end is woken for them.</summary>
public static class RepliesGivenBack
{
    public static bool Wait(RunState state, Instant now) =>
        !state.IsStopped && state.PendingIntents.Any(i => i.UnsentFrom <= now && i.Intended.Class != MessageClass.Chase);
}
