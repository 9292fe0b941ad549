using System.Collections.Concurrent;
using System.Reflection;

namespace Assurance.Definitions;

/// <summary>
/// Turns a model into what the template engine looks names up in. An empty text is left out, so that strict mode refuses a
/// template that needs it.
/// </summary>
internal sealed class TextContext<TModel>
    where TModel : class
{
    private readonly IReadOnlyList<(string Name, TextNameKind Kind, Func<TModel, object> Read)> _names =
        [.. typeof(TModel).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => (TextNames.CamelName(p), TextNames.KindOf(p), Reader(p)))];

    private readonly ConcurrentDictionary<string, (string Name, TextNameKind Kind, Func<TModel, object> Read)[]> _used = new(StringComparer.Ordinal);
    private readonly TextContext<MessageItem>? _items = typeof(TModel) == typeof(MessageModel) ? new() : null;

    /// <summary>Holds the names that stand in the text, which are few of all there are.</summary>
    /// <param name="text">Template that is to be filled.</param>
    /// <param name="asMarkdown">False for a subject or title, which is plain text.</param>
    public Dictionary<string, object> Of(TModel model, string text, bool asMarkdown)
    {
        var names = _used.GetOrAdd(text, t => [.. _names.Where(n => t.Contains(n.Name, StringComparison.Ordinal))]);
        var context = new Dictionary<string, object>(names.Length, StringComparer.Ordinal);
        foreach (var (name, kind, read) in names)
        {
            var value = read(model);
            switch (kind)
            {
                case TextNameKind.Flag:
                    context[name] = value;
                    break;
                case TextNameKind.Texts:
                    context[name] = ((IReadOnlyList<string>)value).Select(t => Shown(t, TextNameKind.Text, asMarkdown)).ToArray();
                    break;
                case TextNameKind.Items:
                    context[name] = ((IReadOnlyList<MessageItem>)value).Select(i => _items!.Of(i, text, asMarkdown)).ToArray();
                    break;
                default:
                    if (!string.IsNullOrWhiteSpace((string)value))
                    {
                        context[name] = Shown((string)value, kind, asMarkdown);
                    }

                    break;
            }
        }

        return context;
    }

    private static string Shown(string value, TextNameKind kind, bool asMarkdown) => (kind, asMarkdown) switch
    {
        (_, false) => MarkdownValue.OneLine(value),
        (TextNameKind.Markdown, _) => value.Trim(),
        (TextNameKind.Link, _) => MarkdownValue.Link(value.Trim()),
        _ => MarkdownValue.Escape(value),
    };

    private static Func<TModel, object> Reader(PropertyInfo property) =>
        property.PropertyType == typeof(bool)
            ? Boxed(property.GetMethod!.CreateDelegate<Func<TModel, bool>>())
            : property.GetMethod!.CreateDelegate<Func<TModel, object>>();

    private static Func<TModel, object> Boxed(Func<TModel, bool> read) => model => read(model);
}
