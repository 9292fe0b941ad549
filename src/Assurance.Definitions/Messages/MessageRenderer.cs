namespace Assurance.Definitions;

/// <summary>Fills a message. Same template, same model, same text.</summary>
public static class MessageRenderer
{
    internal static readonly TextNames Names = TextNames.Of(typeof(MessageModel), typeof(MessageItem));

    private static readonly TextContext<MessageModel> _context = new();

    /// <exception cref="TemplateRefusedException">A name is unknown, or the message needs a value that is empty.</exception>
    public static RenderedMessage Render(MessageTemplate template, MessageModel model)
    {
        var subject = TextTemplate.Render(template.Subject, template.File, template.SubjectLine, Names, _context.Of(model, template.Subject, asMarkdown: false));
        var markdown = TextTemplate.Render(template.Body, template.File, template.BodyLine, Names, _context.Of(model, template.Body, asMarkdown: true));
        var body = MarkdownText.Parse(markdown);
        return new RenderedMessage(MarkdownValue.OneLine(subject), body, MarkdownText.Plain(body), MarkdownText.Html(body));
    }
}
