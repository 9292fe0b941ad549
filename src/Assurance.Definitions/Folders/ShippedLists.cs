namespace Assurance.Definitions;

/// <summary>Lists that several shipped cycles take their options from: one file each, so that a topic has one name everywhere.</summary>
internal static class ShippedLists
{
    /// <summary>Folder of the lists, in a cycle as here.</summary>
    public const string Root = "lists/";

    private static readonly Dictionary<string, byte[]> _files = ShippedFiles.In(Root).ToDictionary(n => n, ShippedFiles.Bytes, StringComparer.Ordinal);

    /// <summary>The files of a cycle with the lists it has no file of its own for, so that what a run freezes is whole.</summary>
    public static Dictionary<string, byte[]> With(IEnumerable<KeyValuePair<string, byte[]>> files)
    {
        var all = new Dictionary<string, byte[]>(_files, StringComparer.Ordinal);
        foreach (var (path, bytes) in files)
        {
            all[path] = bytes;
        }

        return all;
    }
}
