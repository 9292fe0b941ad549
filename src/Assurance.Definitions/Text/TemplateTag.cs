namespace Assurance.Definitions;

internal enum TemplateTagKind
{
    Value,
    OpenEach,
    OpenIf,
    Else,
    CloseEach,
    CloseIf,
    Comment,

    /// <summary>Something the template engine knows and we do not allow.</summary>
    Other,

    /// <summary>Two opening braces without their closing ones.</summary>
    Unclosed,
}

/// <summary>One <c>{{…}}</c> of a template and the line it stands on, counted from the template's first.</summary>
internal sealed record TemplateTag(TemplateTagKind Kind, string Name, int Line)
{
    public static IReadOnlyList<TemplateTag> In(string text)
    {
        var tags = new List<TemplateTag>();
        var line = 0;
        var from = 0;
        while (text.IndexOf("{{", from, StringComparison.Ordinal) is var open && open >= 0)
        {
            line += text.AsSpan(from, open - from).Count('\n');
            var close = text.IndexOf("}}", open + 2, StringComparison.Ordinal);
            if (close < 0)
            {
                tags.Add(new TemplateTag(TemplateTagKind.Unclosed, text[open..].Split('\n')[0], line));
                break;
            }

            var inside = text[(open + 2)..close];
            var escaped = open > 0 && text[open - 1] == '\\';
            tags.Add(escaped ? new TemplateTag(TemplateTagKind.Other, "\\{{" + inside, line) : Of(inside, line));
            line += inside.AsSpan().Count('\n');
            from = close + 2;
        }

        return tags;
    }

    private static TemplateTag Of(string inside, int line)
    {
        var words = inside.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            _ when inside.StartsWith('!') => new(TemplateTagKind.Comment, "", line),
            ["else"] => new(TemplateTagKind.Else, "", line),
            ["/each"] => new(TemplateTagKind.CloseEach, "each", line),
            ["/if"] => new(TemplateTagKind.CloseIf, "if", line),
            ["#each", var name] => new(TemplateTagKind.OpenEach, name, line),
            ["#if", var name] => new(TemplateTagKind.OpenIf, name, line),
            [var name] when name.All(char.IsAsciiLetterOrDigit) => new(TemplateTagKind.Value, name, line),
            _ => new(TemplateTagKind.Other, inside.Trim(), line),
        };
    }
}
