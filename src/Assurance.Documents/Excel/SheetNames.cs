using Assurance.Documents.Packaging;

namespace Assurance.Documents.Excel;

/// <summary>Names Excel accepts: at most 31 characters, none of []:*?/\, no apostrophe at either end, none twice (whatever the case), not “History”.</summary>
internal sealed class SheetNames
{
    private const int Longest = 31;

    private readonly HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase) { "History" };

    public string Take(string wanted)
    {
        var clean = string.Concat(XmlText.OneLine(wanted).Select(c => "[]:*?/\\".Contains(c) ? '-' : c)).Trim('\'', ' ');
        clean = clean.Length == 0 ? "Sheet" : clean;
        var name = Cut(clean, Longest);
        for (var n = 2; !taken.Add(name); n++)
        {
            var suffix = $" ({n})";
            name = Cut(clean, Longest - suffix.Length) + suffix;
        }

        return name;
    }

    /// <summary>The name as formulas and links write it.</summary>
    public static string Quoted(string name) => $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";

    // Not through the middle of a character outside the basic plane.
    private static string Cut(string text, int length) => text.Length <= length ? text : XmlText.Clean(text[..length]).TrimEnd('\'', ' ');
}
