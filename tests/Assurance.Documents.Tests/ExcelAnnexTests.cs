using Assurance.Core.Reports;
using DocumentFormat.OpenXml.Spreadsheet;
using NodaTime;
using Cell = DocumentFormat.OpenXml.Spreadsheet.Cell;
using TableColumn = Assurance.Core.Reports.TableColumn;

namespace Assurance.Documents.Tests;

public class ExcelAnnexTests
{
    private readonly OpenXmlComposer composer = new();

    [Fact]
    public void There_is_a_sheet_for_every_table_and_chart_after_the_contents()
    {
        using var excel = Opened.Excel(composer.Excel(Sample.County()));
        Assert.Equal(["Contents", "Returns by type", "Build-up", "Levels", "Sections", "Districts", "Schools", "Standards"], excel.SheetNames());
    }

    [Fact]
    public void The_contents_say_what_it_is_and_lead_to_every_sheet()
    {
        using var excel = Opened.Excel(composer.Excel(Sample.County()));
        var contents = excel.Sheet("Contents");
        Assert.Equal("Safeguarding in schools: the section 175 return", contents.TextAt("A1"));
        var text = contents.InnerText;
        Assert.Contains("Run section-175.2026-27 · Keeping children safe in education 2026 · data cut 14 November 2026", text);
        Assert.Contains("DRAFT · SIMULATED · provisional calendar", text);
        var links = contents.Descendants<Hyperlink>().ToList();
        Assert.Equal(excel.SheetNames().Skip(1).Select(n => $"'{n}'!A1"), links.Select(l => l.Location!.Value));
        Assert.All(links, l => Assert.Equal(l.Display!.Value, contents.TextAt(l.Reference!.Value!)));
        Assert.Equal("Table 1", contents.TextAt("A8"));
        Assert.Equal("Figure 1", contents.TextAt("A9"));
    }

    [Fact]
    public void Numbers_are_numbers_and_dates_are_dates_shown_by_their_format()
    {
        using var excel = Opened.Excel(composer.Excel(Sample.County()));
        var sheet = excel.Sheet("Returns by type");
        var row = HeaderRow(sheet) + 1;
        Assert.Equal("Maintained", sheet.TextAt($"A{row}"));
        Assert.Equal(1210m, sheet.NumberAt($"B{row}"));
        Assert.Equal("#,##0", excel.FormatOf(sheet.Cell($"B{row}")!));
        Assert.Equal(98.3m, sheet.NumberAt($"D{row}"));
        Assert.Equal("0.0\"%\"", excel.FormatOf(sheet.Cell($"D{row}")!));
        Assert.Equal(85.25m, sheet.NumberAt($"E{row + 1}"));
        Assert.Equal("#,##0.0", excel.FormatOf(sheet.Cell($"E{row}")!));
        Assert.Equal(new DateTime(2026, 11, 2, 0, 0, 0, DateTimeKind.Unspecified), DateTime.FromOADate((double)sheet.NumberAt($"F{row}")));
        Assert.Equal("d\\ mmm\\ yyyy", excel.FormatOf(sheet.Cell($"F{row}")!));
        Assert.Equal("fewer than 5", sheet.TextAt($"B{row + 3}"));
        Assert.Null(sheet.Cell($"E{row + 3}")!.CellValue);
    }

    [Fact]
    public void Every_sheet_is_filtered_frozen_stamped_and_unmerged()
    {
        using var excel = Opened.Excel(composer.Excel(Sample.County()));
        foreach (var name in excel.SheetNames())
        {
            var sheet = excel.Sheet(name);
            Assert.Empty(sheet.Descendants<MergeCell>());
            Assert.Contains("DRAFT · SIMULATED · provisional calendar", sheet.Descendants<OddHeader>().Single().Text);
            Assert.Contains(sheet.Descendants<InlineString>(), t => t.InnerText == "DRAFT · SIMULATED · provisional calendar");
            if (name == "Contents")
            {
                continue;
            }

            var header = HeaderRow(sheet);
            var pane = sheet.Descendants<Pane>().Single();
            Assert.Equal(PaneStateValues.Frozen, pane.State!.Value);
            Assert.Equal(header, pane.VerticalSplit!.Value);
            var last = sheet.Descendants<Row>().Last();
            Assert.EndsWith($":{last.Elements<Cell>().Last().CellReference!.Value}", sheet.Descendants<AutoFilter>().Single().Reference!.Value);
        }
    }

