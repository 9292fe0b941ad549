using Assurance.Engine.Ports;

namespace Assurance.Engine.Ballots;

/// <summary>The bare set of those who have taken part: ids in ordinal order, which says nothing of who came when.</summary>
internal static class TakenPartSet
{
    private const int Least = 16 * 1024;

    public static IReadOnlySet<string> Of(BoxedObject? boxed) =>
        (boxed is null ? [] : Padding.Read<string[]>(boxed.Bytes)).ToHashSet(StringComparer.Ordinal);

    public static byte[] Write(IEnumerable<string> respondents) => Padding.Write(respondents.Order(StringComparer.Ordinal).ToArray(), Least);
}
