using System.Text.Json.Serialization;
using Assurance.Core.Cycles;
using Assurance.Core.Roster;
using NodaTime;

namespace Assurance.Core.Record;

/// <summary>
/// What happened. No name, address, answer or typed text stands in an event: those are objects, named here by salted digest.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(RunOpened), "run-opened")]
[JsonDerivedType(typeof(CalendarSet), "calendar-set")]
[JsonDerivedType(typeof(ContactsSet), "contacts-set")]
[JsonDerivedType(typeof(Paused), "paused")]
[JsonDerivedType(typeof(Resumed), "resumed")]
[JsonDerivedType(typeof(Extended), "extended")]
[JsonDerivedType(typeof(Exempted), "exempted")]
[JsonDerivedType(typeof(ExemptionLifted), "exemption-lifted")]
[JsonDerivedType(typeof(SendingStopped), "sending-stopped")]
[JsonDerivedType(typeof(SendingStarted), "sending-started")]
[JsonDerivedType(typeof(StageEntered), "stage-entered")]
[JsonDerivedType(typeof(ResponseReceived), "response-received")]
[JsonDerivedType(typeof(RepliesSettled), "replies-settled")]
[JsonDerivedType(typeof(MessageHeld), "message-held")]
[JsonDerivedType(typeof(MessageReleased), "message-released")]
[JsonDerivedType(typeof(MessageDropped), "message-dropped")]
[JsonDerivedType(typeof(MessageIntended), "message-intended")]
[JsonDerivedType(typeof(MessageSent), "message-sent")]
[JsonDerivedType(typeof(MessageUnknown), "message-unknown")]
[JsonDerivedType(typeof(MessageWithdrawn), "message-withdrawn")]
[JsonDerivedType(typeof(MessageNotTaken), "message-not-taken")]
[JsonDerivedType(typeof(MessageReclaimed), "message-reclaimed")]
[JsonDerivedType(typeof(UnknownResolved), "unknown-resolved")]
[JsonDerivedType(typeof(RungSettled), "rung-settled")]
[JsonDerivedType(typeof(TaskRaised), "task-raised")]
[JsonDerivedType(typeof(DocumentWritten), "document-written")]
[JsonDerivedType(typeof(SignedOff), "signed-off")]
[JsonDerivedType(typeof(Published), "published")]
[JsonDerivedType(typeof(RunClosed), "run-closed")]
[JsonDerivedType(typeof(SubmissionStored), "submission-stored")]
[JsonDerivedType(typeof(FormReceived), "form-received")]
[JsonDerivedType(typeof(ReturnWithdrawn), "return-withdrawn")]
[JsonDerivedType(typeof(FormWithdrawn), "form-withdrawn")]
[JsonDerivedType(typeof(TriageAdded), "triage-added")]
[JsonDerivedType(typeof(TriageSettled), "triage-settled")]
[JsonDerivedType(typeof(ImportRecorded), "import-recorded")]
[JsonDerivedType(typeof(ImportUndone), "import-undone")]
[JsonDerivedType(typeof(HistoryLoaded), "history-loaded")]
[JsonDerivedType(typeof(RegisterChanged), "register-changed")]
[JsonDerivedType(typeof(ContactsConfirmed), "contacts-confirmed")]
[JsonDerivedType(typeof(MessageBounced), "message-bounced")]
[JsonDerivedType(typeof(ReturnRead), "return-read")]
[JsonDerivedType(typeof(ReturnUnread), "return-unread")]
[JsonDerivedType(typeof(QueryRaised), "query-raised")]
[JsonDerivedType(typeof(QuerySettled), "query-settled")]
[JsonDerivedType(typeof(SpotChecksDrawn), "spot-checks-drawn")]
[JsonDerivedType(typeof(SpotCheckRecorded), "spot-check-recorded")]
[JsonDerivedType(typeof(ActionUpdated), "action-updated")]
[JsonDerivedType(typeof(TaskSettled), "task-settled")]
[JsonDerivedType(typeof(ReturnModerated), "return-moderated")]
[JsonDerivedType(typeof(ModerationSeconded), "moderation-seconded")]
[JsonDerivedType(typeof(ModerationAnswered), "moderation-answered")]
[JsonDerivedType(typeof(RatingsSettled), "ratings-settled")]
[JsonDerivedType(typeof(Erased), "erased")]
[JsonDerivedType(typeof(LegalHoldPlaced), "legal-hold-placed")]
[JsonDerivedType(typeof(LegalHoldLifted), "legal-hold-lifted")]
[JsonDerivedType(typeof(BallotsCounted), "ballots-counted")]
[JsonDerivedType(typeof(WaveDeferred), "wave-deferred")]
[JsonDerivedType(typeof(CommentsRead), "comments-read")]
[JsonDerivedType(typeof(TableSet), "table-set")]
[JsonDerivedType(typeof(TextWritten), "text-written")]
[JsonDerivedType(typeof(CommentMade), "comment-made")]
[JsonDerivedType(typeof(CommentSettled), "comment-settled")]
[JsonDerivedType(typeof(DraftRevised), "draft-revised")]
[JsonDerivedType(typeof(ChangesRequested), "changes-requested")]
[JsonDerivedType(typeof(SignOffReopened), "sign-off-reopened")]
public abstract record EventBody;

