using Assurance.Core.Cycles;
using NodaTime;
using NodaTime.Text;

namespace Assurance.Core.Record;

/// <summary>
/// Every key of every step, in one place: run / respondent / rung, and for a message also the role. A key already recorded is
/// never done again.
/// </summary>
public static class Keys
{
    private static readonly InstantPattern Refiled = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmssfffffff'Z'");

    public static string Run(string cycle, LocalDate opens)
    {
        // A school year runs from September, so a run opened in January belongs to the year before.
        var first = Timetable.SchoolYearOf(opens);
        return $"{cycle}.{first}-{(first + 1) % 100:00}";
    }

    /// <summary>The cycle that the run is of.</summary>
    public static string CycleOf(string run) => run.Split('.')[0];

    /// <summary>The school year of the run, <c>2026-27</c>.</summary>
    public static string YearOf(string run) => run.Split('.')[^1];

    public static string Message(string run, string respondent, string rung, string role) => $"{run}/{respondent}/{rung}/{role}";

    /// <summary>A digest: one letter to one person on one day, settling several messages.</summary>
    public static string Digest(string run, string person, LocalDate date) => $"{run}/{person}/{LocalDatePattern.Iso.Format(date)}";

    public static string Rung(string run, string respondent, string rung) => $"{run}/{respondent}/{rung}";

    public static string Stage(string run, string stage) => $"{run}/{Nobody.Id}/stage-{stage}";

    /// <summary>Once a day at most.</summary>
    public static string Wave(string run, LocalDate date) => $"{run}/{Nobody.Id}/wave-{LocalDatePattern.Iso.Format(date)}";

    public static string Task(string run, string respondent, string task) => $"{run}/{respondent}/task-{task}";

    public static string Document(string run, string respondent, string paper) => $"{run}/{respondent}/document-{paper}";

    /// <summary>The same paper once more, because a return in it was moved or taken back: one for each time.</summary>
    public static string Document(string run, string respondent, string paper, Instant refiled) => $"{Document(run, respondent, paper)}-{Refiled.Format(refiled)}";

    /// <summary>Stands in place of a respondent in the key of a trust's paper.</summary>
    public static string Trust(string trust) => trust.StartsWith("trust-", StringComparison.Ordinal) ? trust : $"trust-{trust}";

    public static string Publication(string run, string paper) => $"{run}/{Nobody.Id}/publication-{paper}";

    /// <summary>The so many-eth time that agreements were taken back.</summary>
    public static string Reopening(string run, int time) => $"{run}/{Nobody.Id}/reopened-{time}";

    /// <param name="stage">Index of the sign-off stage, from 0.</param>
    /// <param name="askedBefore">How often it had been asked before.</param>
    public static string Signed(string run, int stage, int askedBefore) => $"{run}/{Nobody.Id}/signed-{stage + 1}{(askedBefore == 0 ? "" : $"-again-{askedBefore}")}";

    public static string ChangesRequested(string run, int stage, int askedBefore) => $"{run}/{Nobody.Id}/changes-{stage + 1}{(askedBefore == 0 ? "" : $"-again-{askedBefore}")}";

    public static string Comment(string run, int number) => $"{run}/{Nobody.Id}/comment-{number}";

    public static string Response(string run, string respondent, int version) => $"{run}/{respondent}/response-{version}";

    /// <summary>Everything that so many returns, forms and other news of a respondent set off has been seen to.</summary>
    public static string Replies(string run, string respondent, int seen) => $"{run}/{respondent}/replies-{seen}";

    /// <summary>A submission by its source, before anybody knows whose it is.</summary>
    public static string Submission(string run, string source) => $"{run}/{Nobody.Id}/submission-{source}";

    /// <summary>A return or form by its source: the same source again is the same submission.</summary>
    public static string Answer(string run, string respondent, string source) => $"{run}/{respondent}/response-{source}";

    /// <summary>The count of an anonymous run's answers has reached this.</summary>
    public static string Ballots(string run, int count) => $"{run}/{Nobody.Id}/ballots-{count}";

