namespace Assurance.FrontDoor.Views;

/// <summary>What a page says once a decision is recorded. The address carries the code only, so that nobody can put words on a page.</summary>
internal static class Confirmations
{
    private static readonly Dictionary<string, string> Sentences = new(StringComparer.Ordinal)
    {
        ["already"] = "It was so already; nothing has been changed.",
        ["paused"] = "Paused. Nothing is sent until somebody resumes it.",
        ["resumed"] = "Resumed. Of several overdue reminders only the latest goes.",
        ["extended"] = "More time is recorded; the dates below are reckoned by it.",
        ["exempted"] = "Exempt from this run. “Ask again” takes it back.",
        ["asked-again"] = "Asked again. Of several overdue reminders only the latest goes.",
        ["closed"] = "Recorded as closed: it is not asked any more.",
        ["converted"] = "Recorded under its new number; it is asked as before.",
        ["bounced"] = "Recorded: nothing more goes to that address until the contact is changed.",
        ["contacts"] = "The contacts are changed; the next message goes to them.",
        ["confirmed"] = "The contacts are recorded as confirmed.",
        ["reinstated"] = "The addresses are used again.",
        ["released"] = "Released. They leave in office hours on the next day on which this run writes.",
        ["dropped"] = "Dropped. They will not be sent.",
        ["stopped"] = "All sending of this run is stopped.",
        ["started"] = "This run sends again. Of several overdue reminders only the latest goes.",
        ["task"] = "Done, and off the list.",
        ["unknown"] = "Recorded. A message that had not left goes in the next round, in office hours on a day on which this run writes.",
        ["drawn"] = "The sample is drawn.",
        ["checked"] = "The outcome of the spot check is recorded.",
        ["comments"] = "Recorded: the comments have been read. The papers are written, or written again, in the next round.",
        ["moderated"] = "The ratings are recorded beside the respondent’s own.",
        ["seconded"] = "The second moderator’s ratings are recorded.",
        ["answered"] = "The reply is recorded.",
        ["ratings-settled"] = "The ratings are settled.",
        ["read"] = "Marked as read.",
        ["unread"] = "Marked as not read.",
        ["queried"] = "The question is recorded and goes to the respondent.",
        ["settled"] = "The query is settled.",
        ["reassigned"] = "The return is filed under the other respondent.",
        ["taken-back"] = "The return is taken back; what stood before it stands again.",
        ["form-reassigned"] = "The form is filed under the other respondent.",
        ["form-reassigned-contacts"] = "The form is filed under the other respondent. The contacts it set here stay as they are: put them right under “Change or confirm contacts”.",
        ["form-taken-back"] = "The form is taken back, and what it set off by itself ends.",
        ["form-taken-back-contacts"] = "The form is taken back. The contacts it set stay as they are: put them right under “Change or confirm contacts”.",
        ["action"] = "The action is updated.",
        ["admitted"] = "Filed under the respondent.",
        ["dismissed"] = "Dismissed. Its bytes are kept.",
        ["undone"] = "The import is taken back; what stood before stands again.",
        ["undone-contacts"] = "The import is taken back. Contacts that its forms set stay as they are: put them right on each respondent’s page.",
        ["signed"] = "The decision is recorded.",
        ["text"] = "The text is kept. The draft is written again a quarter of an hour after the last change.",
        ["comment"] = "The comment is recorded, and waits for a response.",
        ["comment-settled"] = "The comment is settled.",
        ["revised"] = "The papers are drafted again with what has come in.",
    };

    public static string? Of(string code) => Sentences.GetValueOrDefault(code);
}
