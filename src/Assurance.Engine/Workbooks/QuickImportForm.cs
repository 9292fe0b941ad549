namespace Assurance.Engine.Workbooks;

/// <summary>A form laid out for Microsoft Forms' quick import, which makes a question of every numbered line and a choice of every lettered one.</summary>
/// <param name="Notes">What has to be set in Forms by hand after the import; not part of the document, since the import would take it for questions.</param>
public sealed record QuickImportForm(string Title, IReadOnlyList<QuickImportSection> Sections, IReadOnlyList<string> Notes)
{
    /// <summary>Microsoft Forms takes no more in one form.</summary>
    public const int MostQuestions = 200;

    public int Count => Sections.Sum(s => s.Questions.Count);
}

public sealed record QuickImportSection(string Title, IReadOnlyList<QuickImportQuestion> Questions);

/// <param name="Number">Counted through the whole form, from 1.</param>
/// <param name="Title">Begins with the question's id, by which its column is known again.</param>
/// <param name="Options">Empty asks for a text.</param>
public sealed record QuickImportQuestion(int Number, string Title, IReadOnlyList<string> Options);
