using System.Globalization;
using Assurance.Core.Reports;
using DocumentFormat.OpenXml.Drawing.Charts;
using DocumentFormat.OpenXml.Packaging;
using DocProperties = DocumentFormat.OpenXml.Drawing.Wordprocessing.DocProperties;

namespace Assurance.Documents.Tests;

public class WordChartTests
{
    private readonly OpenXmlComposer composer = new();

    public static TheoryData<ChartKind> Kinds => [.. Enum.GetValues<ChartKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Chart_workbook_and_model_hold_the_same_figures(ChartKind kind)
    {
        var model = Sample.Bars with { Kind = kind };
        using var word = Opened.Word(composer.Word(Sample.Report(model)));
        var part = Assert.Single(word.MainDocumentPart!.ChartParts);
        using var book = Opened.Excel(Opened.Bytes(part.EmbeddedPackagePart!));
        var sheet = book.Sheet("Data");
        var series = Series(part);
        Assert.Equal(model.Series.Count, series.Count);
        for (var s = 0; s < series.Count; s++)
        {
            var column = (char)('B' + s);
            Assert.Equal($"Data!${column}$1", series[s].Descendants<SeriesText>().Single().Descendants<Formula>().Single().Text);
            Assert.Equal(model.Series[s].Name, series[s].Descendants<SeriesText>().Single().Descendants<NumericValue>().Single().Text);
            Assert.Equal(model.Series[s].Name, sheet.TextAt($"{column}1"));

            var categories = series[s].Descendants<CategoryAxisData>().Single();
            Assert.Equal("Data!$A$2:$A$8", categories.Descendants<Formula>().Single().Text);
            Assert.Equal(model.Categories, categories.Descendants<NumericValue>().Select(v => v.Text));

            var values = series[s].Descendants<Values>().Single();
            Assert.Equal($"Data!${column}$2:${column}$8", values.Descendants<Formula>().Single().Text);
            var cached = values.Descendants<NumericPoint>().ToDictionary(p => (int)p.Index!.Value, p => decimal.Parse(p.NumericValue!.Text, CultureInfo.InvariantCulture));
            for (var i = 0; i < model.Categories.Count; i++)
            {
                Assert.Equal(model.Categories[i], sheet.TextAt($"A{i + 2}"));
                Assert.Equal(model.Series[s].Values[i], cached.TryGetValue(i, out var value) ? value : null);
                Assert.Equal(model.Series[s].Values[i], sheet.Cell($"{column}{i + 2}") is null ? null : sheet.NumberAt($"{column}{i + 2}"));
            }
        }
    }

    [Fact]
    public void A_missing_figure_is_a_gap_and_never_a_nought()
    {
        using var word = Opened.Word(composer.Word(Sample.Report(Sample.Bars)));
        var part = word.MainDocumentPart!.ChartParts.Single();
        var lastYear = Series(part)[1].Descendants<Values>().Single();
        Assert.Equal(7u, lastYear.Descendants<PointCount>().Single().Val!.Value);
        Assert.Equal([0u, 1u, 2u, 3u, 5u, 6u], lastYear.Descendants<NumericPoint>().Select(p => p.Index!.Value));
        Assert.Equal(DisplayBlanksAsValues.Gap, part.ChartSpace.Descendants<DisplayBlanksAs>().Single().Val!.Value);
    }

    [Fact]
    public void Each_chart_is_described_to_those_who_cannot_see_it()
    {
        using var word = Opened.Word(composer.Word(Sample.County()));
        var described = word.Body().Descendants<DocProperties>().ToList();
        Assert.Equal([Sample.Line.AltText, Sample.Stacked.AltText, Sample.Bars.AltText, Sample.Columns.AltText], described.Select(d => d.Description!.Value));
        Assert.Equal(4, described.Select(d => d.Id!.Value).Distinct().Count());
    }

    [Fact]
    public void A_chart_without_description_is_described_by_its_caption()
    {
        using var word = Opened.Word(composer.Word(Sample.Report(Sample.Bars with { AltText = " " })));
        Assert.Equal(Sample.Bars.Caption, word.Body().Descendants<DocProperties>().Single().Description!.Value);
    }

    [Theory]
    [InlineData(ChartKind.Bar, "bar", "clustered")]
    [InlineData(ChartKind.Column, "col", "clustered")]
    [InlineData(ChartKind.StackedShare, "bar", "percentStacked")]
    public void Bars_lie_stand_or_stack_as_asked(ChartKind kind, string direction, string grouping)
    {
        var space = ChartOf(Sample.Bars with { Kind = kind });
        Assert.Equal(direction, space.Descendants<BarDirection>().Single().Val!.InnerText);
        Assert.Equal(grouping, space.Descendants<BarGrouping>().Single().Val!.InnerText);
    }

    [Fact]
    public void The_first_category_of_lying_bars_is_on_top_and_the_scale_below()
    {
        var space = ChartOf(Sample.Bars);
        Assert.Equal(OrientationValues.MaxMin, space.Descendants<CategoryAxis>().Single().Descendants<Orientation>().Single().Val!.Value);
        Assert.Equal(CrossesValues.Maximum, space.Descendants<ValueAxis>().Single().Descendants<Crosses>().Single().Val!.Value);
    }

    [Fact]
    public void The_scale_starts_at_nought_unless_something_is_below_it()
    {
        Assert.Equal(0, ChartOf(Sample.Columns).Descendants<MinAxisValue>().Single().Val!.Value);
        Assert.Empty(ChartOf(Sample.Columns with { Series = [new ChartSeries("Change", [1, -2, 3, 0, 1])] }).Descendants<MinAxisValue>());
        Assert.Equal(100, ChartOf(Sample.Bars).Descendants<MaxAxisValue>().Single().Val!.Value);
    }

    [Fact]
    public void Neighbouring_series_differ_in_more_than_hue()
    {
        var lines = ChartOf(Sample.Line).Descendants<LineChartSeries>().ToList();
        Assert.Equal(2, lines.Select(l => l.Descendants<Symbol>().Single().Val!.Value).Distinct().Count());
        Assert.Equal(2, lines.Select(l => l.Descendants<DocumentFormat.OpenXml.Drawing.PresetDash>().Single().Val!.Value).Distinct().Count());
        var shades = ChartOf(Sample.Stacked).Descendants<BarChartSeries>().Select(s => Lightness(s.Descendants<ChartShapeProperties>().First())).ToList();
        Assert.Equal(shades.OrderDescending(), shades);
        Assert.True(shades.Zip(shades.Skip(1)).All(p => p.First - p.Second > 30));
    }

    [Fact]
    public void What_is_withheld_is_hatched_and_takes_no_step_of_the_scale()
    {
        var levels = Levels(ChartOf(Sample.Stacked));
        var withheld = Sample.Stacked with { Series = [.. Sample.Stacked.Series, new ChartSeries("Withheld", [5, 0, 0, 5, 0, 6, 0], IsOffScale: true)] };
        var drawn = ChartOf(withheld).Descendants<BarChartSeries>().ToList();

        Assert.Equal(levels, Levels(ChartOf(withheld)));
        var look = drawn[^1].GetFirstChild<ChartShapeProperties>()!;
        var hatching = Assert.Single(look.Elements<DocumentFormat.OpenXml.Drawing.PatternFill>());
        var colours = hatching.Descendants<DocumentFormat.OpenXml.Drawing.RgbColorModelHex>().Select(c => c.Val!.Value!).ToList();
        Assert.All(colours, c => Assert.Equal((c[..2], c[..2]), (c[2..4], c[4..])));
        Assert.DoesNotContain(colours[0], levels);
        Assert.Equal("000000", drawn[^1].Descendants<DataLabels>().Single().Descendants<DocumentFormat.OpenXml.Drawing.RgbColorModelHex>().Last().Val!.Value);
        Opened.AssertValid(composer.Word(Sample.Report(withheld)), isWord: true);
    }

    [Fact]
    public void A_series_off_the_scale_leaves_the_others_their_colours_wherever_it_stands()
    {
        var off = new ChartSeries("Not answered", [1, 1, 1, 1, 1, 1, 1], IsOffScale: true);
        var first = ChartOf(Sample.Stacked with { Series = [off, .. Sample.Stacked.Series] });
        Assert.Equal(Levels(ChartOf(Sample.Stacked)), Levels(first));
        Assert.Equal(Levels(ChartOf(Sample.Bars)), Levels(ChartOf(Sample.Bars with { Series = [off, .. Sample.Bars.Series] })));
    }

    [Fact]
    public void Percentages_carry_their_sign_and_counts_none()
    {
        Assert.Equal("0.0\"%\"", ChartOf(Sample.Bars).Descendants<DataLabels>().First().GetFirstChild<NumberingFormat>()!.FormatCode!.Value);
        Assert.Equal("0\"%\"", ChartOf(Sample.Bars).Descendants<ValueAxis>().Single().GetFirstChild<NumberingFormat>()!.FormatCode!.Value);
        Assert.Equal("#,##0", ChartOf(Sample.Stacked).Descendants<DataLabels>().First().GetFirstChild<NumberingFormat>()!.FormatCode!.Value);
        Assert.Equal("#,##0", ChartOf(Sample.Line).Descendants<ValueAxis>().Single().GetFirstChild<NumberingFormat>()!.FormatCode!.Value);
    }

    [Fact]
    public void Bars_carry_their_figures_and_segments_too_small_for_one_do_not()
    {
        Assert.All(ChartOf(Sample.Bars).Descendants<DataLabels>(), l => Assert.True(l.GetFirstChild<ShowValue>()!.Val!.Value));
        var first = ChartOf(Sample.Stacked).Descendants<DataLabels>().First();
        Assert.Equal([0u, 1u, 2u, 3u, 4u, 6u], first.Elements<DataLabel>().Select(l => l.Index!.Val!.Value));
    }

    [Fact]
    public void A_legend_stands_only_where_there_are_several_series()
    {
        Assert.Single(ChartOf(Sample.Bars).Descendants<Legend>());
        Assert.Empty(ChartOf(Sample.Bars with { Series = [Sample.Bars.Series[0]] }).Descendants<Legend>());
    }

    /// <summary>Fills of the series that are levels of the scale.</summary>
    private static List<string?> Levels(ChartSpace space) =>
        [.. space.Descendants<BarChartSeries>().Select(s => s.GetFirstChild<ChartShapeProperties>()!.GetFirstChild<DocumentFormat.OpenXml.Drawing.SolidFill>()?.RgbColorModelHex!.Val!.Value).Where(c => c is not null)];

    private static double Lightness(ChartShapeProperties shape)
    {
        var colour = shape.Descendants<DocumentFormat.OpenXml.Drawing.RgbColorModelHex>().First().Val!.Value!;
        return new[] { 0, 2, 4 }.Average(at => Convert.ToInt32(colour.Substring(at, 2), 16));
    }

    private ChartSpace ChartOf(ReportBlock.Chart chart)
    {
        using var word = Opened.Word(composer.Word(Sample.Report(chart)));
        return word.MainDocumentPart!.ChartParts.Single().ChartSpace;
    }

    private static List<DocumentFormat.OpenXml.OpenXmlElement> Series(ChartPart part) =>
        [.. part.ChartSpace.Descendants().Where(e => e is BarChartSeries or LineChartSeries)];
}
