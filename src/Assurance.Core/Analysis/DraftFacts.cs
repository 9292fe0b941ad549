using Assurance.Core.Questionnaires;
using NodaTime;

namespace Assurance.Core.Analysis;

/// <summary>What people wrote and decided about the papers of a run, as it stands.</summary>
public sealed record DraftFacts
{
    /// <summary>Words of the texts by place; an erased one is empty.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyList<CommentFacts> Comments { get; init; } = [];

    /// <summary>One for each stage of the sign-off, in its order.</summary>
    public IReadOnlyList<SignatoryFacts> Signatories { get; init; } = [];

    /// <summary>What was decided, oldest first.</summary>
    public IReadOnlyList<DecisionFacts> Decisions { get; init; } = [];

    public IReadOnlyList<RecipientFacts> Recipients { get; init; } = [];

    /// <summary>When the papers were first published, or null.</summary>
    public LocalDate? PublishedOn { get; init; }

    /// <summary>The last day on which they may be published without being late; null where no day binds them.</summary>
    public LocalDate? OwedBy { get; init; }

    /// <summary>When the run before published, or null.</summary>
    public LocalDate? LastPublished { get; init; }

    /// <summary>When the next are owed, once these are published; else null.</summary>
    public LocalDate? NextOwed { get; init; }
}

/// <param name="Part">Number of a section, or empty for the whole.</param>
/// <param name="Words">Name of the object, and once read what stands in it.</param>
public sealed record CommentFacts(int Number, string Part, string Role, LocalDate On, string Words)
{
    public LocalDate? SettledOn { get; init; }

    public string? Response { get; init; }

    public bool Changes { get; init; }
}

/// <param name="AskedOn">When they were last asked, or null.</param>
/// <param name="SignedOn">When the agreement that stands was given, or null.</param>
public sealed record SignatoryFacts(string Role, LocalDate? AskedOn, LocalDate? SignedOn)
{
    /// <summary>They want changes that have not been made.</summary>
    public bool WantsChanges { get; init; }

    /// <summary>The last review they gave, or null.</summary>
    public ReviewFacts? Review { get; init; }
}

/// <param name="Object">Object holding the answers.</param>
/// <param name="Form">Form they were given on.</param>
public sealed record ReviewFacts(string Object, FormDefinition Form, LocalDate On)
{
    /// <summary>Null until read, and where they were erased.</summary>
    public ConditionCheck? Answers { get; init; }

    /// <summary>What was written for publication, or null.</summary>
    public string? Statement => Form.Bank.Questions.FirstOrDefault(q => q.Feeds == Feed.Statement) is { } asked ? Answers?.Answered(asked.Id)?.Single : null;
}

/// <param name="What">As it stands in a table: “Agreed”, “Changes requested”, “Re-opened”.</param>
/// <param name="Why">The reason in words, or empty.</param>
public sealed record DecisionFacts(string What, IReadOnlyList<string> Roles, LocalDate On, string Why);

/// <param name="Papers">Ids of the papers that are theirs.</param>
/// <param name="Name">Name of the object, and once read the person's name.</param>
public sealed record RecipientFacts(string Name, IReadOnlyList<string> Papers, LocalDate? SentOn);
