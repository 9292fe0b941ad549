using NodaTime;

namespace Assurance.Core.Record;

/// <summary>How far one rung has come for one respondent. A large run has hundreds of thousands of these, so each is small.</summary>
public sealed class RungState
{
    private static readonly RungState Nothing = new();

    // Nearly every rung settles one role, and none of its own needs a list.
    private string? settledRole;
    private string[] otherSettledRoles = [];

    /// <summary>True once the whole rung is settled without regard to roles: passed over, or a task that is all of it.</summary>
    public bool IsSettled { get; internal set; }

    /// <summary>The first day on which anything of this rung was recorded.</summary>
    public LocalDate? FirstOn { get; private set; }

    /// <summary>The latest day on which anything of this rung was recorded.</summary>
    public LocalDate? LastOn { get; private set; }

    /// <summary>True once a message of it was sent, or a task raised that is all of it; passing over does not count.</summary>
    public bool HasActed { get; internal set; }

    /// <summary>True where its day lay before the run was joined: whoever did the work before had seen to it.</summary>
    public bool LayBeforeJoining { get; internal set; }

    /// <summary>So many of which nothing was recorded yet. They are one and the same: see <see cref="Own"/>.</summary>
    internal static RungState[] Untouched(int count)
    {
        var all = new RungState[count];
        Array.Fill(all, Nothing);
        return all;
    }

    /// <summary>The one to change: its own in place of the one that all share.</summary>
    internal static RungState Own(ref RungState place) => ReferenceEquals(place, Nothing) ? place = new RungState() : place;

    /// <summary>In the order in which they were settled.</summary>
    public IReadOnlyList<string> SettledRoles => settledRole is null ? [] : [settledRole, .. otherSettledRoles];

    public bool HasSettled(string role) =>
        string.Equals(settledRole, role, StringComparison.Ordinal) || (otherSettledRoles.Length > 0 && otherSettledRoles.Contains(role, StringComparer.Ordinal));

    internal void Settle(IEnumerable<string> roles, LocalDate on)
    {
        foreach (var role in roles.Where(role => !HasSettled(role)))
        {
            if (settledRole is null)
            {
                settledRole = role;
            }
            else
            {
                otherSettledRoles = [.. otherSettledRoles, role];
            }
        }

        FirstOn = FirstOn is { } first && first <= on ? first : on;
        LastOn = LastOn is { } last && last >= on ? last : on;
    }
}
