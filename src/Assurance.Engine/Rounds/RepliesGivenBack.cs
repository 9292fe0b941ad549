using Assurance.Core.Cycles;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Engine.Rounds;

/// <summary>
/// Messages that have no hours – receipts, alerts – and that whoever had them gave back: a run that sleeps over a week-end is woken for them. A closed run
/// for any that is on its way and nobody's any more, since no round comes to it by itself.
/// </summary>
public static class RepliesGivenBack
{
    public static bool Wait(RunState state, Instant now) => state.IsClosed
        ? state.PendingIntents.Any(i => i.FreeAt <= now)
        : !state.IsStopped && state.PendingIntents.Any(i => i.UnsentFrom <= now && i.Intended.Class != MessageClass.Chase);
}
