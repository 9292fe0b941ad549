namespace Assurance.Definitions;

/// <summary>
/// Analyses that were renamed, by the name that reports of open runs still hold: what a run froze when it opened is read by every later
/// version.
/// </summary>
internal static class FormerNames
{
    private static readonly Dictionary<string, string> _now = new(StringComparer.Ordinal)
    {
        // Until a cycle was called so.
        ["training-needs"] = "training-wanted",
        ["has-training-needs"] = "has-training-wanted",
    };

    /// <summary>The name an analysis has now.</summary>
    public static string Now(string name) => _now.GetValueOrDefault(name, name);
}
