using System.Text;

namespace Assurance.Definitions;

/// <summary>Closed sets of words in the files: an enum's names with hyphens, <c>SchoolDays</c> as <c>school-days</c>.</summary>
internal static class YamlWords
{
    public static IReadOnlyList<string> All<TWord>()
        where TWord : struct, Enum => Words<TWord>.Names;

    public static TWord? Find<TWord>(string word)
        where TWord : struct, Enum => Words<TWord>.ByName.TryGetValue(word, out var found) ? found : null;

    /// <summary>The word as it stands in the files.</summary>
    public static string Of<TWord>(TWord word)
        where TWord : struct, Enum => Hyphened(word.ToString());

    private static string Hyphened(string name)
    {
        var word = new StringBuilder();
        foreach (var c in name)
        {
            _ = char.IsUpper(c) && word.Length > 0 ? word.Append('-').Append(char.ToLowerInvariant(c)) : word.Append(char.ToLowerInvariant(c));
        }

        return word.ToString();
    }

    private static class Words<TWord>
        where TWord : struct, Enum
    {
        public static readonly IReadOnlyDictionary<string, TWord> ByName = Enum.GetValues<TWord>().ToDictionary(v => Hyphened(v.ToString()));

        public static readonly IReadOnlyList<string> Names = [.. ByName.Keys];
    }
}
