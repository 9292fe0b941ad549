namespace Assurance.LocalHost.Tests.Rehearsing;

/// <summary>A folder of its own for one test, gone afterwards.</summary>
internal sealed class TempFolder : IDisposable
{
    public TempFolder() => Path = Directory.CreateTempSubdirectory("assurance-").FullName;

    public string Path { get; }

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>A folder of its own with the same files; nobody may be writing them.</summary>
    public static TempFolder CopyOf(string folder)
    {
        var copy = new TempFolder();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var to = copy[System.IO.Path.GetRelativePath(folder, file)];
            _ = Directory.CreateDirectory(System.IO.Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        return copy;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
