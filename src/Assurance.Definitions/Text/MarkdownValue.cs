using System.Buffers;
using System.Text;

namespace Assurance.Definitions;

/// <summary>Values made safe to stand inside Markdown: a school called “St *John*” keeps its stars.</summary>
internal static class MarkdownValue
{
    private static readonly SearchValues<char> _markdownSigns = SearchValues.Create("\\`*_[]<>#&~|{}");
    private static readonly SearchValues<char> _linkBreakers = SearchValues.Create(" <>()\\`\"\r\n\t");

    /// <summary>The value on one line, with every character Markdown would read as a sign escaped.</summary>
    public static string Escape(string value)
    {
        var line = OneLine(value);
        var start = BlockSignAt(line);
        if (start < 0 && !line.AsSpan().ContainsAny(_markdownSigns))
        {
            return line;
        }

        var text = new StringBuilder(line.Length + 8);
        for (var i = 0; i < line.Length; i++)
        {
            if (i == start || _markdownSigns.Contains(line[i]))
            {
                text.Append('\\');
            }

            text.Append(line[i]);
        }

        return text.ToString();
    }

    /// <summary>Text of a subject or a table cell: no line ends or control characters, no double blanks.</summary>
    public static string OneLine(string value)
    {
        var tidy = true;
        for (var i = 0; i < value.Length && tidy; i++)
        {
            tidy = value[i] == ' ' ? i > 0 && i < value.Length - 1 && value[i - 1] != ' ' : !IsGap(value[i]);
        }

        return tidy ? value : string.Join(' ', value.Split(value.Where(IsGap).Append(' ').Distinct().ToArray(), StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>An address as it may stand in <c>[words]({{link}})</c> and in <c>&lt;{{link}}&gt;</c>.</summary>
    public static string Link(string value)
    {
        if (!value.AsSpan().ContainsAny(_linkBreakers))
        {
            return value;
        }

        var text = new StringBuilder(value.Length + 8);
        foreach (var c in value)
        {
            _ = _linkBreakers.Contains(c) ? text.Append($"%{(int)c:X2}") : text.Append(c);
        }

        return text.ToString();
    }

    private static bool IsGap(char c) => c != ' ' && (char.IsWhiteSpace(c) || char.IsControl(c));

    /// <summary>Where the value would begin a list, a rule or an underlined heading if it stood at the start of a line; -1 if nowhere.</summary>
    private static int BlockSignAt(string line)
    {
        if (line.Length > 0 && line[0] is ('-' or '+' or '='))
        {
            return 0;
        }

        var digits = 0;
        while (digits < line.Length && char.IsAsciiDigit(line[digits]))
        {
            digits++;
        }

        return digits > 0 && digits < line.Length && line[digits] is ('.' or ')') ? digits : -1;
    }
}
