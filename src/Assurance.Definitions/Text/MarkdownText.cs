using Assurance.Core.Reports;
using Markdig;
using Markdig.Syntax;

namespace Assurance.Definitions;

/// <summary>Markdown to the blocks a document, a page and an e-mail share. HTML in the text stays text.</summary>
public static class MarkdownText
{
    private static readonly MarkdownPipeline _pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();

    public static IReadOnlyList<TextBlock> Parse(string markdown)
    {
        var blocks = new List<TextBlock>();
        foreach (var block in Markdown.Parse(markdown, _pipeline))
        {
            Add(blocks, block, TextBlockKind.Paragraph);
        }

        return blocks;
    }

    /// <summary>The blocks as a plain e-mail reads: blank lines between paragraphs, addresses after their words.</summary>
    public static string Plain(IReadOnlyList<TextBlock> blocks)
    {
        var text = LetterBuilder.Take();
        var number = 0;
        for (var i = 0; i < blocks.Count; i++)
        {
            var block = blocks[i];
            number = block.Kind == TextBlockKind.Numbered ? number + 1 : 0;
            if (i > 0)
            {
                text.Append(IsListItem(block) && blocks[i - 1].Kind == block.Kind ? "\n" : "\n\n");
            }

            text.Append(block.Kind switch
            {
                TextBlockKind.Bullet => "- ",
                TextBlockKind.Numbered => $"{number}. ",
                TextBlockKind.Quote => "> ",
                _ => "",
            });
            foreach (var run in block.Runs)
            {
                text.Append(run.Text);
                if (run.Link is { } link && link != run.Text && link != "mailto:" + run.Text)
                {
                    text.Append(" (").Append(link).Append(')');
                }
            }
        }

        return LetterBuilder.Give(text.Append(text.Length > 0 ? "\n" : ""));
    }

    /// <summary>The blocks as a fragment of HTML.</summary>
    public static string Html(IReadOnlyList<TextBlock> blocks) => HtmlText.Of(blocks);

    internal static bool IsListItem(TextBlock block) => block.Kind is TextBlockKind.Bullet or TextBlockKind.Numbered;

    private static void Add(List<TextBlock> blocks, Block block, TextBlockKind kind)
    {
        switch (block)
        {
            case HeadingBlock heading:
                blocks.Add(new TextBlock(TextBlockKind.Heading, TextRuns.Of(heading.Inline)));
                break;
            case ParagraphBlock paragraph:
                blocks.Add(new TextBlock(kind, TextRuns.Of(paragraph.Inline)));
                break;
            case CodeBlock code:
                // Nobody writes code in a letter: text somebody indented is still meant to be read.
                blocks.Add(new TextBlock(kind, [new TextRun(code.Lines.ToString())]));
                break;
            case QuoteBlock quote:
                AddAll(blocks, quote, TextBlockKind.Quote);
                break;
            case ListBlock list:
                foreach (var item in list.OfType<ListItemBlock>())
                {
                    AddItem(blocks, item, list.IsOrdered ? TextBlockKind.Numbered : TextBlockKind.Bullet);
                }

                break;
            case ContainerBlock container:
                AddAll(blocks, container, kind);
                break;
        }
    }

    private static void AddItem(List<TextBlock> blocks, ListItemBlock item, TextBlockKind kind)
    {
        foreach (var part in item)
        {
            Add(blocks, part, kind);
            kind = TextBlockKind.Paragraph;
        }
    }

    private static void AddAll(List<TextBlock> blocks, ContainerBlock container, TextBlockKind kind)
    {
        foreach (var part in container)
        {
            Add(blocks, part, kind);
        }
    }
}
