using Assurance.Core.Reports;
using Assurance.Documents.Packaging;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Assurance.Documents.Word;

/// <summary>Paragraphs and runs.</summary>
internal static class WordText
{
    public static Paragraph Paragraph(string style, string text) => Paragraph(style, Run(text));

    public static Paragraph Paragraph(string style, params OpenXmlElement[] content)
    {
        var paragraph = new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = style }));
        foreach (var part in content)
        {
            paragraph.AppendChild(part);
        }

        return paragraph;
    }

    public static Run Run(string text, bool bold = false, bool italic = false, string? size = null, string? style = null)
    {
        var run = new Run();
        if (bold || italic || size is not null || style is not null)
        {
            var properties = run.AppendChild(new RunProperties());
            properties.RunStyle = style is null ? null : new RunStyle { Val = style };
            properties.Bold = bold ? new Bold() : null;
            properties.Italic = italic ? new Italic() : null;
            properties.FontSize = size is null ? null : new FontSize { Val = size };
            properties.FontSizeComplexScript = size is null ? null : new FontSizeComplexScript { Val = size };
        }

        AppendText(run, XmlText.Clean(text));
        return run;
    }

    /// <summary>The blocks as paragraphs. A run of numbered items is one list and starts at 1.</summary>
    /// <param name="heading">How a heading among them is written.</param>
    public static IEnumerable<Paragraph> Paragraphs(IReadOnlyList<TextBlock> blocks, WordParts parts, Func<TextBlock, Paragraph> heading, string plain = "Normal")
    {
        int? list = null;
        for (var i = 0; i < blocks.Count; i++)
        {
            var block = blocks[i];
            list = block.Kind == TextBlockKind.Numbered ? list ?? parts.NewList() : null;
            if (block.Kind == TextBlockKind.Heading)
            {
                yield return heading(block);
                continue;
            }

            var paragraph = Paragraph(StyleOf(block.Kind, plain), [.. Runs(block, parts)]);
            if (list is { } instance)
            {
                paragraph.ParagraphProperties!.NumberingProperties = new NumberingProperties(
                    new NumberingLevelReference { Val = 0 }, new NumberingId { Val = instance });
            }

            if (IsItem(block) && (i + 1 == blocks.Count || !IsItem(blocks[i + 1])))
            {
                // Items stand closer together than paragraphs; the last has a paragraph's room below it.
                paragraph.ParagraphProperties!.SpacingBetweenLines = new SpacingBetweenLines { After = "160" };
            }

            yield return paragraph;
        }
    }

    private static bool IsItem(TextBlock block) => block.Kind is TextBlockKind.Bullet or TextBlockKind.Numbered;

    private static IEnumerable<OpenXmlElement> Runs(TextBlock block, WordParts parts)
    {
        foreach (var run in block.Runs)
        {
            if (run.Link is { } address && parts.Link(address) is { } id)
            {
                yield return new Hyperlink(Run(run.Text, run.Bold, run.Italic, style: "Hyperlink")) { Id = id, History = true };
            }
            else
            {
                yield return Run(run.Text, run.Bold, run.Italic);
            }
        }
    }

    private static string StyleOf(TextBlockKind kind, string plain) => kind switch
    {
        TextBlockKind.Bullet => "ListBullet",
        TextBlockKind.Numbered => "ListNumber",
        TextBlockKind.Quote => "Quote",
        _ => plain,
    };

    private static void AppendText(Run run, string text)
    {
        var from = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] is not ('\n' or '\t'))
            {
                continue;
            }

            if (i > from)
            {
                run.AppendChild(new Text(text[from..i]) { Space = SpaceProcessingModeValues.Preserve });
            }

            if (i < text.Length)
            {
                run.AppendChild<OpenXmlElement>(text[i] == '\n' ? new Break() : new TabChar());
            }

            from = i + 1;
        }
    }
}
