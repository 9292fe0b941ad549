namespace Assurance.Core.Reports;

/// <summary>A paragraph or list item of rendered Markdown, ready for Word, a page or a plain e-mail.</summary>
public sealed record TextBlock(TextBlockKind Kind, IReadOnlyList<TextRun> Runs)
{
    public static TextBlock Paragraph(string text) => new(TextBlockKind.Paragraph, [new TextRun(text)]);

    public string PlainText => string.Concat(Runs.Select(r => r.Text));
}

public enum TextBlockKind
{
    Paragraph,
    Heading,
    Bullet,
    Numbered,
    Quote,
}

/// <param name="Link">Absolute address the run leads to, or null.</param>
public sealed record TextRun(string Text, bool Bold = false, bool Italic = false, string? Link = null);
