using System.Text;
using Assurance.Core;
using Assurance.Definitions;

namespace Assurance.Engine.Intake;

/// <summary>A column mapping as a file a person can edit: YAML, or JSON.</summary>
public static class MappingFile
{
    private static readonly HashSet<string> Names = new(
        [ColumnMapping.Respondent, ColumnMapping.Response, ColumnMapping.SubmittedAt, ColumnMapping.ModifiedAt, ColumnMapping.CheckCode, ColumnMapping.Ignored], StringComparer.Ordinal);

    /// <param name="file">Name as the person knows it.</param>
    /// <returns>The mapping, or the problems with their lines.</returns>
    public static MappingFileReading Read(string file, byte[] bytes)
    {
        var (text, problems) = MappingText.Read(file, bytes);
        if (text is null)
        {
            return new MappingFileReading(null, problems);
        }

        var wrong = text.Columns.Where(c => c.Value.Target.StartsWith('@') && !Names.Contains(c.Value.Target))
            .Select(c => new Problem(file, c.Value.Line, $"There is no name “{c.Value.Target}”.", $"Give the id of a question, or one of {string.Join(", ", Names)}."))
            .ToList();
        if (text.Columns.All(c => c.Value.Target != ColumnMapping.Respondent))
        {
            wrong.Add(new Problem(file, 1, "No column holds the respondent's number.", $"Give the title of that column the name {ColumnMapping.Respondent}."));
        }

        return wrong.Count > 0
            ? new MappingFileReading(null, wrong)
            : new MappingFileReading(
                new ColumnMapping { Form = text.Form, Columns = text.Columns.ToDictionary(c => c.Key, c => c.Value.Target, StringComparer.Ordinal), Labels = text.Labels }, []);
    }

    public static string Write(ColumnMapping mapping)
    {
        var yaml = new StringBuilder("# Which column holds what: a question's id, or a name beginning with @.\n");
        if (mapping.Form is { } form)
        {
            _ = yaml.Append("form: ").Append(Quoted(form)).Append('\n');
        }

        _ = yaml.Append("columns:\n");
        foreach (var (title, target) in mapping.Columns)
        {
            _ = yaml.Append("  ").Append(Quoted(title)).Append(": ").Append(Quoted(target)).Append('\n');
        }

        if (mapping.Labels.Count > 0)
        {
            _ = yaml.Append("# Labels as they stand in the file: what the question calls them.\nlabels:\n");
            foreach (var (question, labels) in mapping.Labels)
            {
                _ = yaml.Append("  ").Append(Quoted(question)).Append(":\n");
                foreach (var (label, means) in labels)
                {
                    _ = yaml.Append("    ").Append(Quoted(label)).Append(": ").Append(Quoted(means)).Append('\n');
                }
            }
        }

        return yaml.ToString();
    }

    /// <summary>In double quotes, so that no title is taken for something else; what cannot be seen is written out.</summary>
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                '\u00a0' => quoted.Append("\\_"),
                < ' ' or '\u0085' or '\u2028' or '\u2029' or '\ufeff' or '\u200b' => quoted.Append("\\u").Append(((int)c).ToString("x4")),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }
}

public sealed record MappingFileReading(ColumnMapping? Mapping, IReadOnlyList<Problem> Problems);
