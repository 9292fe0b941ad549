namespace Assurance.Definitions;

/// <summary>A message of a cycle: Markdown with Handlebars names, and a subject line in the front matter.</summary>
/// <param name="Id">File name without folder and extension.</param>
/// <param name="File">File as a person knows it, for errors.</param>
public sealed record MessageTemplate(string Id, string File, string Subject, string Body)
{
    /// <summary>Line of the file on which the subject stands.</summary>
    public int SubjectLine { get; init; } = 1;

    /// <summary>Line of the file on which the body begins.</summary>
    public int BodyLine { get; init; } = 1;
}
