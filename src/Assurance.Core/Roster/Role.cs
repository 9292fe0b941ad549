namespace Assurance.Core.Roster;

/// <summary>Role codes the product itself refers to. Others may stand in a policy; these are the ones the register gives rise to.</summary>
public static class Role
{
    public const string Dsl = "dsl";
    public const string Deputy = "deputy";
    public const string Head = "head";

    /// <summary>The accountable chair: of governors or trustees, or the proprietor of an independent school.</summary>
    public const string Chair = "chair";

    public const string TrustChief = "trust-ceo";
    public const string TrustChair = "trust-chair";

    /// <summary>Who leads on safeguarding for all schools of a trust.</summary>
    public const string TrustLead = "trust-lead";

    /// <summary>The shared address of a school's office.</summary>
    public const string Office = "office";

    /// <summary>Whoever sits on a group and is asked in person.</summary>
    public const string Member = "member";

    /// <summary>The role of those a paper is sent to once it is published; several people hold it.</summary>
    public static string ReaderOf(string paper) => ReaderPrefix + paper;

    /// <summary>Paper whose recipients hold the role, or null for any other role.</summary>
    public static string? PaperOf(string role) => role.StartsWith(ReaderPrefix, StringComparison.Ordinal) ? role[ReaderPrefix.Length..] : null;

    private const string ReaderPrefix = "reader.";

    /// <summary>True for a role held at a school or for its trust; any other is the partnership's own, unless a form of the school says who holds it.</summary>
    public static bool IsOfSchool(string role) => role is Dsl or Deputy or Head or Chair or Office || IsOfTrust(role);

    /// <summary>True for a role held for a trust, not for one of its schools.</summary>
    public static bool IsOfTrust(string role) => role is TrustChief or TrustChair or TrustLead;
}
