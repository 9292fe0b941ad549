namespace Assurance.Core.Roster;

/// <summary>Who is asked, as data: which rows of the national register, or which bodies of the control workbook.</summary>
/// <param name="Statuses">Statuses of the register in scope, by name.</param>
/// <param name="ExcludedTypeCodes">Types of the register out of scope, each with why.</param>
public sealed record Audience(
    IReadOnlyList<string> Statuses,
    IReadOnlyList<Exclusion> ExcludedTypeCodes)
{
    /// <summary>Schools, of whatever status: what holds where nothing is said.</summary>
    public static Audience Schools { get; } = new([], []);

    public AudienceKind Of { get; init; }

    /// <summary>Others that are asked the same, as contributors to a report are agencies and groups.</summary>
    public IReadOnlyList<AudienceKind> AlsoOf { get; init; } = [];

    /// <summary>Kinds of group asked, or whose members are asked; empty where all are.</summary>
    public IReadOnlyList<GroupKind> Kinds { get; init; } = [];

    /// <summary>Standings asked; empty where all are.</summary>
    public IReadOnlyList<Standing> Standings { get; init; } = [];

    /// <summary>Roles that the respondents' own people hold, whoever answers first. Empty for schools, whose roles are the register's.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    public AudienceWords Words { get; init; } = AudienceWords.Schools;

    /// <summary>The role of whoever answers, and is replied to.</summary>
    public string Answers => Roles.Count > 0 ? Roles[0] : Role.Dsl;

    public bool Asks(AudienceKind kind) => Of == kind || AlsoOf.Contains(kind);

    /// <summary>
    /// Whether a letter on paper reaches the role at the respondent's address, although nobody is known to hold it: head and chair of a
    /// school, and whoever a body has beside the one who answers.
    /// </summary>
    public bool HasPost(Respondent respondent, string role) => Roles.Count == 0
        ? role is Role.Head or Role.Chair
        : respondent.Address.Count > 0 && Roles.Skip(1).Contains(role, StringComparer.Ordinal);
}

/// <param name="Code">Register type code without leading noughts.</param>
public sealed record Exclusion(string Code, string Why);
