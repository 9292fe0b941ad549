using Assurance.Core.Reports;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Assurance.Documents.Tests;

public class WordTableTests
{
    private readonly OpenXmlComposer composer = new();

    [Fact]
    public void Cells_are_shown_by_the_format_of_their_column()
    {
        using var word = Opened.Word(composer.Word(Sample.Report(Sample.Returns)));
        var rows = Assert.Single(word.DataTables()).Elements<TableRow>().Select(r => r.Texts()).ToList();
        Assert.Equal(["Type of school", "Asked", "Returned", "Share", "Middle score", "Last return"], rows[0]);
        Assert.Equal(["Maintained", "1,210", "1,190", "98.3%", "84.0", "2 Nov 2026"], rows[1]);
        Assert.Equal(["Academy", "190", "184", "97.0%", "85.3", "13 Nov 2026"], rows[2]);
        Assert.Equal(["Nursery", "fewer than 5", "withheld", "withheld", "", ""], rows[4]);
    }

    [Theory]
    [InlineData("348", "KeyValue")]
    [InlineData("fewer than 5", "KeyValue")]
    [InlineData("Disproportionality", "KeyWords")]
    [InlineData("Female genital mutilation and forced marriage", "KeyWords")]
    public void A_headline_in_words_is_set_smaller_than_a_number(string value, string style)
    {
        using var word = Opened.Word(composer.Word(Sample.Report(new ReportBlock.KeyFigures([.. Enumerable.Repeat(new KeyFigure("What it is", value, "of all"), 6)]))));
        Assert.All(word.Body().Descendants<Paragraph>().Where(p => p.InnerText == value), p => Assert.Equal(style, p.Style()));
    }

    [Fact]
    public void A_number_and_a_code_are_not_broken_in_a_narrow_column()
    {
        var table = new ReportBlock.Table(
            "narrow", "Narrow", [new TableColumn("Item", Share: 0.2), new TableColumn("URN", Share: 0.2), .. Enumerable.Range(1, 5).Select(i => new TableColumn($"Column {i}", Share: 4))],
            [["S175-B1", "120765", .. Enumerable.Repeat((Cell)"Some words that may break", 5)]]);
        using var word = Opened.Word(composer.Word(Sample.Report(table)));
        var widths = Assert.Single(word.DataTables()).GetFirstChild<TableGrid>()!.Elements<GridColumn>().Select(c => int.Parse(c.Width!.Value!, System.Globalization.CultureInfo.InvariantCulture)).ToList();

        // 9.5 points: a digit of Arial is 0.556 of that wide, and each cell has margins.
        Assert.True(widths[1] - 200 >= 6 * 0.556 * 9.5 * 20, $"{widths[1]}");
        Assert.True(widths[0] - 200 >= 7 * 0.556 * 9.5 * 20, $"{widths[0]}");
    }

    [Fact]
    public void The_header_row_repeats_and_no_row_breaks()
    {
        using var word = Opened.Word(composer.Word(Sample.Report(Sample.Long(60))));
        var rows = Assert.Single(word.DataTables()).Elements<TableRow>().ToList();
        Assert.Equal(61, rows.Count);
        Assert.All(rows, r => Assert.Single(r.TableRowProperties!.Elements<CantSplit>()));
        Assert.Single(rows[0].TableRowProperties!.Elements<TableHeader>());
        Assert.All(rows.Skip(1), r => Assert.Empty(r.TableRowProperties!.Elements<TableHeader>()));
    }

    [Fact]
    public void A_table_longer_than_the_writer_ever_holds_is_whole_in_both_files()
    {
        var words = new string('w', 900);
        var table = new ReportBlock.Table("long", "Long", [new TableColumn("Number"), new TableColumn("Words")], [.. Enumerable.Range(1, 10_000).Select(i => (IReadOnlyList<Cell>)[$"{i}", words])]);
        var report = Sample.Report(table, Sample.Returns);

        using var word = Opened.Word(composer.Word(report));
        using var excel = Opened.Excel(composer.Excel(report));

        var rows = word.DataTables()[0].Elements<TableRow>().Skip(1).Select(r => r.Texts()).ToList();
        Assert.Equal(Enumerable.Range(1, 10_000).Select(i => $"{i}"), rows.Select(r => r[0]));
        Assert.All(rows, r => Assert.Equal(words, r[1]));
        Assert.Equal(10_000, excel.WorkbookPart!.WorksheetParts.Max(p => p.Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Row>().Count(r => r.InnerText.EndsWith(words, StringComparison.Ordinal))));
        Assert.Equal(composer.Word(report), composer.Word(report));
    }

