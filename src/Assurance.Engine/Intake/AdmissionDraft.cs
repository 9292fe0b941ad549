using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Engine.Intake;

/// <summary>A submission that may be admitted: its objects are sealed, and its events follow from the state they are appended to.</summary>
internal sealed class AdmissionDraft
{
    private readonly Submission submission;
    private readonly Assessment assessment;
    private readonly FormEffects? effects;

    private AdmissionDraft(string respondent, Submission submission, Assessment assessment, string answers, FormEffects? effects)
    {
        (Respondent, this.submission, this.assessment, Answers, this.effects) = (respondent, submission, assessment, answers, effects);
    }

    public string Respondent { get; }

    public string Source => submission.Source;

    /// <summary>Object that holds the answers.</summary>
    public string Answers { get; }

    /// <summary>Objects to put before the events are appended.</summary>
    public List<KeyValuePair<string, ReadOnlyMemory<byte>>> Puts { get; } = [];

    /// <param name="respondent">Id of the respondent it is filed under.</param>
    /// <param name="known">Its contacts as they are known.</param>
    public static async Task<AdmissionDraft> MakeAsync(ObjectBox box, RunFrame frame, string respondent, Submission submission, Assessment assessment, FormPeople people, IReadOnlyList<Contact> known, CancellationToken cancellation)
    {
        var bank = assessment.Form?.Bank ?? frame.Questionnaire;
        var pack = assessment is { Form: { }, IsReturn: false } && assessment.Outcomes.Any(o => o.SetsContacts || o.ExtendsTo is not null) ? box.NewPack() : null;
        var (name, bytes) = box.Seal("return", new ReturnObject(respondent, bank.Id, bank.Version, submission.Door, submission.SentAt, submission.Answers), pack?.Id);
        var set = assessment is { Form: { } form, IsReturn: false } ? await FormEffects.MakeAsync((kind, value) => box.Seal(kind, value, pack?.Id), frame, form, assessment.Outcomes, respondent, submission, name, people, known, cancellation) : null;
        var draft = new AdmissionDraft(respondent, submission, assessment, name, set);
        draft.Puts.Add(new(name, bytes));
        draft.Puts.AddRange(set?.Puts ?? []);
        return draft;
    }

    /// <summary>The key it will have; another where the same source was admitted here before and does not stand any more.</summary>
    public static string Key(RunState state, string respondent, string source)
    {
        var key = Keys.Answer(state.Run, respondent, source);
        for (var again = 2; state.Has(key); again++)
        {
            key = Keys.Answer(state.Run, respondent, $"{source}~{again}");
        }

        return key;
    }

    /// <summary>The events, on the state as it stands.</summary>
    /// <param name="actor">Opaque id of whoever lets it in, or null for the door itself.</param>
    /// <param name="ahead">Returns of the same respondent that the same append holds already.</param>
    public IReadOnlyList<RunEvent> Events(RunState state, Instant now, string? actor = null, int ahead = 0)
    {
        var found = state.Find(Respondent)!;
        var key = Key(state, Respondent, submission.Source);
        var by = actor ?? $"door-{submission.Door}";
        if (assessment.IsReturn)
        {
            return [new RunEvent(key, now, by, Received(found.AllReturns.Count + 1 + ahead))];
        }

        var codes = assessment.Outcomes.Select(o => o.Code).ToList();
        var follow = effects!.Follow(state, found, key, codes);
        var version = found.FormsOf(assessment.Form!.Id) + 1;
        return [new RunEvent(key, now, by, new FormReceived(Respondent, assessment.Form.Id, version, submission.Door, submission.Source, Answers, codes, submission.Batch)),
            .. follow.Select(f => new RunEvent(f.Key, now, by, f.Body))];
    }

    private ResponseReceived Received(int version) => new(Respondent, version, submission.Door, Answers, assessment.Critical, assessment.AttestationDue)
    {
        Source = submission.Source,
        Batch = submission.Batch,
        Form = assessment.Form?.Id,
        Outcomes = [.. assessment.Outcomes.Select(o => o.Code)],
        Missing = assessment.Missing,
        Actions = assessment.Actions,
        RepeatGaps = assessment.RepeatGaps,
        SubmittedAt = submission.SentAt < submission.At ? submission.SentAt : null,
    };
}