/// <summary>Freezes policy, questionnaire edition and who is asked.</summary>
/// <param name="Definition">Object holding the cycle's files as they were.</param>
/// <param name="Roster">Object holding the respondents as they were.</param>
/// <param name="FirstRun">True for a partnership's first run of anything: every rung waits for release.</param>
/// <param name="Simulated">True in rehearsal and in the sample partnership: stamped on everything that leaves.</param>
public sealed record RunOpened(string Cycle, LocalDate Opens, string Definition, string Roster, bool FirstRun, bool Simulated, RunSettings Settings) : EventBody
{
    /// <summary>Object naming, for each respondent, the object of the answers it gave in the run before; null where there was none.</summary>
    public string? LastAnswers { get; init; }

    /// <summary>When the run before published its papers; null where the cycle owes none by a day, or none is known.</summary>
    public LocalDate? LastPublished { get; init; }
}

/// <summary>A calendar came into force for this run, at opening or because a holiday was added late.</summary>
/// <param name="Object">Object holding the calendar.</param>
/// <param name="DueBefore">Due date by the calendar before, null at opening.</param>
/// <param name="DueNow">Due date by this one.</param>
public sealed record CalendarSet(string Calendar, string Object, LocalDate? DueBefore, LocalDate DueNow) : EventBody;

/// <summary>All contacts of one respondent, replacing what was known; <see cref="Nobody.Id"/> stands for the partnership itself.</summary>
public sealed record ContactsSet(string Respondent, IReadOnlyList<Contact> Contacts) : EventBody;

public sealed record Paused(string Respondent, string Reason) : EventBody;

public sealed record Resumed(string Respondent, string Reason) : EventBody;

public sealed record Extended(string Respondent, LocalDate DueOn, string Reason) : EventBody;

public sealed record Exempted(string Respondent, string Reason) : EventBody;

/// <summary>It is asked again after all.</summary>
public sealed record ExemptionLifted(string Respondent, string Reason) : EventBody;

public sealed record SendingStopped(string Reason) : EventBody;

public sealed record SendingStarted(string Reason) : EventBody;

public sealed record StageEntered(string Stage) : EventBody;

/// <param name="Version">1 for the first return of this respondent.</param>
/// <param name="Door">How it came: <c>web</c>, <c>workbook</c>, <c>simulated</c> …</param>
/// <param name="Answers">Object holding the answers.</param>
/// <param name="Critical">A critical item was answered with a nought.</param>
/// <param name="AttestationDue">The return rests on other evidence; an attestation is still to come.</param>
public sealed record ResponseReceived(string Respondent, int Version, string Door, string Answers, bool Critical, bool AttestationDue) : EventBody
{
    /// <summary>Door and what the door knows it by; null in records from before doors were many.</summary>
    public string? Source { get; init; }

    /// <summary>Form that stands in place of the questionnaire, or null.</summary>
    public string? Form { get; init; }

    /// <summary>Codes of that form's outcomes that held.</summary>
    public IReadOnlyList<string> Outcomes { get; init; } = [];

    /// <summary>Import it came with, or null.</summary>
    public string? Batch { get; init; }

    /// <summary>When the respondent sent it off, where the door says so and it came in later; null is when it was recorded.</summary>
    public Instant? SubmittedAt { get; init; }

    /// <summary>How many answers that are required are missing; the respondent is asked for them.</summary>
    public int Missing { get; init; }

    /// <summary>Ids of the promises to improve that it holds.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];

    /// <summary>Critical or required items below standard two runs in a row.</summary>
    public int RepeatGaps { get; init; }
}

/// <summary>Everything that returns, forms and queries set off at once has been seen to.</summary>
/// <param name="Seen">How many of them there had been.</param>
public sealed record RepliesSettled(string Respondent, int Version, int Seen = 0) : EventBody;

