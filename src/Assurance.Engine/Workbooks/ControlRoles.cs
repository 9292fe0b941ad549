using Assurance.Core.Roster;

namespace Assurance.Engine.Workbooks;

/// <summary>Which roles stand on which sheet: those of a school's people, and those of the partnership's.</summary>
public static class ControlRoles
{
    /// <summary>Whoever answers for all schools of a trust; entered once, on the sheet of trusts.</summary>
    public const string TrustLead = "trust-lead";

    /// <summary>The shared address of a school's office.</summary>
    private const string Office = "office";

    private static readonly HashSet<string> OfSchool = new([Role.Dsl, Role.Deputy, Role.Head, Role.Chair, Role.TrustChief, Role.TrustChair, TrustLead, Office], StringComparer.Ordinal);

    /// <summary>Roles that a school's people may hold, by code.</summary>
    public static IReadOnlyDictionary<string, string> Schools(ControlContext context) => Where(context, r => IsOfSchool(context, r));

    /// <summary>Roles of the partnership's own people, by code.</summary>
    public static IReadOnlyDictionary<string, string> Partners(ControlContext context) => Where(context, r => !IsOfSchool(context, r));

    /// <summary>Roles of a school without which the ladder cannot be climbed: those that one of its rungs writes to and nobody stands in for.</summary>
    public static IReadOnlyList<string> Main(ControlContext context) =>
        [.. context.Cycles.OrderBy(c => c.Key, StringComparer.Ordinal)
            .SelectMany(c => c.Value.Policy.Ladder)
            .SelectMany(r => r.To.Where(t => t.Count == 1).Select(t => t[0]).Where(t => !r.IfHeld.Contains(t)))
            .Where(r => OfSchool.Contains(r) && r is not (Role.TrustChief or Role.TrustChair or TrustLead))
            .Distinct(StringComparer.Ordinal)];

    /// <summary>Whom a school may name on one of its forms is the school's, whatever the role is called.</summary>
    private static bool IsOfSchool(ControlContext context, string role) =>
        OfSchool.Contains(role) || context.Cycles.Values.Any(c => c.Forms.Values.Any(f => f.Contacts.Any(n => n.Role == role)));

    private static Dictionary<string, string> Where(ControlContext context, Func<string, bool> wanted) =>
        context.RoleNames.Where(r => wanted(r.Key)).ToDictionary(r => r.Key, r => r.Value, StringComparer.Ordinal);
}