    public static string Triage(string run, string source) => $"{run}/{Nobody.Id}/triage-{source}";

    public static string Import(string run, string batch) => $"{run}/{Nobody.Id}/import-{batch}";

    public static string History(string run) => $"{run}/{Nobody.Id}/history";

    public static string Withdrawal(string run, string respondent, int version) => $"{run}/{respondent}/withdrawn-{version}";

    public static string Withdrawal(string run, string respondent, string form, int version) => $"{run}/{respondent}/withdrawn-{form}-{version}";

    /// <summary>Time that a form was granted in the append that recorded it; so with its contacts, its confirmation and its news of an action.</summary>
    public static string Granted(string form) => form + "#extended";

    public static string ContactsOf(string form) => form + "#contacts";

    public static string ConfirmedBy(string form) => form + "#confirmed";

    public static string UpdatedBy(string form) => form + "#action";

    /// <summary>Code of the task by which a person hears that nothing ran for a time.</summary>
    public const string DowntimeTask = "downtime";

    /// <param name="since">First day on which nothing ran: one task for each time.</param>
    public static string Downtime(string run, LocalDate since) => Task(run, Nobody.Id, $"{DowntimeTask}-{LocalDatePattern.Iso.Format(since)}");

    public static bool IsDowntime(string key) => key.Contains($"/{Nobody.Id}/task-{DowntimeTask}-", StringComparison.Ordinal);

    public static string Done(string task) => task + "#done";

    /// <summary>Task about an address that sent mail back: one for each time that it had been set right before.</summary>
    public static string Bounced(string person, int time) => time < 2 ? $"bounced-{person}" : $"bounced-{person}-{time}";

    /// <param name="reference">What the transport knows the message by.</param>
    public static string Bounce(string reference) => reference + "#bounced";

    /// <summary>Task about a message that was not delivered and says nothing against its address.</summary>
    public static string Undelivered(string reference) => reference + "#undelivered";

    public static string Hold(string message) => message + "#hold";

    public static string Release(string message) => message + "#release";

    public static string Drop(string message) => message + "#drop";

    /// <param name="reference">What the transport knows the message by: the intent's key, and once a person had it sent again another.</param>
    public static string Outcome(string reference) => reference + "#outcome";

    /// <summary>The so many-eth taking over of a message that belonged to nobody any more.</summary>
    public static string Reclaim(string reference, int time) => $"{reference}#reclaim-{time}";

    /// <summary>Given back by whoever had it by that claim, unsent.</summary>
    /// <param name="time">How often it had been taken over before.</param>
    public static string NotTaken(string reference, int time) => $"{reference}#not-taken-{time}";

    /// <summary>Said again of one that was anybody's, by whoever found a draft of it all the same.</summary>
    /// <param name="from">From when it had been anybody's.</param>
    public static string NotTakenAgain(string reference, int time, Instant from) => $"{NotTaken(reference, time)}-after-{from.ToUnixTimeMilliseconds()}";

    /// <summary>A message sent again by a person's decision, or taken up again after it was withdrawn, is another message to the transport, so that neither can pass for the other.</summary>
    public static string Again(string intent, int time) => time == 0 ? intent : $"{intent}#again-{time}";

    /// <summary>The intent that a transport knows by this reference.</summary>
    public static string IntentOf(string reference) => reference.Split("#again-")[0];

    /// <summary>The run of a message, a task or anything else that has a key.</summary>
    public static string RunOf(string key) => key.Split('/')[0];

    /// <summary>Of a message that was given back and did not go any more, since a later one did.</summary>
    public static string PassedOver(string message) => message + "#passed-over";

    /// <summary>Task to find out what became of a message.</summary>
    public static string Unknown(string reference) => reference + "#unknown-outcome";

    /// <summary>Task that tells of a message which the transport did not take; it goes on being tried.</summary>
    public static string SendFailed(string intent) => intent + "#send-failed";

    /// <summary>What was found out about it later, by a person or by whoever was sending it; the first to tell is believed.</summary>
    public static string Resolved(string reference) => reference + "#resolved";
}
