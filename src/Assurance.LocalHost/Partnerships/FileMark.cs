namespace Assurance.LocalHost.Partnerships;

/// <summary>By what a file is known to have changed, without opening it.</summary>
internal static class FileMark
{
    /// <summary>Empty where there is no file.</summary>
    public static string Of(string? path) =>
        path is not null && new FileInfo(path) is { Exists: true } file ? $"{file.Name}:{file.Length}:{file.LastWriteTimeUtc.Ticks}" : "";

    /// <summary>Of every file below a folder; empty where there is none.</summary>
    public static string OfAll(string directory) => !Directory.Exists(directory) ? ""
        : string.Join('|', Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Of));
}
