using System.Text;

namespace Assurance.Definitions;

/// <summary>Lends each thread one builder for texts that are made and given away at once: a run makes hundreds of thousands of them.</summary>
internal static class LetterBuilder
{
    private const int LongestKept = 32_768;

    [ThreadStatic]
    private static StringBuilder? _kept;

    /// <summary>An empty builder; <see cref="Give"/> takes it back.</summary>
    public static StringBuilder Take()
    {
        var taken = _kept ?? new StringBuilder(4_096);
        _kept = null;
        return taken;
    }

    /// <returns>What was built.</returns>
    public static string Give(StringBuilder builder)
    {
        var text = builder.ToString();
        _kept = builder.Capacity <= LongestKept ? builder.Clear() : null;
        return text;
    }
}