    [Fact]
    public void Figures_and_what_stands_in_their_place_are_on_the_right()
    {
        using var word = Opened.Word(composer.Word(Sample.Report(Sample.Returns)));
        var rows = Assert.Single(word.DataTables()).Elements<TableRow>().ToList();
        foreach (var row in rows.Skip(1))
        {
            var styles = row.Descendants<Paragraph>().Select(p => p.Style()).ToList();
            Assert.Equal("TableText", styles[0]);
            Assert.All(styles.Skip(1), s => Assert.Equal("TableNumber", s));
        }
    }

    [Fact]
    public void Tables_and_figures_are_captioned_and_counted_apart()
    {
        using var word = Opened.Word(composer.Word(Sample.County()));
        Assert.Equal(
            ["Table 1: Returns by type of school", "Figure 1: Returns received, by week after opening", "Figure 2: Schools at each level, by section", "Figure 3: Schools with each section in place and checked", "Figure 4: Middle score by district", "Table 2: Schools and their returns", "Table 3: Agencies and the twelve standards"],
            word.InStyle("Caption").Select(p => p.InnerText));
        Assert.All(word.InStyle("Caption"), p => Assert.Contains("SEQ", p.Descendants<SimpleField>().Single().Instruction!.Value));
        Assert.Equal("Returns by type of school", word.DataTables()[0].GetFirstChild<TableProperties>()!.TableCaption!.Val!.Value);
        Assert.Contains(word.InStyle("Note"), p => p.InnerText == Sample.Returns.Note);
    }

    [Fact]
    public void Columns_fill_the_text_width_by_share()
    {
        var table = Sample.Long(3) with { Columns = [new TableColumn("A", CellFormat.Text, 1), new TableColumn("B", CellFormat.Text, 2), new TableColumn("C", CellFormat.Whole, 1), new TableColumn("D", CellFormat.Date, 1)] };
        var widths = Widths(table);
        Assert.Equal(9412, widths.Sum());
        Assert.InRange(widths[1], (2 * widths[0]) - 2, (2 * widths[0]) + 2);
    }

    [Fact]
    public void A_column_is_widened_for_words_in_place_of_a_figure()
    {
        var columns = new[] { new TableColumn("School", CellFormat.Text, 9), new TableColumn("n", CellFormat.Whole, 1) };
        var plain = Widths(new ReportBlock.Table("t", "c", columns, [["a", 5]]));
        var suppressed = Widths(new ReportBlock.Table("t", "c", columns, [["a", "fewer than 5"]]));
        Assert.True(suppressed[1] > plain[1]);
        Assert.Equal(plain.Sum(), suppressed.Sum());
    }

    [Fact]
    public void Headers_of_many_figures_stand_upright_when_they_fit_no_other_way()
    {
        using var wide = Opened.Word(composer.Word(Sample.Report(Sample.Wide)));
        var header = Assert.Single(wide.DataTables()).Elements<TableRow>().First();
        Assert.Equal(12, header.Descendants<TextDirection>().Count());
        using var narrow = Opened.Word(composer.Word(Sample.Report(Sample.Returns)));
        Assert.Empty(narrow.Body().Descendants<TextDirection>());
    }

    [Fact]
    public void Two_tables_in_a_row_do_not_run_together()
    {
        using var word = Opened.Word(composer.Word(Sample.Report(Sample.Figures, Sample.Figures, new ReportBlock.Callout(CalloutKind.Note, [TextBlock.Paragraph("x")]))));
        Assert.All(word.Body().Elements<Table>(), t => Assert.IsType<Paragraph>(t.NextSibling()));
    }

    [Fact]
    public void The_note_of_a_table_never_stands_on_a_page_without_rows_of_it()
    {
        using var word = Opened.Word(composer.Word(Sample.Report(Sample.Long(60) with { Note = "n = 60." }, Sample.Long(60))));
        var (noted, plain) = (word.DataTables()[0].Elements<TableRow>().ToList(), word.DataTables()[1].Elements<TableRow>().ToList());
        Assert.Equal([1, 59, 60], Kept(noted));
        Assert.Equal([1, 59], Kept(plain));
    }

