using Assurance.Core.Cycles;
using Assurance.Core.Roster;

namespace Assurance.Core.Planning;

/// <summary>A role that a step writes to: the first of its alternatives that somebody holds.</summary>
/// <param name="IsOptional">Left out without a word where nobody holds it.</param>
internal sealed record StepRole(string[] Alternatives, bool IsOptional)
{
    /// <summary>Each alternative as the roles of a letter to its holder alone.</summary>
    public IReadOnlyList<string>[] Alone { get; } = [.. Alternatives.Select(role => (IReadOnlyList<string>)[role])];

    /// <summary>The roles of every step, those of the ladder first. They are asked for of each step that each respondent has climbed, so they are laid out once for a duty.</summary>
    public static StepRole[][] Of(CyclePolicy policy, Duty? duty) => [.. policy.Ladder.Concat(policy.FollowUps).Select(step => Of(step, duty).ToArray())];

    private static IEnumerable<StepRole> Of(Rung step, Duty? duty) =>
    [
        .. step.To.Select(alternatives => new StepRole([.. alternatives], alternatives.All(step.IfHeld.Contains))),
        .. (duty?.Also ?? []).Where(a => string.Equals(a.Rung, step.Code, StringComparison.Ordinal)).SelectMany(a => a.Roles).Select(role => new StepRole([role], false)),
    ];
}
