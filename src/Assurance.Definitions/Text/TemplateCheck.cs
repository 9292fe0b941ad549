using Assurance.Core;

namespace Assurance.Definitions;

/// <summary>
/// Walks the tags of a template against the names it may use. Only a value, <c>each</c> over a list and <c>if</c> on a flag
/// are allowed, so a template can neither compute nor fail in a way its reader cannot see.
/// </summary>
internal static class TemplateCheck
{
    private const string Remedy = "Use {{name}}, {{#each list}}…{{/each}} or {{#if flag}}…{{/if}}.";

    /// <param name="firstLine">Line of the file on which the text begins.</param>
    public static IEnumerable<Problem> Problems(string text, string file, int firstLine, TextNames names)
    {
        var open = new Stack<(TemplateTag Tag, TextNames? Names)>();
        TextNames? current = names;
        foreach (var tag in TemplateTag.In(text))
        {
            var line = firstLine + tag.Line;
            switch (tag.Kind)
            {
                case TemplateTagKind.Value:
                    if (UnusableValue(tag.Name, current) is { } unusable)
                    {
                        yield return new Problem(file, line, unusable.What, unusable.Remedy);
                    }

                    break;
                case TemplateTagKind.OpenIf or TemplateTagKind.OpenEach:
                    open.Push((tag, current));
                    var kind = Find(tag.Name, current);
                    if (tag.Kind == TemplateTagKind.OpenIf && kind != TextNameKind.Flag)
                    {
                        yield return new Problem(file, line, $"“if {tag.Name}” does not name a yes-or-no value.", OneOf(current, TextNameKind.Flag));
                    }

                    if (tag.Kind == TemplateTagKind.OpenEach)
                    {
                        if (kind is not (TextNameKind.Texts or TextNameKind.Items))
                        {
                            yield return new Problem(file, line, $"“each {tag.Name}” does not name a list.", OneOf(current, TextNameKind.Texts, TextNameKind.Items));
                        }

                        current = kind == TextNameKind.Items ? current?.OfItems : null;
                    }

                    break;
                case TemplateTagKind.CloseIf or TemplateTagKind.CloseEach:
                    if (open.Count == 0 || (open.Peek().Tag.Kind == TemplateTagKind.OpenIf) != (tag.Kind == TemplateTagKind.CloseIf))
                    {
                        yield return new Problem(file, line, $"“/{tag.Name}” closes nothing that is open here.", Remedy);
                    }
                    else
                    {
                        current = open.Pop().Names;
                    }

                    break;
                case TemplateTagKind.Else:
                    if (open.Count == 0 || open.Peek().Tag.Kind != TemplateTagKind.OpenIf)
                    {
                        yield return new Problem(file, line, "“else” stands outside an “if”.", Remedy);
                    }

                    break;
                case TemplateTagKind.Unclosed:
                    yield return new Problem(file, line, $"“{tag.Name}” has no closing braces.", "Close it with }}.");
                    break;
                case TemplateTagKind.Other:
                    yield return new Problem(file, line, $"“{{{{{tag.Name}}}}}” is not something a text may use.", Remedy);
                    break;
            }
        }

        foreach (var (tag, _) in open)
        {
            var word = tag.Kind == TemplateTagKind.OpenIf ? "if" : "each";
            yield return new Problem(file, firstLine + tag.Line, $"“{word} {tag.Name}” is never closed.", $"Close it with {{{{/{word}}}}}.");
        }
    }

    private static (string What, string Remedy)? UnusableValue(string name, TextNames? names)
    {
        if (names is null)
        {
            return name == "this" ? null : ($"Inside a list of texts there is no “{name}”.", "Use {{this}} for the entry.");
        }

        return Find(name, names) switch
        {
            TextNameKind.Text or TextNameKind.Markdown or TextNameKind.Link => null,
            TextNameKind.Flag => ($"“{name}” is a yes-or-no value and cannot be written out.", $"Use {{{{#if {name}}}}}…{{{{/if}}}}."),
            TextNameKind.Texts or TextNameKind.Items => ($"“{name}” is a list and cannot be written out.", $"Use {{{{#each {name}}}}}…{{{{/each}}}}."),
            _ => ($"Nothing is called “{name}”.", Suggestion.For(name, names.Kinds.Keys, KnownWords.ListedBy)),
        };
    }

    private static TextNameKind? Find(string name, TextNames? names) =>
        names is not null && names.Kinds.TryGetValue(name, out var kind) ? kind : null;

    private static string OneOf(TextNames? names, params TextNameKind[] kinds)
    {
        var fitting = names is null ? [] : names.Kinds.Where(k => kinds.Contains(k.Value)).Select(k => k.Key).Order(StringComparer.Ordinal).ToList();
        return fitting.Count == 0 ? "Take it out." : $"Use {string.Join(" or ", fitting)}.";
    }
}
