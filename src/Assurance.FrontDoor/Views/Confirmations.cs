namespace Assurance.FrontDoor.Views;

/// <summary>What a page says once a decision is recorded. The address carries the code only, so that nobody can put words on a page.</summary>
internal static class Confirmations
{
    private static readonly Dictionary<string, string> Sentences = new(StringComparer.Ordinal)
    {
        ["already"] = "It was so already; nothing has been changed.",
        ["paused"] = "Paused. Nothing is sent until somebody resumes it: “Resume chasing” takes it back.",
        ["resumed"] = "Resumed. Of several overdue reminders only the latest goes. “Pause chasing” takes it back.",
        ["extended"] = "More time is recorded; the dates below are reckoned by it. “Give more time” changes it again.",
        ["exempted"] = "Exempt from this run. “Ask again” takes it back.",
        ["asked-again"] = "Asked again. Of several overdue reminders only the latest goes. “Exempt from this run” takes it back.",
        ["closed"] = "Recorded as closed: it is not asked any more. That cannot be taken back here.",
        ["converted"] = "Recorded under its new number; it is asked as before. “It carries on under a new number” corrects it.",
        ["bounced"] = "Recorded: nothing more goes to that address until the contact is changed.",
        ["contacts"] = "The contacts are changed; the next message goes to them. “Change or confirm contacts” changes them again.",
        ["confirmed"] = "The contacts are recorded as confirmed.",
        ["reinstated"] = "The addresses are used again.",
        ["released"] = "Released. They leave in office hours on the next day on which this run writes. Until then “Stop all sending” on the page of the run keeps them; once they have left they cannot be called back.",
        ["dropped"] = "Dropped. They will not be sent; that cannot be taken back.",
        ["stopped"] = "All sending of this run is stopped. “Start sending again” takes it back.",
        ["started"] = "This run sends again. Of several overdue reminders only the latest goes. “Stop all sending” takes it back.",
        ["task"] = "Done, and off the list for good.",
        ["unknown"] = "Recorded. A message that had not left goes in the next round, in office hours on a day on which this run writes.",
        ["drawn"] = "The sample is drawn. It is drawn once, and cannot be drawn again.",
        ["checked"] = "The outcome of the spot check is recorded. “Record again” changes it.",
        ["comments"] = "Recorded: the comments have been read. The papers are written, or written again, in the next round.",
        ["moderated"] = "The ratings are recorded beside the respondent’s own. “Rate items once more” changes them.",
        ["seconded"] = "The second moderator’s ratings are recorded.",
        ["answered"] = "The reply is recorded.",
        ["ratings-settled"] = "The ratings are settled. “Settle the ratings again” changes them.",
        ["read"] = "Marked as read. “Mark as not read” takes it back.",
        ["unread"] = "Marked as not read. “Mark as read” takes it back.",
        ["queried"] = "The question is recorded and goes to the respondent. It stays open until somebody settles it.",
        ["settled"] = "The query is settled. If it was not answered after all, put it again.",
        ["reassigned"] = "The return is filed under the other respondent. On the page of the return there it can be filed back the same way.",
        ["taken-back"] = "The return is taken back; what stood before it stands again.",
        ["form-reassigned"] = "The form is filed under the other respondent. On the page of the form there it can be filed back the same way.",
        ["form-reassigned-contacts"] = "The form is filed under the other respondent. The contacts it set here stay as they are: put them right under “Change or confirm contacts”.",
        ["form-taken-back"] = "The form is taken back, and what it set off by itself ends.",
        ["form-taken-back-contacts"] = "The form is taken back. The contacts it set stay as they are: put them right under “Change or confirm contacts”.",
        ["action"] = "The action is updated. “Update” changes it again.",
        ["admitted"] = "Filed under the respondent. On its page it can be filed under another, or taken back.",
        ["dismissed"] = "Dismissed. It is kept as it was received, and listed under “Settled”; that cannot be taken back.",
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
