using System.Text;
using AngleSharp.Dom;

namespace Assurance.FrontDoor.Tests;

/// <summary>Reads pages as a person would: text without layout.</summary>
internal static class Reading
{
    private static readonly HashSet<string> Inline = new(StringComparer.Ordinal) { "a", "strong", "span", "code" };

    public static string Words(this IElement element)
    {
        var text = new StringBuilder();
        Read(element, text);
        return string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    public static string Words(this IParentNode document, string selector) =>
        (document.QuerySelector(selector) ?? throw new InvalidOperationException($"The page has no {selector}.")).Words();

    /// <summary>The table whose caption begins so.</summary>
    public static IElement Table(this IParentNode document, string caption) =>
        document.QuerySelectorAll("table").FirstOrDefault(t => t.QuerySelector("caption")?.Words().StartsWith(caption, StringComparison.Ordinal) == true)
        ?? throw new InvalidOperationException($"The page has no table “{caption}”.");

    /// <summary>The cells of the table's row that begins so.</summary>
    public static IReadOnlyList<string> Row(this IElement table, string first) =>
        [.. (table.QuerySelectorAll("tbody tr").FirstOrDefault(r => r.Children[0].Words() == first) ?? throw new InvalidOperationException($"The table has no row “{first}”.")).Children.Select(c => c.Words())];

    /// <summary>What stands beside a name in a list of facts.</summary>
    public static string Fact(this IParentNode document, string name) =>
        (document.QuerySelectorAll("dt").FirstOrDefault(t => t.Words() == name)?.NextElementSibling ?? throw new InvalidOperationException($"The page has no fact “{name}”.")).Words();

    private static void Read(INode node, StringBuilder text)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText words)
            {
                _ = text.Append(words.Data);
            }
            else if (child is IElement element)
            {
                var around = Inline.Contains(element.LocalName) ? "" : " ";
                _ = text.Append(around);
                Read(element, text);
                _ = text.Append(around);
            }
        }
    }
}
