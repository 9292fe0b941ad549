using Assurance.Core.Questionnaires;
using NodaTime;

namespace Assurance.Core.Record;

/// <content>The part of the fold that follows what comes in: submissions, triage, imports, and what the register says.</content>
public sealed partial class RunState
{
    private readonly Dictionary<string, (SubmissionStored Stored, Instant At)> unsettled = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> storedAs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<RespondentState>> answeredBy = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TriageItem> triage = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> numbers = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ImportState> imports = [];
    private readonly Dictionary<(string Subject, string Paper), Instant> papers = [];
    private readonly HashSet<string> tasksDone = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> attested = new(StringComparer.Ordinal);
    private readonly HashSet<string> bouncedIntents = new(StringComparer.Ordinal);
    private readonly List<Roster.Contact> bouncedPartners = [];

    /// <summary>Bytes that are safe and that nobody has admitted or set aside yet, oldest first.</summary>
    public IEnumerable<(SubmissionStored Stored, Instant At)> Unsettled => unsettled.Values.OrderBy(u => u.At).ThenBy(u => u.Stored.Source, StringComparer.Ordinal);

    /// <summary>Object holding the bytes that came by this source, or null.</summary>
    public string? StoredAs(string source) => storedAs.GetValueOrDefault(source);

    /// <summary>The bytes that came by this source, where nobody has admitted or set them aside yet; else null.</summary>
    public (SubmissionStored Stored, Instant At)? UnsettledBy(string source) => unsettled.TryGetValue(source, out var waiting) ? waiting : null;

    /// <summary>Respondents that have, or had, a return or form which came by this source or as a change of it; more than one where it was moved.</summary>
    public IReadOnlyList<RespondentState> AnsweredBy(string source) => answeredBy.TryGetValue(Sources.Unchanged(source), out var found) ? found : [];

    /// <summary>Everything that was ever set aside, by item.</summary>
    public IReadOnlyDictionary<string, TriageItem> Triage => triage;

    public IEnumerable<TriageItem> OpenTriage => triage.Values.Where(t => t.SettledAt is null).OrderBy(t => t.At).ThenBy(t => t.Added.Item, StringComparer.Ordinal);

    public IReadOnlyList<ImportState> Imports => imports;

    /// <summary>True once the paper has been written about this respondent, or trust, or about the run as a whole.</summary>
    public bool HasPaper(string subject, string paper) => papers.ContainsKey((subject, paper));

    /// <summary>What came up to here counts in the paper as it was last written about the subject, or null.</summary>
    public Instant? CutOf(string subject, string paper) => papers.TryGetValue((subject, paper), out var cut) ? cut : null;

    /// <summary>True once a person said that the task is done, or while the attestation it asks for stands.</summary>
    public bool IsDone(string taskKey) => tasksDone.Contains(taskKey)
        || (attested.TryGetValue(taskKey, out var respondent) && Find(respondent) is { } found
            && found.Returns.Select(r => r.Form).Concat(found.Forms.Select(f => f.Form)).Any(IsAttestation));

    /// <summary>Draw of the spot checks, or null.</summary>
    public SpotChecksDrawn? SpotChecks { get; private set; }

    /// <summary>The partnership's own people whose address sent mail back.</summary>
    public IReadOnlyList<Roster.Contact> BouncedPartners => bouncedPartners;

    public bool HasBounced(string intent) => bouncedIntents.Contains(intent);

    /// <summary>The respondent known by this number: its id, the number it goes by since it converted, one it had before, or its DfE number.</summary>
    public RespondentState? Match(string number)
    {
        var wanted = number.Trim();
        return Find(wanted) is { } found ? found : numbers.TryGetValue(wanted, out var id) ? Find(id) : null;
    }

    private void Number(RespondentState respondent)
    {
        foreach (var number in new[] { respondent.Id, respondent.Respondent.Number, respondent.Respondent.DfeNumber, respondent.Respondent.DfeNumber?.Replace("/", "", StringComparison.Ordinal) }.Concat(respondent.Respondent.Predecessors))
        {
            if (number is { Length: > 0 })
            {
                _ = numbers.TryAdd(number, respondent.Id);
            }
        }
    }

    private void Settled(string? source)
    {
        if (source is not null)
        {
            _ = unsettled.Remove(source);
        }
    }

    /// <summary>Called once the respondent has the answer that came.</summary>
    private void Answered(string respondent, string? source)
    {
        if (source is null || Find(respondent) is not { } found)
        {
            return;
        }

        var unchanged = Sources.Unchanged(source);
        if (!answeredBy.TryGetValue(unchanged, out var known))
        {
            answeredBy[unchanged] = known = [];
        }

        // Known by this source once: what it sent is asked, which is little, and not who else came by the source, which may be many.
        if (found.AllReturns.Count(r => Came(r.Source)) + found.AllForms.Count(f => Came(f.Source)) == 1)
        {
            known.Add(found);
        }

        bool Came(string? by) => by is not null && Sources.Unchanged(by) == unchanged;
    }

