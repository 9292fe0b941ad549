namespace Assurance.Core.Record;

/// <summary>Who acted, where it was not a person.</summary>
public static class Actors
{
    /// <summary>The plan itself: the policy that somebody opened the run with.</summary>
    public const string System = "system";
}
