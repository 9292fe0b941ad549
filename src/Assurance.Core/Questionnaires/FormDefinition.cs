using Assurance.Core.Moderation;

namespace Assurance.Core.Questionnaires;

/// <summary>
/// A form of a cycle beside its questionnaire: an attestation, written assurance, contacts, a request, an action update, a spot
/// check, a moderation. What its answers set off is data; nothing in the code names a form.
/// </summary>
public sealed record FormDefinition
{
    /// <summary>File-name-safe, for example <c>attestation</c>; part of keys.</summary>
    public required string Id { get; init; }

    public required FormPurpose Purpose { get; init; }

    /// <summary>Its questions, with title, version and edition of their own.</summary>
    public required Questionnaire Bank { get; init; }

    /// <summary>What follows from the answers, in order. The first that grants or refuses something decides it.</summary>
    public IReadOnlyList<FormOutcome> Outcomes { get; init; } = [];

    /// <summary>Which questions hold people and their addresses.</summary>
    public IReadOnlyList<FormContact> Contacts { get; init; } = [];

    /// <summary>True for a form only the business unit fills in.</summary>
    public bool ForOfficers { get; init; }

    /// <summary>For a moderation, what its questions are for; null for any other form.</summary>
    public ModerationForm? Moderation { get; init; }

    /// <summary>Message id of its receipt; null sends none.</summary>
    public string? Receipt { get; init; }
}

public enum FormPurpose
{
    /// <summary>Stands in place of a return.</summary>
    Attestation,

    /// <summary>What head and chair send after the letter that asks for it.</summary>
    WrittenAssurance,

    Contacts,

    /// <summary>More time, a new contact, an exemption, opening a run.</summary>
    Request,

    ActionUpdate,

    SpotCheck,

    /// <summary>Officers rate what the respondent rated itself: a row for each item.</summary>
    Moderation,

    /// <summary>Review and decision of somebody who must agree before publication.</summary>
    SignOff,
}

/// <summary>One consequence of a form's answers. Its code stands in the record, so that the plan needs no answers.</summary>
public sealed record FormOutcome
{
    public required string Code { get; init; }

    /// <summary>Null is always.</summary>
    public Condition? When { get; init; }

    /// <summary>Code of a task for a person of the business unit, or null.</summary>
    public string? Task { get; init; }

    /// <summary>Message id written to the on-call roles at once, or null.</summary>
    public string? Alert { get; init; }

    /// <summary>Message id written to whoever answers for the respondent, or null.</summary>
    public string? Reply { get; init; }

    /// <summary>The form cannot stand as it is: it goes to a person, and nothing is settled by it.</summary>
    public bool Refuses { get; init; }

    /// <summary>Escalation ends: assurance was given in writing by all who must sign.</summary>
    public bool EndsEscalation { get; init; }

    /// <summary>Whoever filled it in agrees to the papers.</summary>
    public bool Signs { get; init; }

    /// <summary>Whoever filled it in does not agree yet: the papers go back for changes.</summary>
    public bool AsksForChanges { get; init; }

    /// <summary>Question holding the date until which time is granted, or null.</summary>
    public string? ExtendsTo { get; init; }

    /// <summary>Days of the cycle's clock after the due date that may be granted without a person; beyond them, or a second time, the task is raised.</summary>
    public int WithinDays { get; init; }

    /// <summary>The people named in <see cref="FormDefinition.Contacts"/> replace those known.</summary>
    public bool SetsContacts { get; init; }
}

/// <summary>Where a form holds a person.</summary>
/// <param name="Role">Role code; empty where <paramref name="RoleQuestion"/> says it.</param>
/// <param name="RoleQuestion">Question whose answer is a role's name, or null.</param>
public sealed record FormContact(string Role, string? RoleQuestion, string NameQuestion, string EmailQuestion);
