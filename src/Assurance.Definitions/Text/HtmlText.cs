using System.Net;
using System.Text;
using Assurance.Core.Reports;

namespace Assurance.Definitions;

/// <summary>Blocks as an HTML fragment: a handful of plain elements that every mail programme shows.</summary>
internal static class HtmlText
{
    public static string Of(IReadOnlyList<TextBlock> blocks)
    {
        var html = LetterBuilder.Take();
        for (var i = 0; i < blocks.Count; i++)
        {
            var block = blocks[i];
            var list = MarkdownText.IsListItem(block) ? block.Kind == TextBlockKind.Bullet ? "ul" : "ol" : null;
            if (list is not null && (i == 0 || blocks[i - 1].Kind != block.Kind))
            {
                html.Append('<').Append(list).Append(">\n");
            }

            var element = block.Kind switch
            {
                TextBlockKind.Heading => "h2",
                TextBlockKind.Quote => "blockquote",
                TextBlockKind.Bullet or TextBlockKind.Numbered => "li",
                _ => "p",
            };
            html.Append('<').Append(element).Append('>');
            foreach (var run in block.Runs)
            {
                Append(html, run);
            }

            html.Append("</").Append(element).Append(">\n");
            if (list is not null && (i == blocks.Count - 1 || blocks[i + 1].Kind != block.Kind))
            {
                html.Append("</").Append(list).Append(">\n");
            }
        }

        return LetterBuilder.Give(html);
    }

    private static void Append(StringBuilder html, TextRun run)
    {
        if (run.Link is { } link)
        {
            html.Append("<a href=\"").Append(WebUtility.HtmlEncode(link)).Append("\">");
        }

        html.Append(run.Bold ? "<strong>" : "").Append(run.Italic ? "<em>" : "");
        html.Append(WebUtility.HtmlEncode(run.Text).Replace("\n", "<br>\n", StringComparison.Ordinal));
        html.Append(run.Italic ? "</em>" : "").Append(run.Bold ? "</strong>" : "").Append(run.Link is null ? "" : "</a>");
    }
}
