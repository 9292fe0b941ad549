using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using NodaTime;

namespace Assurance.Core.Record;

/// <content>When the plan last did anything, and when something last happened that changes what is due.</content>
public sealed partial class RunState
{
    /// <summary>
    /// When a round of the plan last recorded anything while letters might leave: so long somebody was there to do what was due.
    /// Receipts and alerts, which leave at once, do not count.
    /// </summary>
    public Instant? LastRoundAt { get; private set; }

    /// <summary>When anything last happened that changes what is due for everybody.</summary>
    public Instant? ChangedAt { get; private set; }

    private void Follow(RunEvent happened)
    {
        // A round is later than whatever it follows on, so it need not be kept for each respondent beside.
        if (LastRoundAt == happened.At)
        {
            return;
        }

        if (IsOfRound(happened))
        {
            LastRoundAt = happened.At;
            return;
        }

        if (happened.Body is RunOpened or CalendarSet or SendingStopped or SendingStarted or ContactsSet { Respondent: Nobody.Id })
        {
            ChangedAt = happened.At;
            return;
        }

        foreach (var respondent in Concerns.RespondentsOf(happened.Body))
        {
            With(respondent, r => r.ChangedAt = happened.At);
        }
    }

    private bool IsOfRound(RunEvent happened) => string.Equals(happened.Actor, Actors.System, StringComparison.Ordinal) && happened.Body switch
    {
        MessageIntended intended => intended.Class == MessageClass.Chase,
        TaskRaised { Task: Keys.DowntimeTask } => true,
        StageEntered or MessageHeld or WaveDeferred => IsAtWork(happened.At),
        RungSettled settled => Step(settled.Rung) is not null && IsAtWork(happened.At),
        TaskRaised raised => raised.Settles is not null && IsAtWork(happened.At),
        _ => false,
    };

    /// <summary>What is done at night or in a holiday says nothing of whether anybody was there when letters might leave.</summary>
    private bool IsAtWork(Instant at) =>
        UkTime.Local(at) is var local && OfficeHours.Default.Contains(local.TimeOfDay) && RunCalendar is var calendar && local.Date >= calendar.First && local.Date <= calendar.Last && calendar.IsOpen(local.Date);
}
