using Assurance.Core.Reports;
using Markdig.Syntax.Inlines;

namespace Assurance.Definitions;

/// <summary>The words of a paragraph as runs; neighbours that look the same are one run.</summary>
internal static class TextRuns
{
    public static IReadOnlyList<TextRun> Of(ContainerInline? inlines)
    {
        var runs = new List<TextRun>();
        if (inlines is not null)
        {
            AddAll(runs, inlines, new TextRun(""));
        }

        return runs;
    }

    private static void AddAll(List<TextRun> runs, ContainerInline container, TextRun look)
    {
        foreach (var inline in container)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    Append(runs, look, literal.Content.ToString());
                    break;
                case LineBreakInline line:
                    Append(runs, look, line.IsHard ? "\n" : " ");
                    break;
                case CodeInline code:
                    Append(runs, look, code.Content);
                    break;
                case HtmlEntityInline entity:
                    Append(runs, look, entity.Transcoded.ToString());
                    break;
                case AutolinkInline auto:
                    Append(runs, look with { Link = Absolute(auto.IsEmail ? "mailto:" + auto.Url : auto.Url) }, auto.Url);
                    break;
                case EmphasisInline emphasis:
                    AddAll(runs, emphasis, emphasis.DelimiterCount > 1 ? look with { Bold = true } : look with { Italic = true });
                    break;
                case LinkInline { IsImage: false } link:
                    AddAll(runs, link, look with { Link = Absolute(link.Url) });
                    break;
                case ContainerInline other:
                    AddAll(runs, other, look);
                    break;
            }
        }
    }

    private static void Append(List<TextRun> runs, TextRun look, string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        if (runs.Count > 0 && runs[^1] is { } last && (last with { Text = "" }) == look)
        {
            runs[^1] = last with { Text = last.Text + text };
        }
        else
        {
            runs.Add(look with { Text = text });
        }
    }

    /// <summary>Only addresses a reader may safely follow become links; anything else stays words.</summary>
    private static string? Absolute(string? url) =>
        url is not null && (url.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || url.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)) ? url : null;
}
