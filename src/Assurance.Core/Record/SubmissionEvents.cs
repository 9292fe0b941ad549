namespace Assurance.Core.Record;

/// <summary>Bytes that came in are safe. What becomes of them is another event with the same <paramref name="Source"/>.</summary>
/// <param name="Source">Door and what the door knows it by: <c>webhook-17</c>. The same source again is the same submission.</param>
/// <param name="Object">Object holding the bytes as received.</param>
public sealed record SubmissionStored(string Source, string Door, string Object) : EventBody;

/// <summary>A form other than the questionnaire was admitted.</summary>
/// <param name="Version">1 for the first of this form from this respondent.</param>
/// <param name="Answers">Object holding the answers.</param>
/// <param name="Outcomes">Codes of the outcomes that held.</param>
public sealed record FormReceived(string Respondent, string Form, int Version, string Door, string Source, string Answers, IReadOnlyList<string> Outcomes, string? Batch = null) : EventBody;

/// <summary>A return no longer stands: it was filed under the wrong school, or its import was undone. It is kept.</summary>
/// <param name="Reason">Object holding the words of whoever decided.</param>
/// <param name="MovedTo">Respondent it was filed under instead, or null.</param>
public sealed record ReturnWithdrawn(string Respondent, int Version, string Reason, string? MovedTo = null) : EventBody;

/// <summary>
/// A form no longer stands: it was filed under the wrong school, or should not have been taken in. It is kept. What it set off by
/// itself – assurance, time, confirmed contacts, news of an action – ends with it; contacts that it set are put right by a person.
/// </summary>
/// <param name="Reason">Object holding the words of whoever decided.</param>
/// <param name="MovedTo">Respondent it was filed under instead, or null.</param>
public sealed record FormWithdrawn(string Respondent, string Form, int Version, string Reason, string? MovedTo = null) : EventBody;

/// <summary>Something that fits no respondent, fails validation or cannot be parsed waits for a person, with its bytes.</summary>
/// <param name="Item">Short id, safe in an address.</param>
/// <param name="Object">Object holding the bytes or the row, and where it stood.</param>
/// <param name="Respondent">Whom it seems to be from, or <see cref="Nobody.Id"/>.</param>
public sealed record TriageAdded(string Item, string Door, string Source, string Object, string Respondent, Reason Reason, string? Batch = null) : EventBody;

/// <param name="Outcome"><c>admitted</c>, <c>dismissed</c> or <c>duplicate</c>.</param>
public sealed record TriageSettled(string Item, string Outcome, string Reason) : EventBody;

/// <summary>A file was read. Rows read = accepted + superseded + duplicate + in triage.</summary>
/// <param name="Object">Object holding the file.</param>
public sealed record ImportRecorded(string Batch, string Door, string Object, int Read, int Accepted, int Superseded, int Duplicate, int InTriage) : EventBody;

/// <summary>What an import did was taken back by reversing events.</summary>
public sealed record ImportUndone(string Batch, string Reason) : EventBody;

/// <summary>
/// The run was not held here: its answers were taken from a workbook, so that the next run has a year before it. It opens and closes
/// in the same append, and nothing of it was ever sent.
/// </summary>
/// <param name="Object">Object holding the workbook, its edition of guidance and how many were asked.</param>
/// <param name="Reason">Object holding the words of whoever had it loaded.</param>
/// <param name="Respondents">How many answered.</param>
/// <param name="LeftOut">Rows of which nothing could be used.</param>
public sealed record HistoryLoaded(string Object, string Reason, int Respondents, int LeftOut) : EventBody;
