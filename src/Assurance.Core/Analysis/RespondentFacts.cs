using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using NodaTime;

namespace Assurance.Core.Analysis;

/// <summary>One respondent as it stood at the data cut.</summary>
public sealed record RespondentFacts
{
    public required Respondent Respondent { get; init; }

    public string Id => Respondent.Id;

    /// <summary>Its own due date: an extension moves it.</summary>
    public required LocalDate Due { get; init; }

    public required LocalDate GraceEnds { get; init; }

    /// <summary>Returns up to the cut, in the order in which they were sent off; the last is current.</summary>
    public IReadOnlyList<ReturnFacts> Returns { get; init; } = [];

    public ReturnFacts? Current => Returns.Count == 0 ? null : Returns[^1];

    /// <summary>The return whose answers to the questionnaire count: the current one, or what was answered before an attestation took its place.</summary>
    public ReturnFacts? Given => Current switch
    {
        null => null,
        { Form: null } current => current,
        _ => Returns.LastOrDefault(r => r.Form is null && r.AttestationDue),
    };

    /// <summary>Assurance rests on something other than the questionnaire.</summary>
    public bool Attested => Current is { } current && (current.AttestationDue || current.Form is not null);

    /// <summary>When the first return was recorded; one that was sent off before it may have come in later.</summary>
    public Instant? FirstReturnAt => Returns.Count == 0 ? null : Returns.Min(r => r.At);

    /// <summary>Assurance was first given on this day.</summary>
    public LocalDate? ReturnedOn => FirstReturnAt is { } at ? Calendar.UkTime.Date(at) : null;

    /// <summary>Returns that were current at some time, in the order in which they became so: without those that came in after a newer one.</summary>
    public IEnumerable<ReturnFacts> Stood => Returns.Count < 2 ? Returns : InTurn();

    private IEnumerable<ReturnFacts> InTurn()
    {
        var latest = -1;
        foreach (var (place, given) in Returns.Index().OrderBy(r => r.Item.At).ThenBy(r => r.Item.Version))
        {
            if (place > latest)
            {
                latest = place;
                yield return given;
            }
        }
    }

    public bool IsExempt { get; init; }

    public bool IsPaused { get; init; }

    public LocalDate? ExtendedTo { get; init; }

    /// <summary>The school closed, and nobody carries on for it.</summary>
    public bool HasCeased { get; init; }

    /// <summary>The day head and chair had both signed the assurance they were asked for.</summary>
    public LocalDate? AssuredOn { get; init; }

    /// <summary>Asked, neither exempted nor closed, no return, and no assurance in writing. A pause stops the chasing, not the duty.</summary>
    public bool Owes => Returns.Count == 0 && !IsExempt && !HasCeased && AssuredOn is null && !HasTakenPart;

    /// <summary>Has answered an anonymous collection whose door knows that.</summary>
    public bool HasTakenPart { get; init; }

    /// <summary>What it answered in the run before, under this run's questions; null where it did not.</summary>
    public LastYearFacts? LastYear { get; init; }

    public IReadOnlyList<FormFacts> Forms { get; init; } = [];

    public IReadOnlyList<QueryFacts> Queries { get; init; } = [];

    /// <summary>Promised actions with the code of their status.</summary>
    public IReadOnlyDictionary<string, string> Actions { get; init; } = FollowedActions.None;

    public SpotCheckFacts? SpotCheck { get; init; }

    /// <summary>Acts of the moderation of its return, oldest first.</summary>
    public IReadOnlyList<ModerationAct> ModerationActs { get; init; } = [];

    /// <summary>What they come to; null where its return has not been moderated, or the ratings have not been loaded.</summary>
    public ModerationFacts? Moderation { get; init; }

    /// <summary>Day on which a moderator first looked at its return, or null.</summary>
    public LocalDate? ModeratedOn => ModerationActs.Count == 0 ? null : Calendar.UkTime.Date(ModerationActs[0].At);

    /// <summary>Register change since the opening, or null.</summary>
    public (RegisterChange Change, LocalDate On)? Register { get; init; }

    /// <summary>Messages to its people up to the cut, oldest first.</summary>
    public IReadOnlyList<ContactFacts> Contacts { get; init; } = [];

    public IReadOnlyList<TaskFacts> Tasks { get; init; } = [];

    public IReadOnlyList<HoldFacts> Holds { get; init; } = [];

    public IReadOnlyList<OfficerDecision> Decisions { get; init; } = [];

    public IReadOnlyList<PassedRung> Passed { get; init; } = [];

    /// <summary>Messages of the rung that went out.</summary>
    public IEnumerable<ContactFacts> At(string rung) => Contacts.Where(c => c.Rung == rung);

    /// <summary>Tasks the rung gave rise to.</summary>
    public IEnumerable<TaskFacts> TasksAt(string rung) => Tasks.Where(t => t.Rung == rung);
}

/// <param name="Outcome">What became of it, as far as the record knows.</param>
public readonly record struct ContactFacts(string Rung, IReadOnlyList<string> Roles, Instant At, LocalDate On, Channel Channel, ContactOutcome Outcome);

public enum ContactOutcome
{
    Sent,

    /// <summary>About to be sent; no outcome is recorded yet.</summary>
    Pending,

    /// <summary>Nobody can tell whether it left.</summary>
    Unknown,

    /// <summary>It came back: the address does not work.</summary>
    Bounced,
}

/// <summary>A form beside the questionnaire.</summary>
public sealed record FormFacts(string Form, string Title, FormPurpose Purpose, Instant At)
{
    public LocalDate On => Calendar.UkTime.Date(At);
}

/// <summary>A question put to the school after its return was read.</summary>
public sealed record QueryFacts(Instant RaisedAt, Instant? SettledAt);

/// <summary>A visit without notice: drawn, and once made what it found.</summary>
/// <param name="Agreed">Items found as the school had rated them.</param>
/// <param name="Checked">Items looked at.</param>
public sealed record SpotCheckFacts(LocalDate DrawnOn, LocalDate? RecordedOn, int Agreed, int Checked);

/// <param name="Task">Code, for example <c>telephone-call</c>.</param>
/// <param name="Rung">Rung it belongs to, or empty.</param>
public sealed record TaskFacts(string Task, string Rung, Instant At, LocalDate On, Reason Reason)
{
    /// <summary>A person said that it is done.</summary>
    public bool IsDone { get; init; }
}

/// <summary>A letter that waited for a person.</summary>
public sealed record HoldFacts(string Rung, IReadOnlyList<string> Roles, Instant HeldAt, Instant? ReleasedAt, Instant? DroppedAt);
