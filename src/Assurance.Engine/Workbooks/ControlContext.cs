using Assurance.Core.Roster;
using Assurance.Definitions;

namespace Assurance.Engine.Workbooks;

/// <summary>What a control workbook is read against.</summary>
/// <param name="Cycles">The cycles there are, by id.</param>
/// <param name="Respondents">The schools that are asked, as the register has them; empty where there is no register yet.</param>
public sealed record ControlContext(IReadOnlyDictionary<string, CycleDefinition> Cycles, IReadOnlyList<Respondent> Respondents)
{
    /// <param name="library">The cycles there are; those that come with the product where it is null.</param>
    public static ControlContext Of(IReadOnlyList<Respondent> respondents, CycleLibrary? library = null)
    {
        var cycles = library ?? CycleLibrary.Shipped;
        return new ControlContext(cycles.Ids.ToDictionary(id => id, cycles.Load, StringComparer.Ordinal), respondents);
    }

    /// <summary>
    /// True where the product runs as a service: mail leaves by the mailboxes of its settings, so no server is wanted, and pages at an address
    /// of one machine reach nobody.
    /// </summary>
    public bool IsHosted { get; init; }

    /// <summary>Whether any cycle asks such.</summary>
    public bool Asks(AudienceKind kind) => Cycles.Values.Any(c => c.Audience.Asks(kind));

    /// <summary>Names of all roles by code, as they stand in letters.</summary>
    public IReadOnlyDictionary<string, string> RoleNames { get; } = Cycles.OrderBy(c => c.Key, StringComparer.Ordinal)
        .SelectMany(c => c.Value.Policy.RoleNames)
        .DistinctBy(r => r.Key, StringComparer.Ordinal)
        .ToDictionary(r => r.Key, r => r.Value, StringComparer.Ordinal);
}
