using Assurance.Core.Calendar;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Core.Planning;

/// <summary>What people are told of a wave that the mailboxes did not take in one day.</summary>
public static class WaveWords
{
    /// <summary>A whole sentence, or null where no wave waits: none was put off, or it has gone on since.</summary>
    public static string? Of(RunState state)
    {
        if (state.IsClosed || state.LastDeferral is not { } wave || HasGoneOn(state, wave))
        {
            return null;
        }

        var letters = wave.Letters == 1 ? "1 message waits" : $"{wave.Letters} messages wait";
        return $"{letters} and will go on from {UkDates.Long(wave.Until)}, because on {UkDates.Long(wave.On)} {ReasonWords.Of(state, wave.Reason)}.";
    }

    private static bool HasGoneOn(RunState state, WaveDeferred wave)
    {
        var over = UkTime.At(wave.On.PlusDays(1), LocalTime.Midnight);
        return Enumerable.Range(0, state.Opened!.Settings.Mailboxes).Any(m => state.LastSlotOf(m).Slot >= over);
    }
}
