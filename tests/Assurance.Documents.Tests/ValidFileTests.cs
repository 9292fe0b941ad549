using Assurance.Core.Reports;

namespace Assurance.Documents.Tests;

public class ValidFileTests
{
    private readonly OpenXmlComposer composer = new();

    [Theory]
    [InlineData(ReportLayout.Report)]
    [InlineData(ReportLayout.Letter)]
    [InlineData(ReportLayout.Sheet)]
    public void Every_kind_of_block_in_every_layout_makes_valid_files(ReportLayout layout)
    {
        var report = Sample.County() with { Layout = layout, Addressee = ["Ms A. Okafor"], Signatory = ["Daniel Price", "Business manager"] };
        Opened.AssertValid(composer.Word(report), isWord: true);
        Opened.AssertValid(composer.Excel(report), isWord: false);
    }

    [Fact]
    public void A_report_without_blocks_stamps_or_watermark_makes_valid_files()
    {
        var report = Sample.Report() with { Stamps = [], Watermark = null, Subtitle = "" };
        Opened.AssertValid(composer.Word(report), isWord: true);
        Opened.AssertValid(composer.Excel(report), isWord: false);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Key_figures_of_any_number_are_valid(int count)
    {
        var figures = new ReportBlock.KeyFigures([.. Enumerable.Range(1, count).Select(i => new KeyFigure($"Label {i}", $"{i}", ""))]);
        Opened.AssertValid(composer.Word(Sample.Report(figures)), isWord: true);
    }

    [Fact]
    public void Tables_without_rows_and_charts_without_figures_say_so()
    {
        var report = Sample.Report(
            Sample.Returns with { Rows = [] },
            Sample.Bars with { Categories = [], Series = [new ChartSeries("This year", [])] },
            Sample.Line with { Series = [] },
            Sample.Bars with { Series = [new ChartSeries("All withheld", [.. new decimal?[7]])] },
            new ReportBlock.KeyFigures([]),
            new ReportBlock.PageBreak());
        var bytes = composer.Word(report);
        Opened.AssertValid(bytes, isWord: true);
        Opened.AssertValid(composer.Excel(report), isWord: false);
        using var word = Opened.Word(bytes);
        Assert.Equal("None.", Assert.Single(word.DataTables()).InnerText[^5..]);
        Assert.Equal(2, word.Body().Elements<DocumentFormat.OpenXml.Wordprocessing.Paragraph>().Count(p => p.InnerText == "There are no figures to show."));
        Assert.Single(word.MainDocumentPart!.ChartParts);
    }

    [Fact]
    public void A_brand_changes_font_and_colours_and_stays_valid()
    {
        var branded = new OpenXmlComposer(new Brand { Font = "Verdana & Sons", Ink = "4a0d67", Accent = "007A5E" });
        var bytes = branded.Word(Sample.County());
        Opened.AssertValid(bytes, isWord: true);
        Opened.AssertValid(branded.Excel(Sample.County()), isWord: false);
        using var word = Opened.Word(bytes);
        var styles = word.MainDocumentPart!.StyleDefinitionsPart!.Styles!;
        Assert.Equal("Verdana & Sons", styles.DocDefaults!.RunPropertiesDefault!.RunPropertiesBaseStyle!.RunFonts!.Ascii!.Value);
        Assert.Contains("4A0D67", styles.OuterXml);
    }

    [Theory]
    [InlineData("blue")]
    [InlineData("#1B2F4B")]
    [InlineData("1B2F4B\"/>")]
    public void A_brand_colour_that_is_none_is_refused(string colour)
    {
        var refusal = Assert.Throws<ArgumentException>(() => new Brand { Tint = colour });
        Assert.Contains(colour, refusal.Message);
    }
}
