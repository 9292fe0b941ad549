namespace Assurance.LocalHost.Stores;

/// <summary>
/// A file that is there whole or not at all: it is written beside its place and moved there. Each writer has a name of its own: two processes that write the same
/// file must not write into one another's, and whichever moves its own last leaves a whole one.
/// </summary>
internal static class PartialFile
{
    private const string Ending = ".partial";

    /// <summary>A dot and the digits of a Guid.</summary>
    private const int Mark = 33;

    /// <summary>The file that was being written under this name; null for any other.</summary>
    public static string? WholeOf(string path) =>
        path.EndsWith(Ending, StringComparison.Ordinal) && path.Length > Ending.Length + Mark && path[^(Ending.Length + Mark)] == '.' ? path[..^(Ending.Length + Mark)] : null;

    /// <param name="toDisk">On the disk when it returns, not only on its way there.</param>
    public static void Write(string path, ReadOnlySpan<byte> bytes, bool toDisk)
    {
        var partial = $"{path}.{Guid.NewGuid():N}{Ending}";
        using (var file = new FileStream(partial, FileMode.CreateNew, FileAccess.Write))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: toDisk);
        }

        File.Move(partial, path, overwrite: true);
    }
}
