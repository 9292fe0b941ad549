using System.Text;

namespace Assurance.Definitions;

/// <summary>The files of a folder as text, each known by the folder's name and its own.</summary>
internal sealed class FolderText(string displayName, IReadOnlyDictionary<string, byte[]> files, Findings findings)
{
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public Findings Findings => findings;

    public string NameOf(string path) => displayName.Length == 0 ? path : $"{displayName}/{path}";

    /// <summary>Paths of the files of a sub-folder with this ending, in order.</summary>
    public IEnumerable<string> In(string folder, string ending) =>
        files.Keys.Where(p => p.StartsWith(folder + "/", StringComparison.Ordinal) && p.EndsWith(ending, StringComparison.Ordinal)
            && !Path.GetFileName(p).StartsWith('.')).Order(StringComparer.Ordinal);

    public Fields? Yaml(string path) => Text(path) is { } text ? YamlFile.Open(text, NameOf(path), findings) : null;

    public string? Text(string path)
    {
        if (!files.TryGetValue(path, out var bytes))
        {
            findings.Add(NameOf(path), null, "The file is missing.",
                Suggestion.Nearest(path, files.Keys) is { } near ? $"Is “{near}” meant to be it? Rename it." : "Put it into the folder.");
            return null;
        }

        try
        {
            var text = _strict.GetString(bytes);
            return text.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        }
        catch (DecoderFallbackException broken)
        {
            var line = 1 + bytes.AsSpan(0, Math.Clamp(broken.Index, 0, bytes.Length)).Count((byte)'\n');
            findings.Add(NameOf(path), line, "The file is not UTF-8 text.", "Save it as UTF-8.");
            return null;
        }
    }
}
