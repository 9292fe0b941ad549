using Assurance.Core.Reports;
using Assurance.Documents.Packaging;
using Assurance.Documents.Word;
using Assurance.Engine.Workbooks;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Assurance.Documents.Workbooks;

/// <summary>
/// The Word document that Microsoft Forms' quick import takes. Numbers and letters are typed, not made by list formats, and
/// there is nothing else in it: no header, no contents, no table, since the import makes questions of whatever it finds.
/// </summary>
public static class QuickImportDocument
{
    private const int LettersInAlphabet = 26;

    private static readonly WordFixedParts FixedParts = new(Brand.Plain);

    public static byte[] Write(QuickImportForm form)
    {
        var body = new Body(Line(form.Title, "Title"));
        foreach (var section in form.Sections)
        {
            body.Append(Line(section.Title, "Heading1"));
            foreach (var question in section.Questions)
            {
                body.Append(Line($"{question.Number}. {question.Title}"));
                body.Append(question.Options.Select((option, i) => Line($"{Letter(i)}. {option}")));
                body.Append(new Paragraph());
            }
        }

        var document = new Document(body);
        document.AddNamespaceDeclaration("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main");
        var package = new DeterministicPackage();
        package.Relate("", "rIdDocument", Relationships.Document, WordParts.Document);
        DocumentProperties.AddTo(package, form.Title);
        package.Add("word/styles.xml", ContentTypes.WordStyles, FixedParts.Styles(ReportLayout.Report));
        package.Relate(WordParts.Document, "rIdStyles", Relationships.Styles, "styles.xml");
        package.Add(WordParts.Document, ContentTypes.Document, document);
        return package.ToBytes();
    }

    // The import knows single letters only; more choices than the alphabet has go on with AA.
    private static string Letter(int index) =>
        (index < LettersInAlphabet ? "" : ((char)('A' + (index / LettersInAlphabet) - 1)).ToString()) + (char)('A' + (index % LettersInAlphabet));

    private static Paragraph Line(string text, string? style = null)
    {
        var run = new Run(new Text(XmlText.OneLine(text)) { Space = SpaceProcessingModeValues.Preserve });
        return style is null ? new Paragraph(run) : new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = style }), run);
    }
}
