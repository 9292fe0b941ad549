namespace Assurance.LocalHost.Stores;

/// <summary>
/// Where a file is written before it is moved to its place whole. Each writer has a name of its own: two processes that write the same
/// file must not write into one another's, and whichever moves its own last leaves a whole one.
/// </summary>
internal static class PartialFile
{
    public static string Beside(string path) => $"{path}.{Guid.NewGuid():N}.partial";
}
