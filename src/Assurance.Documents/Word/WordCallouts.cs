using Assurance.Core.Reports;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using static Assurance.Documents.Word.WordText;
using Table = DocumentFormat.OpenXml.Wordprocessing.Table;

namespace Assurance.Documents.Word;

/// <summary>Shaded boxes with a rule at the left and a word at the top: the word says what the colour says.</summary>
internal static class WordCallouts
{
    // The rule stands outside the cell; with it the box is as wide as the text.
    private const int Width = WordPage.TextWidth - 40;

    public static string Word(CalloutKind kind) => kind switch
    {
        CalloutKind.Warning => "Warning",
        CalloutKind.Ask => "What we ask of you",
        _ => "Note",
    };

    public static Table Of(ReportBlock.Callout callout, WordParts parts, Brand brand)
    {
        var (rule, fill) = callout.Kind switch
        {
            CalloutKind.Warning => ("B45309", "FDF3E3"),
            CalloutKind.Ask => ("1E6B52", "E9F4F0"),
            _ => (brand.Accent, brand.Tint),
        };
        var cell = new TableCell(
            new TableCellProperties
            {
                TableCellWidth = new TableCellWidth { Width = $"{Width}", Type = TableWidthUnitValues.Dxa },
                TableCellBorders = new TableCellBorders(new LeftBorder { Val = BorderValues.Single, Size = 36, Space = 0, Color = rule }),
                Shading = new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = fill },
            },
            Paragraph("CalloutHeading", Word(callout.Kind)));
        foreach (var paragraph in Paragraphs(callout.Text, parts, b => Paragraph("CalloutHeading", b.PlainText), "CalloutText"))
        {
            cell.AppendChild<OpenXmlElement>(paragraph);
        }

        return new Table(
            new TableProperties
            {
                TableWidth = new TableWidth { Width = $"{Width}", Type = TableWidthUnitValues.Dxa },
                TableLayout = new TableLayout { Type = TableLayoutValues.Fixed },
                TableCellMarginDefault = WordTables.Margins(200),
                TableCaption = new TableCaption { Val = Word(callout.Kind) },
            },
            new TableGrid(new GridColumn { Width = $"{Width}" }),
            new TableRow(new TableRowProperties(new CantSplit()), cell));
    }
}
