namespace Assurance.Core.Record;

/// <summary>
/// Which objects an event names: the one place that says so. Verifying, exporting and erasing all ask here, so an object that an
/// event named without it would be kept for ever, by nobody's decision.
/// </summary>
public static class NamedObjects
{
    /// <summary>Names in the order in which the event gives them; one may come twice.</summary>
    public static IEnumerable<string> ObjectsOf(EventBody body) => Candidates(body).Where(name => name.Length > 0);

    private static IEnumerable<string> Candidates(EventBody body) => body switch
    {
        RunOpened e => [e.Definition, e.Roster, e.LastAnswers ?? ""],
        CalendarSet e => [e.Object],
        ContactsSet e => e.Contacts.Select(c => c.Details),
        Paused e => [e.Reason],
        Resumed e => [e.Reason],
        Extended e => [e.Reason],
        Exempted e => [e.Reason],
        ExemptionLifted e => [e.Reason],
        SendingStopped e => [e.Reason],
        SendingStarted e => [e.Reason],
        ResponseReceived e => [e.Answers],
        MessageReleased e => [e.Reason],
        MessageDropped e => [e.Reason],
        SignedOff e => [e.Reason, e.Review ?? ""],
        ChangesRequested e => [e.Reason, e.Review ?? ""],
        TextWritten e => [e.Object],
        CommentMade e => [e.Object],
        CommentSettled e => [e.Object],
        DraftRevised e => [e.Reason],
        SubmissionStored e => [e.Object],
        FormReceived e => [e.Answers],
        ReturnWithdrawn e => [e.Reason],
        FormWithdrawn e => [e.Reason],
        TriageAdded e => [e.Object],
        TriageSettled e => [e.Reason],
        ImportRecorded e => [e.Object],
        ImportUndone e => [e.Reason],
        HistoryLoaded e => [e.Object, e.Reason],
        RegisterChanged e => [e.Object],
        ReturnRead e => [e.Reason],
        ReturnUnread e => [e.Reason],
        QueryRaised e => [e.Reason],
        QuerySettled e => [e.Reason],
        SpotChecksDrawn e => [e.Reason],
        SpotCheckRecorded e => [e.Object],
        ActionUpdated e => [e.Object],
        ReturnModerated e => [e.Object],
        ModerationSeconded e => [e.Object],
        ModerationAnswered e => [e.Object],
        RatingsSettled e => [e.Object],
        TaskSettled e => [e.Reason],
        UnknownResolved e => [e.Reason],
        CommentsRead e => [e.Reason],
        TableSet e => [e.Object],
        LegalHoldPlaced e => [e.Reason],
        LegalHoldLifted e => [e.Reason],

        // What was erased is not named but struck out; the words of whoever erased it stand.
        Erased e => [e.Reason],
        _ => [],
    };
}
