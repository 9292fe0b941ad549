using System.Text;
using Assurance.Core;

namespace Assurance.Definitions;

/// <summary>What a mapping file says: which column holds what, and which labels were reworded.</summary>
/// <param name="Form">Form the file is of; null is the questionnaire.</param>
/// <param name="Columns">Title to target, with the line it stands on.</param>
/// <param name="Labels">By question id, label in the file to label of the question.</param>
public sealed record MappingText(
    string? Form, IReadOnlyDictionary<string, (string Target, int Line)> Columns, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Labels)
{
    /// <summary>Reads a mapping written as YAML or JSON.</summary>
    /// <returns>The text, or null where there are problems.</returns>
    public static (MappingText? Text, IReadOnlyList<Problem> Problems) Read(string file, byte[] bytes)
    {
        var findings = new Findings();
        string text;
        try
        {
            text = new UTF8Encoding(false, true).GetString(bytes).TrimStart('\ufeff');
        }
        catch (DecoderFallbackException)
        {
            return (null, [new Problem(file, null, "The file is not UTF-8 text.", "Save it as UTF-8.")]);
        }

        var fields = YamlFile.Open(text, file, findings);
        MappingText? read = null;
        if (fields is not null)
        {
            var columns = new Dictionary<string, (string, int)>(StringComparer.Ordinal);
            if (fields.Map("columns") is { } titles)
            {
                foreach (var title in titles.Keys)
                {
                    columns[title] = (titles.Text(title), titles.LineOf(title));
                }

                titles.Close();
            }

            read = new MappingText(fields.TextOrNull("form"), columns, ReadLabels(fields));
            fields.Close();
        }

        var problems = findings.Settle();
        return (problems.Count == 0 ? read : null, problems);
    }

    private static Dictionary<string, IReadOnlyDictionary<string, string>> ReadLabels(Fields fields)
    {
        var labels = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        if (fields.MapOrNull("labels") is { } questions)
        {
            foreach (var question in questions.Keys)
            {
                if (questions.Map(question) is { } aliases)
                {
                    labels[question] = aliases.Keys.ToDictionary(label => label, aliases.Text, StringComparer.Ordinal);
                    aliases.Close();
                }
            }

            questions.Close();
        }

        return labels;
    }
}