    [Fact]
    public void Filter_and_repeated_header_are_named_for_their_own_sheet()
    {
        using var excel = Opened.Excel(composer.Excel(Sample.Report(Sample.Returns with { Id = "It's" })));
        var names = excel.WorkbookPart!.Workbook.Descendants<DefinedName>().ToList();
        Assert.Equal(["'It''s'!$A$6:$F$10", "'It''s'!$6:$6"], names.Select(n => n.Text));
        Assert.All(names, n => Assert.Equal(1u, n.LocalSheetId!.Value));
    }

    [Fact]
    public void A_charts_sheet_holds_the_figures_it_is_drawn_from()
    {
        using var excel = Opened.Excel(composer.Excel(Sample.County()));
        var sheet = excel.Sheet("Sections");
        var header = HeaderRow(sheet);
        Assert.Equal("Figure 3: Schools with each section in place and checked", sheet.TextAt("A1"));
        Assert.Equal("This year", sheet.TextAt($"B{header}"));
        Assert.Equal(84.5m, sheet.NumberAt($"B{header + 4}"));
        Assert.Equal("Child-on-child harm", sheet.TextAt($"A{header + 5}"));
        Assert.Null(sheet.Cell($"C{header + 5}")!.CellValue);
    }

    [Fact]
    public void Sheet_names_are_such_as_Excel_accepts()
    {
        var ids = new[] { "A/B: [what]?*\\", "'quoted'", "contents", "history", "", new string('x', 40), new string('x', 35), "CONTENTS" };
        var bytes = composer.Excel(Sample.Report([.. ids.Select(id => Sample.Small with { Id = id })]));
        Opened.AssertValid(bytes, isWord: false);
        using var excel = Opened.Excel(bytes);
        Assert.Equal(
            ["Contents", "A-B- -what----", "quoted", "contents (2)", "history (2)", "Sheet", new string('x', 31), new string('x', 27) + " (2)", "CONTENTS (3)"],
            excel.SheetNames());
    }

    [Fact]
    public void A_text_that_looks_like_a_formula_stays_a_text()
    {
        var table = new ReportBlock.Table("t", "c", [new TableColumn("Said")], [["=1+1"], ["@sum"], ["_x0041_"]]);
        using var excel = Opened.Excel(composer.Excel(Sample.Report(table)));
        var sheet = excel.Sheet("t");
        var row = HeaderRow(sheet) + 1;
        Assert.Empty(sheet.Descendants<CellFormula>());
        Assert.Equal("=1+1", sheet.TextAt($"A{row}"));
        var formats = excel.WorkbookPart!.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<DocumentFormat.OpenXml.Spreadsheet.CellFormat>().ToList();
        Assert.True(formats[(int)sheet.Cell($"A{row}")!.StyleIndex!.Value].QuotePrefix!.Value);
        Assert.Equal("_x005F_x0041_", sheet.TextAt($"A{row + 2}"));
    }

    [Fact]
    public void Stamps_too_long_for_Excels_page_header_are_cut_there_and_whole_on_the_sheet()
    {
        var stamp = string.Concat(Enumerable.Repeat("R&D ", 100)).Trim();
        var bytes = composer.Excel(Sample.Report(Sample.Small) with { Stamps = [stamp], Watermark = null });
        Opened.AssertValid(bytes, isWord: false);
        using var excel = Opened.Excel(bytes);
        var sheet = excel.Sheet("Scores");
        Assert.InRange(sheet.Descendants<OddHeader>().Single().Text.Length, 200, 255);
        Assert.Contains("R&&D", sheet.Descendants<OddHeader>().Single().Text);
        Assert.Contains(sheet.Descendants<InlineString>(), t => t.InnerText == stamp);
    }

    [Fact]
    public void The_annex_carries_the_reports_properties()
    {
        using var excel = Opened.Excel(composer.Excel(Sample.County()));
        Assert.Equal("Wexmoor Safeguarding Children Partnership", excel.PackageProperties.Creator);
        Assert.Equal(new LocalDate(2026, 11, 14), LocalDate.FromDateTime(excel.PackageProperties.Created!.Value.ToUniversalTime()));
    }

    private static int HeaderRow(Worksheet sheet) => int.Parse(sheet.Descendants<AutoFilter>().Single().Reference!.Value!.Split(':')[0][1..]);
}
