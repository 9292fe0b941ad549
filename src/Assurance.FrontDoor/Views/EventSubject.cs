using Assurance.Core.Record;

namespace Assurance.FrontDoor.Views;

/// <summary>Whose page an event belongs on.</summary>
public static class EventSubject
{
    /// <summary>Respondents the event names; <see cref="Nobody.Id"/> for one about the run as a whole; none for bare outcomes.</summary>
    public static IEnumerable<string> Of(EventBody body) => body switch
    {
        ContactsSet e => [e.Respondent],
        Paused e => [e.Respondent],
        Resumed e => [e.Respondent],
        Extended e => [e.Respondent],
        Exempted e => [e.Respondent],
        ResponseReceived e => [e.Respondent],
        RepliesSettled e => [e.Respondent],
        MessageHeld e => [e.Respondent],
        MessageReleased e => [e.Respondent],
        MessageDropped e => [e.Respondent],
        MessageIntended e => e.Items.Select(i => i.Respondent).Distinct(StringComparer.Ordinal),
        RungSettled e => [e.Respondent],
        TaskRaised e => [e.Respondent],
        DocumentWritten e => [e.Respondent],
        ExemptionLifted e => [e.Respondent],
        FormReceived e => [e.Respondent],
        ReturnWithdrawn e => e.MovedTo is { } to ? [e.Respondent, to] : [e.Respondent],
        TriageAdded e => [e.Respondent],
        RegisterChanged e => [e.Respondent],
        ContactsConfirmed e => [e.Respondent],
        ReturnRead e => [e.Respondent],
        ReturnUnread e => [e.Respondent],
        QueryRaised e => [e.Respondent],
        QuerySettled e => [e.Respondent],
        SpotChecksDrawn e => e.Respondents,
        SpotCheckRecorded e => [e.Respondent],
        ActionUpdated e => [e.Respondent],
        TaskSettled e => [e.Respondent],

        // What became of an intent is told with the intent.
        MessageSent or MessageUnknown or MessageWithdrawn or MessageBounced => [],
        _ => [Nobody.Id],
    };

    /// <summary>True for events about the run that change what happens to every respondent.</summary>
    public static bool ConcernsEveryone(EventBody body) => body is RunOpened or CalendarSet or SendingStopped or SendingStarted or RunClosed;

    /// <summary>Object with the words of the person who decided, or null.</summary>
    public static string? Words(EventBody body) => body switch
    {
        Paused e => e.Reason,
        Resumed e => e.Reason,
        Extended e => e.Reason,
        Exempted e => e.Reason,
        SendingStopped e => e.Reason,
        SendingStarted e => e.Reason,
        MessageReleased e => e.Reason,
        MessageDropped e => e.Reason,
        ExemptionLifted e => e.Reason,
        ReturnWithdrawn e => e.Reason,
        ReturnRead e => e.Reason,
        ReturnUnread e => e.Reason,
        QueryRaised e => e.Reason,
        QuerySettled e => e.Reason,
        SpotChecksDrawn e => e.Reason,
        SpotCheckRecorded e => e.Object,
        ActionUpdated e => e.Object,
        TaskSettled e => e.Reason,
        SignedOff e => e.Reason,
        _ => null,
    };
}