    /// <summary>The address is unusable wherever the person turns up; those the message was about get the task.</summary>
    private void Bounce(MessageBounced bounced)
    {
        var about = intents.TryGetValue(bounced.Intent, out var intent) ? intent.Intended.Items.Select(i => i.Respondent).ToHashSet(StringComparer.Ordinal) : [];
        foreach (var respondent in Respondents.Where(r => about.Contains(r.Id) || r.Contacts.Any(c => string.Equals(c.Person, bounced.Person, StringComparison.Ordinal))))
        {
            respondent.Bounce(bounced.Person, about.Contains(respondent.Id));
            if (about.Contains(respondent.Id))
            {
                _ = awaitingReply.Add(respondent.Id);
            }
        }

        bouncedPartners.AddRange(PartnershipContacts.Where(c => c.HasEmail && string.Equals(c.Person, bounced.Person, StringComparison.Ordinal)));
        PartnershipContacts = [.. PartnershipContacts.Select(c => string.Equals(c.Person, bounced.Person, StringComparison.Ordinal) ? c with { HasEmail = false } : c)];
    }

    /// <summary>An attestation that was still to come has come; should it be taken back, it is still to come again.</summary>
    private void Attested(string respondent, string? form)
    {
        if (IsAttestation(form))
        {
            attested[Keys.Task(Run, respondent, "attestation-due")] = respondent;
        }
    }

    private bool IsAttestation(string? form) => form is not null && Frame.Forms.TryGetValue(form, out var definition) && definition.Purpose == FormPurpose.Attestation;

    /// <summary>It is for those it names to follow.</summary>
    private void Pass(RunEvent happened)
    {
        foreach (var respondent in Concerns.RespondentsOf(happened.Body))
        {
            With(respondent, r => r.Apply(happened, Frame));
        }
    }

    private void ApplyToAnswers(RunEvent happened)
    {
        switch (happened.Body)
        {
            case SubmissionStored stored:
                unsettled[stored.Source] = (stored, happened.At);
                storedAs[stored.Source] = stored.Object;
                break;
            case FormReceived form:
                Settled(form.Source);
                _ = awaitingReply.Add(form.Respondent);
                Attested(form.Respondent, form.Form);
                Pass(happened);
                Answered(form.Respondent, form.Source);
                break;
            case QueryRaised raised:
                _ = awaitingReply.Add(raised.Respondent);
                Pass(happened);
                break;
            case TriageAdded added:
                Settled(added.Source);
                triage[added.Item] = new TriageItem(added, happened.At);
                break;
            case TriageSettled settled when triage.TryGetValue(settled.Item, out var item):
                triage[settled.Item] = item with { SettledAt = happened.At, Outcome = settled.Outcome };
                break;
            case ImportRecorded import:
                imports.Add(new ImportState(import, happened.At, happened.Actor));
                break;
            case ImportUndone undone:
                if (imports.FindIndex(i => i.Import.Batch == undone.Batch) is >= 0 and var index)
                {
                    imports[index] = imports[index] with { UndoneAt = happened.At };
                }

                break;
            case RegisterChanged changed:
                _ = awaitingReply.Add(changed.Respondent);
                With(changed.Respondent, r =>
                {
                    r.Apply(happened, Frame);
                    Number(r);
                });
                ofTrust = null;
                break;
            case MessageBounced bounced:
                _ = bouncedIntents.Add(bounced.Intent);
                Bounce(bounced);
                break;
            case SpotChecksDrawn drawn:
                SpotChecks = drawn;
                Pass(happened);
                break;
            case TaskSettled done:
                _ = tasksDone.Add(done.Task);
                break;
            case DocumentWritten written:
                papers[(written.Respondent, written.Paper)] = written.Cut;
                drafted[written.Paper] = happened.At;
                Drafted(written);
                break;
            default:
                Pass(happened);
                break;
        }
    }
}

/// <summary>Something set aside, and what became of it.</summary>
public sealed record TriageItem(TriageAdded Added, Instant At)
{
    /// <summary>The outcome of what turned out to be the same as something that came before.</summary>
    public const string Duplicate = "duplicate";

    public Instant? SettledAt { get; init; }

    public string? Outcome { get; init; }
}

/// <summary>A file that was read, and whether that was taken back.</summary>
public sealed record ImportState(ImportRecorded Import, Instant At, string Actor)
{
    public Instant? UndoneAt { get; init; }
}
