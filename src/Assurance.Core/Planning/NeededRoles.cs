using Assurance.Core.Cycles;
using Assurance.Core.Roster;

namespace Assurance.Core.Planning;

/// <summary>Who has to be known before a run opens: the roles that its messages go to, as the planner writes to them.</summary>
public static class NeededRoles
{
    /// <summary>
    /// The roles of every message that goes to a respondent under the duty, in the order of the steps: those for which no other stands in
    /// and which are not left out where nobody holds them.
    /// </summary>
    /// <param name="duty">Row of the duty table that applies; null where none does.</param>
    public static IReadOnlyList<NeededRole> Of(CyclePolicy policy, Duty? duty)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return
        [
            .. policy.Ladder.Concat(policy.FollowUps).Zip(StepRole.Of(policy, duty))
                .Where(s => s.First.Message is not null)
                .SelectMany(s => s.Second.Where(r => r is { IsOptional: false, Alternatives.Length: 1 }).Select(r => new NeededRole(s.First, r.Alternatives[0]))),
        ];
    }
}

/// <param name="Step">The step whose message goes to the role.</param>
public sealed record NeededRole(Rung Step, string Role);