/// <summary>A message waits for a named person.</summary>
public sealed record MessageHeld(string Message, string Respondent, string Rung, IReadOnlyList<string> Roles, Reason Reason) : EventBody;

/// <param name="Reason">Object holding the words of whoever released it.</param>
public sealed record MessageReleased(string Message, string Respondent, string Rung, string Reason) : EventBody;

public sealed record MessageDropped(string Message, string Respondent, string Rung, string Reason) : EventBody;

/// <summary>About to send: the point of decision. Only the holder of the claim sends.</summary>
/// <param name="Slot">Planned send slot.</param>
/// <param name="Letter">Message id in the cycle's definition.</param>
public sealed record MessageIntended(string Claim, string Person, Channel Channel, MessageClass Class, Instant Slot, string Letter, IReadOnlyList<MessageItem> Items) : EventBody
{
    /// <summary>Which of the mailboxes that share the sending, from 0: whoever recovers the message asks the same one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Mailbox { get; init; }
}

/// <summary>One message settled by an intent. A digest settles several.</summary>
public sealed record MessageItem(string Message, string Respondent, string Rung, IReadOnlyList<string> Roles, Reason Reason);

/// <param name="Intent">Step key of the intent.</param>
/// <param name="Reference">What the transport knows it by.</param>
public sealed record MessageSent(string Intent, string Reference) : EventBody;

/// <summary>Nobody can tell whether it left: a task for a person, never resent by itself.</summary>
public sealed record MessageUnknown(string Intent) : EventBody;

/// <summary>
/// Whoever had claimed it knows that it did not leave – the transport was busy, or the process was told to stop first – and gives it
/// back: from <paramref name="NotBefore"/> on it is anybody's, and nobody need ask what became of it.
/// </summary>
/// <param name="Claim">Whose it was.</param>
public sealed record MessageNotTaken(string Intent, string Claim, Instant NotBefore) : EventBody;

/// <summary>
/// An intent that belonged to nobody any more was taken over, to be sent now. Appended only at a position where that still holds,
/// so of several who find it only one sends.
/// </summary>
/// <param name="Claim">Whose it is now.</param>
public sealed record MessageReclaimed(string Intent, string Claim) : EventBody;

/// <summary>A person found out what had become of a message of which nobody could tell.</summary>
/// <param name="Respondents">Whom the message was about.</param>
/// <param name="WasSent">It had left after all. Otherwise it had not, and is sent by this decision.</param>
/// <param name="Reason">Object holding how they know.</param>
public sealed record UnknownResolved(string Intent, IReadOnlyList<string> Respondents, bool WasSent, string Reason) : EventBody;

/// <summary>It provably never left, and whoever it was for owes nothing any more.</summary>
public sealed record MessageWithdrawn(string Intent) : EventBody;

/// <summary>A rung, or one role of it, is done with without a message.</summary>
/// <param name="Roles">Roles settled; empty settles the whole rung.</param>
public sealed record RungSettled(string Respondent, string Rung, IReadOnlyList<string> Roles, Reason Reason) : EventBody;

/// <summary>Something for a person of the business unit to do.</summary>
/// <param name="Settles">Rung this task is the whole of (a telephone call), or null.</param>
public sealed record TaskRaised(string Task, string Respondent, string? Settles, Reason Reason) : EventBody;

public sealed record DocumentWritten(string Paper, string Respondent, IReadOnlyList<string> Files, Instant Cut, Reason Reason) : EventBody;

/// <param name="Stage">Index of the sign-off stage, from 0.</param>
public sealed record SignedOff(int Stage, string Role, string Reason) : EventBody
{
    /// <summary>Object holding the answers of the review; null where the stage has no form.</summary>
    public string? Review { get; init; }
}

public sealed record Published(string Paper, IReadOnlyList<string> Files, Reason Reason) : EventBody;

/// <summary>So many have taken part in an anonymous run.</summary>
/// <param name="Count">A multiple of five, told by a round of the plan and not by what came in: no event says when anybody answered.</param>
public sealed record BallotsCounted(int Count) : EventBody;

public sealed record RunClosed : EventBody;

/// <summary>The rest of a day's chases goes on another day, since the mailboxes take no more.</summary>
/// <param name="Until">The day on which they go on.</param>
/// <param name="Letters">How many waited then.</param>
public sealed record WaveDeferred(LocalDate On, LocalDate Until, int Letters, Reason Reason) : EventBody;
