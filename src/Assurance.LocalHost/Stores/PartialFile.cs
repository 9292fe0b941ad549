namespace Assurance.LocalHost.Stores;

/// <summary>
/// A file that is there whole or not at all: it is written beside its place and moved there. Each writer has a name of its own: two processes that write the same
/// file must not write into one another's, and whichever moves its own last leaves a whole one.
/// </summary>
internal static class PartialFile
{
    /// <param name="toDisk">On the disk when it returns, not only on its way there.</param>
    public static void Write(string path, ReadOnlySpan<byte> bytes, bool toDisk)
    {
        var partial = $"{path}.{Guid.NewGuid():N}.partial";
        using (var file = new FileStream(partial, FileMode.CreateNew, FileAccess.Write))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: toDisk);
        }

        File.Move(partial, path, overwrite: true);
    }
}
