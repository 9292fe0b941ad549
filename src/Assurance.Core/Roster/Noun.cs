namespace Assurance.Core.Roster;

/// <summary>What those who are asked are called, as it stands inside a sentence: “school”, “schools”.</summary>
public sealed record Noun(string One, string Many)
{
    /// <summary>“a school”, “an agency”.</summary>
    public string A => $"{(One.Length > 0 && "aeio".Contains(char.ToLowerInvariant(One[0]), StringComparison.Ordinal) ? "an" : "a")} {One}";

    /// <summary>As a heading or a sentence begins: “School”.</summary>
    public string HeadOne => Head(One);

    public string HeadMany => Head(Many);

    public string HeadA => Head(A);

    /// <summary>The word for so many.</summary>
    public string For(int count) => count == 1 ? One : Many;

    /// <summary>The text with its first letter as a sentence begins.</summary>
    public static string Head(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
