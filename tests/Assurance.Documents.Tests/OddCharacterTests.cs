using System.Text;
using System.Xml;
using Assurance.Core.Reports;
using Assurance.TestKit.Properties;
using DocumentFormat.OpenXml.Wordprocessing;
using FsCheck.Fluent;

namespace Assurance.Documents.Tests;

public class OddCharacterTests
{
    private const string Odd = "Zoë O'Brien & Søn <b>“x”</b> 👩‍🏫 é\u0000\u0008\u001F\uFFFE\uD800 end";
    private const string Clean = "Zoë O'Brien & Søn <b>“x”</b> 👩‍🏫 é end";

    private readonly OpenXmlComposer composer = new();

    [Fact]
    public void Odd_characters_survive_everywhere_and_illegal_ones_fall_away()
    {
        var report = Sample.Report(
            new ReportBlock.Heading(1, Odd),
            Sample.Prose(Sample.Text(TextBlockKind.Quote, new TextRun(Odd, Bold: true))),
            new ReportBlock.KeyFigures([new KeyFigure(Odd, Odd, Odd)]),
            new ReportBlock.Callout(CalloutKind.Note, [TextBlock.Paragraph(Odd)]),
            new ReportBlock.Table(Odd, Odd, [new TableColumn(Odd)], [[Odd]], Odd),
            new ReportBlock.Chart("Chart " + Odd, Odd, Odd, ChartKind.Line, [Odd], [new ChartSeries(Odd, [1])], Odd, Odd)) with
        {
            Title = Odd,
            Subtitle = Odd,
            Partnership = Odd,
            Run = Odd,
            Edition = Odd,
            Stamps = [Odd],
            Watermark = Odd,
        };
        var bytes = composer.Word(report);
        Opened.AssertValid(bytes, isWord: true);
        using var word = Opened.Word(bytes);
        Assert.Equal(Clean, word.InStyle("Heading1").Single().InnerText);
        Assert.Equal(Clean, word.InStyle("Quote").Single().InnerText);
        Assert.Equal(Clean, word.DataTables().Single().Elements<TableRow>().Last().InnerText);
        Assert.Equal(Clean, word.PackageProperties.Title);
        Assert.Equal(Clean, word.MainDocumentPart!.HeaderParts.Single().Header.InnerText);

        var annex = composer.Excel(report);
        Opened.AssertValid(annex, isWord: false);
        using var excel = Opened.Excel(annex);
        Assert.Equal(Clean, excel.Sheet("Contents").TextAt("A1"));
    }

    [Fact]
    public void Line_ends_and_tabs_in_a_text_stay_what_they_are()
    {
        using var word = Opened.Word(composer.Word(Sample.Report(Sample.Prose(TextBlock.Paragraph("one\r\ntwo\tthree")))));
        var run = word.InStyle("Normal").Single().Descendants<Run>().Single();
        Assert.Equal(["one", "br", "two", "tab", "three"], run.ChildElements.Select(e => e is Text t ? t.Text : e.LocalName));
    }

    [Fact]
    public void Any_text_comes_back_as_it_was_less_what_XML_cannot_hold() => Prop.ForAll(
        ArbMap.Default.ArbFor<string>().Filter(s => s is not null && !s.Contains('{') && !s.Contains('}')),
        text =>
        {
            var table = new ReportBlock.Table("t", "c", [new TableColumn("a")], [["x" + text]]);
            using var word = Opened.Word(composer.Word(Sample.Report(table)));
            var cell = word.DataTables().Single().Elements<TableRow>().Last();
            var shown = string.Concat(cell.Descendants<Run>().Single().ChildElements.Select(e => e switch { Text t => t.Text, Break => "\n", _ => "\t" }));
            return shown == "x" + Legal(text);
        }).Hold();

    private static string Legal(string text)
    {
        var legal = new StringBuilder();
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i + 1 < lines.Length && char.IsSurrogatePair(lines[i], lines[i + 1]))
            {
                legal.Append(lines[i]).Append(lines[++i]);
            }
            else if (XmlConvert.IsXmlChar(lines[i]))
            {
                legal.Append(lines[i]);
            }
        }

        return legal.ToString();
    }
}
