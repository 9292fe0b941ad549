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

    /// <summary>Returns up to the cut, oldest first; the last is current.</summary>
    public IReadOnlyList<ReturnFacts> Returns { get; init; } = [];

    public ReturnFacts? Current => Returns.Count == 0 ? null : Returns[^1];

    /// <summary>Assurance was first given on this day.</summary>
    public LocalDate? ReturnedOn => Returns.Count == 0 ? null : Returns[0].On;

    public bool IsExempt { get; init; }

    public bool IsPaused { get; init; }

    public LocalDate? ExtendedTo { get; init; }

    /// <summary>Asked, not exempted, and no return. A pause stops the chasing, not the duty.</summary>
    public bool Owes => Returns.Count == 0 && !IsExempt;

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
public sealed record ContactFacts(string Rung, IReadOnlyList<string> Roles, Instant At, LocalDate On, Channel Channel, ContactOutcome Outcome);

public enum ContactOutcome
{
    Sent,

    /// <summary>About to be sent; no outcome is recorded yet.</summary>
    Pending,

    /// <summary>Nobody can tell whether it left.</summary>
    Unknown,
}

/// <param name="Task">Code, for example <c>telephone-call</c>.</param>
/// <param name="Rung">Rung it belongs to, or empty.</param>
public sealed record TaskFacts(string Task, string Rung, Instant At, LocalDate On, Reason Reason);

/// <summary>A letter that waited for a person.</summary>
public sealed record HoldFacts(string Rung, IReadOnlyList<string> Roles, Instant HeldAt, Instant? ReleasedAt, Instant? DroppedAt);
