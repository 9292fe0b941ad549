using Assurance.Core.Record;

namespace Assurance.FrontDoor.Views;

/// <summary>Whose page an event belongs on.</summary>
public static class EventSubject
{
    /// <summary>True for events about the run that change what happens to every respondent.</summary>
    public static bool ConcernsEveryone(EventBody body) => body is RunOpened or CalendarSet or SendingStopped or SendingStarted or RunClosed or HistoryLoaded;

    /// <summary>Object with the words of the person who decided, or null.</summary>
    public static string? Words(EventBody body) => body switch
    {
        Paused e => e.Reason,
        Resumed e => e.Reason,
        Extended e => e.Reason,
        Exempted e => e.Reason,
        SendingStopped e => e.Reason,
        SendingStarted e => e.Reason,
        HistoryLoaded e => e.Reason,
        MessageReleased e => e.Reason,
        MessageDropped e => e.Reason,
        ExemptionLifted e => e.Reason,
        ReturnWithdrawn e => e.Reason,
        FormWithdrawn e => e.Reason,
        ReturnRead e => e.Reason,
        ReturnUnread e => e.Reason,
        QueryRaised e => e.Reason,
        QuerySettled e => e.Reason,
        SpotChecksDrawn e => e.Reason,
        SpotCheckRecorded e => e.Object,
        ActionUpdated e => e.Object,
        ReturnModerated e => e.Object,
        ModerationSeconded e => e.Object,
        ModerationAnswered e => e.Object,
        RatingsSettled e => e.Object,
        TaskSettled e => e.Reason,
        SignedOff e => e.Reason,
        LegalHoldPlaced e => e.Reason,
        LegalHoldLifted e => e.Reason,
        Erased e => e.Reason,
        UnknownResolved e => e.Reason,
        _ => null,
    };
}
