using System.Text.RegularExpressions;

namespace Assurance.Core.Questionnaires;

/// <summary>
/// Words by which a text is known to say something: that a number went up, that somebody noticed a difference. The words are data of
/// the bank; a report or an intake that asks for what a text shows asks the list, never a question by name.
/// </summary>
/// <param name="Title">What it stands for inside a sentence: “a change”.</param>
/// <param name="Words">Each a word or a few; found as whole words, in small or capital letters.</param>
/// <param name="Figures">A figure shows it as well. A year or a day of a month is none.</param>
public sealed partial record WordList(string Id, string Title, IReadOnlyList<string> Words, bool Figures)
{
    private const int Patience = 1000;

    /// <summary>True where the text holds one of the words, or a figure where those count.</summary>
    public bool ShowsIn(string text)
    {
        if (Figures && Figure().IsMatch(Dates().Replace(text, " ")))
        {
            return true;
        }

        foreach (var word in Words)
        {
            for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                if ((at == 0 || !char.IsLetter(text[at - 1])) && (at + word.Length == text.Length || !char.IsLetter(text[at + word.Length])))
                {
                    return true;
                }
            }
        }

        return false;
    }

    [GeneratedRegex(@"(?<![\p{L}\d])\d", RegexOptions.CultureInvariant, Patience)]
    private static partial Regex Figure();

    /// <summary>Days of a month, months with their year, school years and years: they say when, not how much.</summary>
    [GeneratedRegex(
        @"\b\d{1,2}(st|nd|rd|th)?\s+(?=(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))|\b(19|20)\d\d([-/–](19|20)?\d\d)?\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Dates();
}
