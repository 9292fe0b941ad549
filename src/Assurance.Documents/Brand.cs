using System.Text.RegularExpressions;

namespace Assurance.Documents;

/// <summary>The look a partnership may set: one font and three colours. Chart colours stay fixed, since they are chosen to be told apart by everybody.</summary>
public sealed partial record Brand
{
    public static readonly Brand Plain = new();

    /// <summary>A font found on any office machine. Arial has a metric twin (Liberation Sans), so pages break alike everywhere.</summary>
    public string Font { get; init; } = "Arial";

    /// <summary>Titles and first headings, six hexadecimal digits.</summary>
    public string Ink { get => ink; init => ink = Colour(value); }

    /// <summary>Second headings, rules and links.</summary>
    public string Accent { get => accent; init => accent = Colour(value); }

    /// <summary>Shading behind header rows and figures; text in <see cref="Ink"/> must be readable on it.</summary>
    public string Tint { get => tint; init => tint = Colour(value); }

    private readonly string ink = "1B2F4B";
    private readonly string accent = "1F5A92";
    private readonly string tint = "E8EEF5";

    private static string Colour(string value) => SixHex().IsMatch(value)
        ? value.ToUpperInvariant()
        : throw new ArgumentException($"“{value}” is not a colour: give six hexadecimal digits such as 1B2F4B.", nameof(value));

    [GeneratedRegex("^[0-9A-Fa-f]{6}$", RegexOptions.None, 1000)]
    private static partial Regex SixHex();
}