    [Fact]
    public void A_row_that_names_nothing_stays_with_the_question_above_it()
    {
        string[] names = ["A", "", "", .. Enumerable.Repeat("B", 6), "C", "", "D"];
        var table = new ReportBlock.Table("groups", "Groups", [new TableColumn("What is asked"), new TableColumn("Schools", CellFormat.Whole)], [.. names.Select(n => (IReadOnlyList<Cell>)[n, 5])]);
        using var word = Opened.Word(composer.Word(Sample.Report(table)));
        Assert.Equal([1, 2, 10, 11], Kept(Assert.Single(word.DataTables()).Elements<TableRow>().ToList()));
    }

    [Fact]
    public void A_group_longer_than_a_page_may_break()
    {
        var table = new ReportBlock.Table("long", "Long", [new TableColumn("What is asked"), new TableColumn("Schools", CellFormat.Whole)], [.. Enumerable.Range(0, 80).Select(i => (IReadOnlyList<Cell>)[i == 0 ? "A" : "", i])]);
        using var word = Opened.Word(composer.Word(Sample.Report(table)));
        Assert.Equal([1, 79], Kept(Assert.Single(word.DataTables()).Elements<TableRow>().ToList()));
    }

    [Fact]
    public void Words_in_the_place_of_figures_take_two_lines_before_the_text_gets_too_little()
    {
        List<TableColumn> columns = [new("Item", Share: 1.2), new("What is asked", Share: 4), .. Enumerable.Range(1, 5).Select(i => new TableColumn($"Level {i}", CellFormat.Percent))];
        var table = new ReportBlock.Table("t", "c", columns, [["S175-B1", "Something long that is asked of every school", .. Enumerable.Repeat((Cell)"fewer than 5", 5)]]);
        var share = 4 / columns.Sum(c => c.Share) * 9412;
        Assert.True(Widths(table)[1] >= 0.75 * share, $"{Widths(table)[1]} of {share}");

        // And then the number does not stand alone in the second.
        using var word = Opened.Word(composer.Word(Sample.Report(table)));
        Assert.Contains("fewer than\u00A05", word.DataTables().Single().Descendants<TableCell>().Select(c => c.InnerText));
    }

    [Fact]
    public void What_headlines_are_all_of_stands_as_a_note_on_their_page()
    {
        using var word = Opened.Word(composer.Word(Sample.Report(Sample.Figures with { Note = "n = 438 returned of 451 asked." })));
        var cards = word.Body().Elements<Table>().Single();
        Assert.Equal(("Note", "n = 438 returned of 451 asked."), (((Paragraph)cards.NextSibling()!).Style(), cards.NextSibling()!.InnerText));
        Assert.All(cards.Descendants<Paragraph>(), p => Assert.NotNull(p.ParagraphProperties!.KeepNext));
    }

    [Fact]
    public void A_short_text_is_kept_with_the_table_that_it_leads_to()
    {
        using var word = Opened.Word(composer.Word(Sample.Report(
            new ReportBlock.Heading(2, "Policies"), Sample.Prose(TextBlock.Paragraph("Median score 80.0 of 100.")), Sample.Small, new ReportBlock.Heading(2, "Words"), Sample.Prose(TextBlock.Paragraph("Nothing follows.")))));
        Assert.NotNull(word.Body().Elements<Paragraph>().Single(p => p.InnerText.StartsWith("Median", StringComparison.Ordinal)).ParagraphProperties!.KeepNext);
        Assert.Null(word.Body().Elements<Paragraph>().Single(p => p.InnerText.StartsWith("Nothing", StringComparison.Ordinal)).ParagraphProperties!.KeepNext);
    }

    /// <summary>Numbers of the rows, the header being 0, that stand on the page of the next.</summary>
    private static List<int> Kept(List<TableRow> rows) =>
        [.. Enumerable.Range(1, rows.Count - 1).Where(i => rows[i].Descendants<Paragraph>().All(p => p.ParagraphProperties!.KeepNext is not null))];

    private List<int> Widths(ReportBlock.Table table)
    {
        using var word = Opened.Word(composer.Word(Sample.Report(table)));
        return [.. word.DataTables().Single().Descendants<GridColumn>().Select(c => int.Parse(c.Width!.Value!))];
    }
}
