using Assurance.Core.Questionnaires;

namespace Assurance.Definitions;

/// <summary>Reads the word for what a report takes from a question, as one of a list.</summary>
internal static class Feeds
{
    public static Feed? Read(Noted word, Findings findings)
    {
        var found = YamlWords.Find<Feed>(word.Text);
        if (found is null && word.Text.Length > 0)
        {
            findings.Add(word, $"A report takes no “{word.Text}” from a question.", Suggestion.For(word.Text, YamlWords.All<Feed>()));
        }

        return found;
    }
}
