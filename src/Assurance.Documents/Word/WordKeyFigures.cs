using Assurance.Core.Reports;
using DocumentFormat.OpenXml.Wordprocessing;
using static Assurance.Documents.Word.WordText;
using Table = DocumentFormat.OpenXml.Wordprocessing.Table;

namespace Assurance.Documents.Word;

/// <summary>Headline numbers side by side: up to four in a row, five or six in two rows of three.</summary>
internal static class WordKeyFigures
{
    private const int InOneRow = 4;
    private const int InTwoRows = 3;
    private const int Margin = 140;

    /// <summary>Characters: “fewer than 5”.</summary>
    private const int LongestNumber = 12;

    // A phrase has spaces and narrow letters; a single word may have none.
    private const double PhraseLetter = 0.5;

    public static Table Of(ReportBlock.KeyFigures figures, Brand brand)
    {
        var perRow = figures.Figures.Count <= InOneRow ? figures.Figures.Count : InTwoRows;
        var width = WordPage.TextWidth / perRow;
        var table = new Table(
            new TableProperties
            {
                TableWidth = new TableWidth { Width = $"{width * perRow}", Type = TableWidthUnitValues.Dxa },
                TableLayout = new TableLayout { Type = TableLayoutValues.Fixed },
                TableCellMarginDefault = WordTables.Margins(Margin),
                TableCaption = new TableCaption { Val = "Key figures" },
            },
            new TableGrid(Enumerable.Range(0, perRow).Select(_ => new GridColumn { Width = $"{width}" })));
        var hasNote = !string.IsNullOrWhiteSpace(figures.Note);
        foreach (var row in figures.Figures.Chunk(perRow))
        {
            var cards = row.Select(f => Card(f, width, brand)).Concat(Enumerable.Range(0, perRow - row.Length).Select(_ => Empty(width)));
            var cells = new TableRow(new TableRowProperties(new CantSplit()));
            foreach (var card in cards)
            {
                cells.AppendChild(card);
            }

            if (hasNote)
            {
                // What they are all of stands below them, on the same page.
                foreach (var paragraph in cells.Descendants<Paragraph>())
                {
                    paragraph.ParagraphProperties!.KeepNext = new KeepNext();
                }
            }

            table.AppendChild(cells);
        }

        return table;
    }

    // White edges between shaded cells make cards without a border being seen.
    private static TableCell Card(KeyFigure figure, int width, Brand brand) => new(
        new TableCellProperties
        {
            TableCellWidth = new TableCellWidth { Width = $"{width}", Type = TableWidthUnitValues.Dxa },
            TableCellBorders = new TableCellBorders(
                White<TopBorder>(), White<LeftBorder>(), White<BottomBorder>(), White<RightBorder>()),
            Shading = new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = brand.Tint },
        },
        Paragraph("KeyLabel", figure.Label),
        Paragraph(IsWords(figure.Value, width) ? "KeyWords" : "KeyValue", figure.Value),
        Paragraph("KeyNote", figure.Note));

    /// <summary>A phrase is no headline number, and a word that would break in its size is set smaller too.</summary>
    private static bool IsWords(string value, int width) =>
        value.Length > LongestNumber || Math.Max(WordColumnWidths.LongestWord(value) * WordColumnWidths.BoldLetter, value.Length * PhraseLetter) * WordStyles.KeySize * WordColumnWidths.TwipsPerPoint > width - (2 * Margin);

    private static TableCell Empty(int width) => new(
        new TableCellProperties { TableCellWidth = new TableCellWidth { Width = $"{width}", Type = TableWidthUnitValues.Dxa } },
        Paragraph("KeyNote"));

    private static T White<T>()
        where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 48, Space = 0, Color = "FFFFFF" };
}
