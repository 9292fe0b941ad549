using NodaTime;

namespace Assurance.Core.Record;

/// <content>The part of the fold that follows what was erased and what may not be.</content>
public sealed partial class RunState
{
    private readonly HashSet<string> erased = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Instant> legalHolds = new(StringComparer.Ordinal);

    public Instant? ClosedAt { get; private set; }

    /// <summary>Names of all objects that were erased by decision.</summary>
    public IReadOnlySet<string> ErasedObjects => erased;

    public bool IsErased(string objectName) => erased.Contains(objectName);

    /// <summary>When the run was last erased by its retention rule, or null.</summary>
    public Instant? RetentionErasedAt { get; private set; }

    /// <summary>Respondents whose data may not be erased, with since when; <see cref="Nobody.Id"/> stands for the whole run.</summary>
    public IReadOnlyDictionary<string, Instant> LegalHolds => legalHolds;

    /// <summary>True if nothing of this respondent may be erased: it is on hold, or the whole run is.</summary>
    public bool IsOnLegalHold(string respondent) => legalHolds.ContainsKey(respondent) || legalHolds.ContainsKey(Nobody.Id);

    /// <summary>A contact whose details were erased is none: nobody can be written to there.</summary>
    private IReadOnlyList<Roster.Contact> Known(IReadOnlyList<Roster.Contact> contacts) =>
        erased.Count == 0 || !contacts.Any(c => erased.Contains(c.Details)) ? contacts : [.. contacts.Where(c => !erased.Contains(c.Details))];

    private void ApplyToEvidence(RunEvent happened)
    {
        switch (happened.Body)
        {
            case LegalHoldPlaced placed:
                _ = legalHolds.TryAdd(placed.Respondent, happened.At);
                break;
            case LegalHoldLifted lifted:
                _ = legalHolds.Remove(lifted.Respondent);
                break;
            case Erased gone:
                erased.UnionWith(gone.Objects);
                RetentionErasedAt = gone.Basis == ErasureBasis.Retention ? happened.At : RetentionErasedAt;
                PartnershipContacts = Known(PartnershipContacts);
                foreach (var unread in unsettled.Where(u => erased.Contains(u.Value.Stored.Object)).Select(u => u.Key).ToList())
                {
                    // There is nothing left to read.
                    Settled(unread);
                }

                foreach (var respondent in Respondents)
                {
                    respondent.Forget(erased);
                }

                break;
        }
    }
}
