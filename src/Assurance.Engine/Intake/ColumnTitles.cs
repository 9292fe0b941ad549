using System.Globalization;
using Assurance.Core.Questionnaires;

namespace Assurance.Engine.Intake;

/// <summary>Titles of columns as they can be told apart: the second of one name gets a digit, as Microsoft Forms writes it.</summary>
internal static class ColumnTitles
{
    private const int ShortestTranslation = 6;

    public static IReadOnlyList<string> Of(IReadOnlyList<string> headers)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var titles = new string[headers.Count];
        for (var i = 0; i < headers.Count; i++)
        {
            var folded = AnswerReadingText.Fold(headers[i]);
            var times = seen[folded] = seen.GetValueOrDefault(folded) + 1;
            titles[i] = folded.Length == 0 || times == 1 ? headers[i] : $"{headers[i].TrimEnd()}{times}";
        }

        return titles;
    }

    /// <summary>The title without the digit of a second column of one name, and which of that name it is; null where it is no such title.</summary>
    /// <param name="folded">All titles of the file, folded.</param>
    public static (string Base, int Which)? Repeated(string title, IReadOnlySet<string> folded)
    {
        var end = title.Length;
        while (end > 0 && char.IsAsciiDigit(title[end - 1]))
        {
            end--;
        }

        return end > 0 && end < title.Length && title.Length - end <= 3 && folded.Contains(title[..end].TrimEnd())
            && int.Parse(title[end..], CultureInfo.InvariantCulture) is >= 2 and var which
                ? (title[..end].TrimEnd(), which)
                : null;
    }

    /// <summary>Ways in which one title may be written: with and without its number, its last mark.</summary>
    public static IEnumerable<string> Ways(string folded)
    {
        yield return folded;
        var bare = folded.TrimEnd(' ', '?', '.', ':', '*');
        yield return bare;
        if (AnswerReadingText.WithoutNumbering(bare) is { } unnumbered)
        {
            yield return unnumbered;
        }

        // “विषय (Topic)”: a title in two languages.
        if (bare.EndsWith(')') && bare.LastIndexOf(" (", StringComparison.Ordinal) is > 0 and var open && bare.Length - open > ShortestTranslation && AnswerReadingText.IsForeign(bare[..open]))
        {
            yield return bare[(open + 2)..^1].Trim().TrimEnd('?', '.', ':', '*');
        }
    }
}
