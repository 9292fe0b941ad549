using System.Reflection;

namespace Assurance.Definitions;

/// <summary>The files that come with the product, by path: cycles, lists, calendars.</summary>
internal static class ShippedFiles
{
    private static readonly Assembly _assembly = typeof(ShippedFiles).Assembly;
    private static readonly string[] _names = _assembly.GetManifestResourceNames();

    /// <param name="folder">With its slash.</param>
    public static IEnumerable<string> In(string folder) => _names.Where(n => n.StartsWith(folder, StringComparison.Ordinal));

    public static byte[] Bytes(string path) => Find(path) ?? throw new ArgumentException($"No file {path} is shipped.", nameof(path));

    /// <summary>Null where no such file is shipped.</summary>
    public static byte[]? Find(string path)
    {
        using var stream = _assembly.GetManifestResourceStream(path);
        if (stream is null)
        {
            return null;
        }

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
