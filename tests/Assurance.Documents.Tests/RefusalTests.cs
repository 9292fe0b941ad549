using Assurance.Core.Reports;
using Assurance.Documents.Checks;

namespace Assurance.Documents.Tests;

public class RefusalTests
{
    private const string Marker = "Dear {{head.name}}";

    private readonly OpenXmlComposer composer = new();

    public static TheoryData<string, ReportModel> Unfilled
    {
        get
        {
            var plain = Sample.Report();
            return new TheoryData<string, ReportModel>
            {
                { "title", plain with { Title = Marker } },
                { "subtitle", plain with { Subtitle = Marker } },
                { "partnership", plain with { Partnership = Marker } },
                { "edition", plain with { Edition = Marker } },
                { "watermark", plain with { Watermark = Marker } },
                { "address block", plain with { Addressee = ["a", Marker] } },
                { "signatory", plain with { Signatory = [Marker] } },
                { "stamps", plain with { Stamps = [Marker] } },
                { "heading (block 1)", Sample.Report(new ReportBlock.Heading(1, Marker)) },
                { "prose (block 1)", Sample.Report(Sample.Prose(TextBlock.Paragraph(Marker))) },
                { "prose (block 1)", Sample.Report(Sample.Prose(Sample.Text(TextBlockKind.Paragraph, new TextRun("x", Link: "https://example.invalid/{{id}}")))) },
                { "callout (block 1)", Sample.Report(new ReportBlock.Callout(CalloutKind.Ask, [TextBlock.Paragraph(Marker)])) },
                { "key figures (block 1)", Sample.Report(new ReportBlock.KeyFigures([new KeyFigure("a", "b", Marker)])) },
                { "table ‘Scores’", Sample.Report(Sample.Small with { Note = Marker }) },
                { "table ‘Scores’", Sample.Report(Sample.Small with { Columns = [new TableColumn(Marker), .. Sample.Small.Columns.Skip(1)] }) },
                { "table ‘t’, row 2", Sample.Report(new ReportBlock.Table("t", "c", [new TableColumn("a")], [["x"], [Marker]])) },
                { "chart ‘Sections’", Sample.Report(Sample.Bars with { AltText = Marker }) },
                { "chart ‘Sections’", Sample.Report(Sample.Bars with { Categories = [Marker, .. Sample.Bars.Categories.Skip(1)] }) },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Unfilled))]
    public void A_marker_left_unfilled_stops_the_report(string place, ReportModel report)
    {
        foreach (var write in new Func<ReportModel, byte[]>[] { composer.Word, composer.Excel })
        {
            var refusal = Assert.Throws<ReportRefusedException>(() => write(report));
            Assert.Equal("county-report", refusal.Report);
            Assert.Equal(place, refusal.Place);
            Assert.Contains("county-report", refusal.Message);
            Assert.Contains("{{", refusal.Message);
        }
    }

    [Fact]
    public void A_marker_spread_over_bold_and_plain_is_found()
    {
        var report = Sample.Report(Sample.Prose(Sample.Text(TextBlockKind.Paragraph, new TextRun("Dear {"), new TextRun("{name", Bold: true))));
        Assert.Throws<ReportRefusedException>(() => composer.Word(report));
    }

    [Fact]
    public void A_marker_hidden_by_an_unprintable_character_is_found()
    {
        Assert.Throws<ReportRefusedException>(() => composer.Word(Sample.Report(new ReportBlock.Heading(1, "left }\u0001} over"))));
    }

    [Fact]
    public void Single_braces_are_text()
    {
        using var word = Opened.Word(composer.Word(Sample.Report(new ReportBlock.Heading(1, "A {set} of things"))));
        Assert.Equal("A {set} of things", word.InStyle("Heading1").Single().InnerText);
    }

    [Fact]
    public void A_row_that_does_not_fit_its_columns_stops_the_report()
    {
        var table = new ReportBlock.Table("t", "c", [new TableColumn("a"), new TableColumn("b")], [["1", "2"], ["1"]]);
        var refusal = Assert.Throws<ReportRefusedException>(() => composer.Excel(Sample.Report(table)));
        Assert.Contains("row 2 has 1 cells for 2 columns", refusal.Message);
    }

    [Fact]
    public void A_series_that_does_not_fit_its_categories_stops_the_report()
    {
        var chart = Sample.Bars with { Series = [new ChartSeries("Short", [1, 2])] };
        var refusal = Assert.Throws<ReportRefusedException>(() => composer.Word(Sample.Report(chart)));
        Assert.Contains("“Short” has 2 values for 7 categories", refusal.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void A_heading_of_no_known_level_stops_the_report(int level) =>
        Assert.Throws<ReportRefusedException>(() => composer.Word(Sample.Report(new ReportBlock.Heading(level, "x"))));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_column_share_that_is_no_positive_number_stops_the_report(double share) =>
        Assert.Throws<ReportRefusedException>(() => composer.Word(Sample.Report(new ReportBlock.Table("t", "c", [new TableColumn("a", CellFormat.Text, share)], []))));

    [Fact]
    public void A_table_without_columns_stops_the_report() =>
        Assert.Throws<ReportRefusedException>(() => composer.Word(Sample.Report(new ReportBlock.Table("t", "c", [], []))));
}
