using System.Text;

namespace Assurance.Core.Questionnaires;

/// <summary>Makes texts comparable that differ only in how an office program wrote them.</summary>
public static class AnswerReadingText
{
    private const char LastLatin = '\u024f';

    /// <summary>Outer blanks gone, doubled and non-breaking blanks and line breaks one blank, every hyphen and quotation mark the plain one, small letters.</summary>
    public static string Fold(string text)
    {
        if (IsFolded(text))
        {
            return text;
        }

        var folded = new StringBuilder(text.Length);
        var blank = false;
        foreach (var c in text)
        {
            if (c is '\u200b' or '\ufeff' or '\u00ad')
            {
                continue;
            }

            if (char.IsWhiteSpace(c))
            {
                blank = folded.Length > 0;
                continue;
            }

            if (blank)
            {
                _ = folded.Append(' ');
                blank = false;
            }

            _ = folded.Append(c switch
            {
                (>= '\u2010' and <= '\u2015') or '\u2212' => '-',
                '\u2018' or '\u2019' or '\u02bc' => '\'',
                '\u201c' or '\u201d' => '"',
                _ => char.ToLowerInvariant(c),
            });
        }

        return folded.ToString();
    }

    /// <summary>The folded text without a number its author put before it: <c>2. agree</c>, <c>(3): agree</c>, <c>q4) agree</c>; null where there is none.</summary>
    public static string? WithoutNumbering(string folded)
    {
        var i = 0;
        if (i < folded.Length && folded[i] == '(')
        {
            i++;
        }

        if (i < folded.Length && folded[i] == 'q' && i + 1 < folded.Length && char.IsAsciiDigit(folded[i + 1]))
        {
            i++;
        }

        var digits = i;
        while (i < folded.Length && char.IsAsciiDigit(folded[i]))
        {
            i++;
        }

        if (i == digits || i - digits > 3)
        {
            return null;
        }

        var marks = i;
        while (i < folded.Length && folded[i] is '.' or ')' or ':' or '-' or ' ')
        {
            i++;
        }

        return i > marks && i < folded.Length && folded[marks..i].Trim().Length > 0 ? folded[i..] : null;
    }

    /// <summary>True where a letter of it is not of the Latin alphabet.</summary>
    public static bool IsForeign(string text)
    {
        foreach (var c in text)
        {
            if (c > LastLatin && char.IsLetter(c))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A text of somebody's, short enough to stand in a sentence.</summary>
    public static string Quoted(string text)
    {
        const int Most = 80;
        var one = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return one.Length <= Most ? $"“{one}”" : $"“{one[..(char.IsHighSurrogate(one[Most - 1]) ? Most - 1 : Most)]}…”";
    }

    private static bool IsFolded(string text)
    {
        var last = ' ';
        foreach (var c in text)
        {
            if (c is < ' ' or > '~' || char.IsAsciiLetterUpper(c) || (c == ' ' && last == ' '))
            {
                return false;
            }

            last = c;
        }

        return text.Length == 0 || last != ' ';
    }
}
