namespace Assurance.Core.Record;

/// <summary>Which respondents an event is about.</summary>
public static class Concerns
{
    /// <summary>Respondents the event names; <see cref="Nobody.Id"/> for one about the run as a whole; none for bare outcomes.</summary>
    public static IEnumerable<string> RespondentsOf(EventBody body) => body switch
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
        FormWithdrawn e => e.MovedTo is { } other ? [e.Respondent, other] : [e.Respondent],
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
        ReturnModerated e => [e.Respondent],
        ModerationSeconded e => [e.Respondent],
        ModerationAnswered e => [e.Respondent],
        RatingsSettled e => [e.Respondent],
        TaskSettled e => [e.Respondent],
        LegalHoldPlaced e => [e.Respondent],
        LegalHoldLifted e => [e.Respondent],
        UnknownResolved e => e.Respondents,

        // What became of an intent is told with the intent.
        MessageSent or MessageUnknown or MessageWithdrawn or MessageNotTaken or MessageReclaimed or MessageBounced => [],
        _ => [Nobody.Id],
    };

    /// <summary>Whether it is about the respondent; of what became of a letter, also where it was one about several, which its key does not tell.</summary>
    public static bool About(this RunEvent happened, RunState state, string respondent) => happened.About(respondent)
        || (LetterOf(happened.Body) is { } key && state.Intents.TryGetValue(key, out var intent) && intent.Intended.Items.Any(i => i.Respondent == respondent));

    /// <summary>Step key of the letter that the event tells the later fate of, or null.</summary>
    public static string? LetterOf(EventBody body) => body switch
    {
        MessageBounced e => e.Intent,
        MessageUnknown e => e.Intent,
        MessageReclaimed e => e.Intent,
        UnknownResolved e => e.Intent,
        _ => null,
    };

    public static bool About(this RunEvent happened, string respondent) =>
        (happened.Body is MessageBounced or MessageUnknown or MessageReclaimed && LetterOf(happened.Body)!.Contains($"/{respondent}/", StringComparison.Ordinal))
        || RespondentsOf(happened.Body).Contains(respondent, StringComparer.Ordinal);
}
