namespace Assurance.Definitions;

/// <summary>What of those asked makes the entries of a list when a run opens.</summary>
public enum RosterPart
{
    /// <summary>Their districts, localities or local groups.</summary>
    District,

    /// <summary>Their phases or sectors.</summary>
    Phase,
}
