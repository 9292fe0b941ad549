using System.Collections.Concurrent;
using Assurance.Core;
using HandlebarsDotNet;
using HandlebarsDotNet.Compiler;

namespace Assurance.Definitions;

/// <summary>
/// A compiled text. Compiling costs milliseconds and rendering microseconds, so each distinct text is compiled once and kept:
/// there are as many as the cycles have messages and paragraphs.
/// </summary>
internal sealed class TextTemplate
{
    // Output is Markdown or a plain subject, so HTML escaping would show; values are escaped for Markdown before they go in.
    private static readonly IHandlebars _engine = Handlebars.Create(new HandlebarsConfiguration
    {
        NoEscape = true,
        ThrowOnUnresolvedBindingExpression = true,
    });

    private static readonly ConcurrentDictionary<string, Lazy<TextTemplate>> _compiled = new(StringComparer.Ordinal);
    private static readonly Lock _compiling = new();

    private readonly string _text;
    private readonly HandlebarsTemplate<object, object> _template;

    private TextTemplate(string text)
    {
        _text = text;
        lock (_compiling)
        {
            _template = _engine.Compile(text);
        }
    }

    /// <exception cref="TemplateRefusedException">The text uses a name it may not, or one that is empty this time.</exception>
    public static string Render(string text, string file, int firstLine, TextNames names, object context)
    {
        if (!text.Contains("{{", StringComparison.Ordinal))
        {
            return text;
        }

        if (!_compiled.TryGetValue(text, out var compiled))
        {
            if (TemplateCheck.Problems(text, file, firstLine, names).FirstOrDefault() is { } problem)
            {
                throw new TemplateRefusedException(problem);
            }

            compiled = _compiled.GetOrAdd(text, t => new Lazy<TextTemplate>(() => new TextTemplate(t)));
        }

        return compiled.Value.Render(file, firstLine, context);
    }

    private string Render(string file, int firstLine, object context)
    {
        try
        {
            return _template(context);
        }
        catch (HandlebarsUndefinedBindingException missing)
        {
            var name = missing.MissingKey ?? missing.Path ?? "";
            var line = TemplateTag.In(_text).FirstOrDefault(t => t.Name == name)?.Line ?? 0;
            throw new TemplateRefusedException(new Problem(file, firstLine + line, $"“{name}” is empty for this text.", "Give it a value, or take it out of the text."), missing);
        }
    }
}
