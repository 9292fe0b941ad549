namespace Assurance.Core.Record;

/// <summary>Which respondents an event is about.</summary>
public static class Concerns
{
    /// <summary>The same, and whether mail that came back was one letter about several, which its key does not tell.</summary>
    public static bool About(this RunEvent happened, RunState state, string respondent) => happened.About(respondent)
        || (happened.Body is MessageBounced bounced && state.Intents.TryGetValue(bounced.Intent, out var intent) && intent.Intended.Items.Any(i => i.Respondent == respondent));

    public static bool About(this RunEvent happened, string respondent) => happened.Body switch
    {
        ContactsSet e => e.Respondent == respondent,
        Paused e => e.Respondent == respondent,
        Resumed e => e.Respondent == respondent,
        Extended e => e.Respondent == respondent,
        Exempted e => e.Respondent == respondent,
        ExemptionLifted e => e.Respondent == respondent,
        ResponseReceived e => e.Respondent == respondent,
        RepliesSettled e => e.Respondent == respondent,
        MessageHeld e => e.Respondent == respondent,
        MessageReleased e => e.Respondent == respondent,
        MessageDropped e => e.Respondent == respondent,
        MessageIntended e => e.Items.Any(i => i.Respondent == respondent),
        RungSettled e => e.Respondent == respondent,
        TaskRaised e => e.Respondent == respondent,
        FormReceived e => e.Respondent == respondent,
        ReturnWithdrawn e => e.Respondent == respondent || e.MovedTo == respondent,
        TriageAdded e => e.Respondent == respondent,
        RegisterChanged e => e.Respondent == respondent,
        ContactsConfirmed e => e.Respondent == respondent,
        MessageBounced e => e.Intent.Contains($"/{respondent}/", StringComparison.Ordinal),
        ReturnRead e => e.Respondent == respondent,
        ReturnUnread e => e.Respondent == respondent,
        QueryRaised e => e.Respondent == respondent,
        QuerySettled e => e.Respondent == respondent,
        SpotChecksDrawn e => e.Respondents.Contains(respondent),
        SpotCheckRecorded e => e.Respondent == respondent,
        ActionUpdated e => e.Respondent == respondent,
        TaskSettled e => e.Respondent == respondent,
        DocumentWritten e => e.Respondent == respondent,
        _ => false,
    };
}
