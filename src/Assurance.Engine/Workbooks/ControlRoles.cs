using Assurance.Core.Planning;
using Assurance.Core.Roster;
using Assurance.Definitions;

namespace Assurance.Engine.Workbooks;

/// <summary>Which roles stand on which sheet: those of the people of whoever is asked, and those of the partnership's.</summary>
public static class ControlRoles
{
    /// <summary>Whoever answers for safeguarding at all schools of a trust.</summary>
    public const string TrustLead = Role.TrustLead;

    /// <summary>Roles that the people of a school, an agency or a group may hold, by code.</summary>
    public static IReadOnlyDictionary<string, string> Own(ControlContext context) => Where(context, r => IsOwn(context, r));

    /// <summary>Roles held for a trust, by code; entered once, on the sheet of trusts.</summary>
    public static IReadOnlyDictionary<string, string> OfTrust(ControlContext context) => Where(context, Role.IsOfTrust);

    /// <summary>Roles of its trust to which letters about the school go: those of its duty above all.</summary>
    public static IReadOnlyList<string> NeededOfTrust(ControlContext context, Respondent school) =>
        [.. context.Cycles.Where(c => c.Value.Audience.Asks(AudienceKind.Schools)).OrderBy(c => c.Key, StringComparer.Ordinal)
            .SelectMany(c => NeededRoles.Of(c.Value.Policy, c.Value.Duties.FirstOrDefault(d => d.Code == school.Duty)))
            .Select(n => n.Role).Where(r => Role.IsOfTrust(r) && context.RoleNames.ContainsKey(r)).Distinct(StringComparer.Ordinal)];

    /// <summary>Roles of the partnership's own people, by code.</summary>
    public static IReadOnlyDictionary<string, string> Partners(ControlContext context) => Where(context, r => !IsOwn(context, r));

    /// <summary>Roles of a school without which the ladder cannot be climbed: those that one of its rungs writes to and nobody stands in for.</summary>
    public static IReadOnlyList<string> Main(ControlContext context) =>
        [.. Needed(context, c => c.Audience.Asks(AudienceKind.Schools)).Where(r => Role.IsOfSchool(r) && !Role.IsOfTrust(r)).Distinct(StringComparer.Ordinal)];

    /// <summary>The same of bodies of another kind; whoever stands on a sheet of its own is not among them.</summary>
    public static IReadOnlyList<string> Main(ControlContext context, AudienceKind kind) =>
        [.. context.Cycles.Values.Where(c => c.Audience.Asks(kind) && c.Audience.Of == kind)
            .SelectMany(c => Needed(context, other => other == c).Where(r => c.Audience.Roles.Contains(r)))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Needed(ControlContext context, Func<CycleDefinition, bool> of) =>
        context.Cycles.Where(c => of(c.Value)).OrderBy(c => c.Key, StringComparer.Ordinal)
            .SelectMany(c => c.Value.Policy.Ladder)
            .SelectMany(r => r.To.Where(t => t.Count == 1).Select(t => t[0]).Where(t => !r.IfHeld.Contains(t)));

    /// <summary>Whom a school may name on one of its forms is the school's, whatever the role is called; a cycle of other bodies says which are theirs.</summary>
    private static bool IsOwn(ControlContext context, string role) =>
        Role.IsOfSchool(role) || context.Cycles.Values.Any(c => c.Audience.Roles.Contains(role) || c.Forms.Values.Any(f => f.Contacts.Any(n => n.Role == role)));

    private static Dictionary<string, string> Where(ControlContext context, Func<string, bool> wanted) =>
        context.RoleNames.Where(r => wanted(r.Key)).ToDictionary(r => r.Key, r => r.Value, StringComparer.Ordinal);
}
