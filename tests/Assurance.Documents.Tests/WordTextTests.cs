using Assurance.Core.Reports;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Assurance.Documents.Tests;

public class WordTextTests
{
    private readonly OpenXmlComposer composer = new();

    [Fact]
    public void Headings_have_the_heading_styles()
    {
        using var word = Opened.Word(composer.Word(Sample.County()));
        Assert.Equal(["Summary", "Who was asked and who answered", "Section by section"], word.InStyle("Heading1").Select(p => p.InnerText));
        Assert.Equal(["Returns by type of school", "How the returns came in", "By district"], word.InStyle("Heading2").Select(p => p.InnerText));
        Assert.Equal("What this means", Assert.Single(word.InStyle("Heading3")).InnerText);
    }

    [Fact]
    public void Every_style_used_is_defined()
    {
        foreach (var layout in Enum.GetValues<ReportLayout>())
        {
            using var word = Opened.Word(composer.Word(Sample.County() with { Layout = layout, Addressee = ["A"], Signatory = ["B"] }));
            var defined = word.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Elements<Style>().Select(s => s.StyleId!.Value!).ToHashSet(StringComparer.Ordinal);
            var used = word.Body().Descendants<ParagraphStyleId>().Select(s => s.Val!.Value!)
                .Concat(word.Body().Descendants<RunStyle>().Select(s => s.Val!.Value!))
                .Concat(word.Body().Descendants<TableStyle>().Select(s => s.Val!.Value!));
            Assert.Empty(used.Where(s => !defined.Contains(s)).Distinct(StringComparer.Ordinal));
            Assert.All(word.Body().Descendants<Paragraph>(), p => Assert.NotNull(p.Style()));
        }
    }

    [Fact]
    public void A_heading_inside_prose_stands_one_level_below_the_heading_above()
    {
        var prose = Sample.Prose(Sample.Text(TextBlockKind.Heading, new TextRun("First")), TextBlock.Paragraph("a"), Sample.Text(TextBlockKind.Heading, new TextRun("Second")));
        using var word = Opened.Word(composer.Word(Sample.Report(new ReportBlock.Heading(1, "Part"), prose)));
        Assert.Equal(["First", "Second"], word.InStyle("Heading2").Select(p => p.InnerText));
    }

    [Fact]
    public void Each_numbered_list_starts_at_one()
    {
        var item = Sample.Text(TextBlockKind.Numbered, new TextRun("item"));
        using var word = Opened.Word(composer.Word(Sample.Report(Sample.Prose(item, item, TextBlock.Paragraph("between"), item), Sample.Prose(item))));
        var instances = word.InStyle("ListNumber").Select(p => p.ParagraphProperties!.NumberingProperties!.NumberingId!.Val!.Value).ToList();
        Assert.Equal(4, instances.Count);
        Assert.Equal(instances[0], instances[1]);
        Assert.Equal(3, instances.Distinct().Count());
        var numbering = word.MainDocumentPart!.NumberingDefinitionsPart!.Numbering;
        Assert.All(instances, id => Assert.Equal(1, numbering.Elements<NumberingInstance>().Single(n => n.NumberID! == id).Descendants<StartOverrideNumberingValue>().Single().Val!.Value));
    }

    [Fact]
    public void Bullets_are_a_real_list()
    {
        using var word = Opened.Word(composer.Word(Sample.County()));
        Assert.Contains(word.InStyle("ListBullet"), p => p.InnerText == "Training of governors rose in every district.");
        var style = word.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Elements<Style>().Single(s => s.StyleId == "ListBullet");
        Assert.NotNull(style.StyleParagraphProperties!.NumberingProperties);
    }

    [Fact]
    public void Bold_italic_and_links_come_through()
    {
        using var word = Opened.Word(composer.Word(Sample.County()));
        Assert.Contains(word.Body().Descendants<Run>(), r => r.RunProperties?.Bold is not null && r.InnerText == "Most schools meet the standard");
        Assert.Contains(word.InStyle("Quote").Single().Descendants<Run>(), r => r.RunProperties?.Italic is not null);
        var link = Assert.Single(word.Body().Descendants<Hyperlink>(), h => h.Id is not null);
        Assert.Equal("https://www.gov.uk/government/publications/keeping-children-safe-in-education--2", word.MainDocumentPart!.HyperlinkRelationships.Single(r => r.Id == link.Id).Uri.AbsoluteUri);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("not an address")]
    public void A_link_that_is_no_web_or_mail_address_stays_text(string address)
    {
        var prose = Sample.Prose(Sample.Text(TextBlockKind.Paragraph, new TextRun("press here", Link: address)));
        using var word = Opened.Word(composer.Word(Sample.Report(prose)));
        Assert.Empty(word.MainDocumentPart!.HyperlinkRelationships);
        Assert.Contains(word.InStyle("Normal"), p => p.InnerText == "press here");
    }

    [Theory]
    [InlineData(CalloutKind.Note, "Note")]
    [InlineData(CalloutKind.Warning, "Warning")]
    [InlineData(CalloutKind.Ask, "What we ask of you")]
    public void A_callout_says_in_words_what_it_is(CalloutKind kind, string expected)
    {
        using var word = Opened.Word(composer.Word(Sample.Report(new ReportBlock.Callout(kind, [TextBlock.Paragraph("Look here.")]))));
        var box = Assert.Single(word.Body().Elements<Table>());
        Assert.Equal([expected, "Look here."], box.Descendants<Paragraph>().Select(p => p.InnerText));
        Assert.NotNull(box.Descendants<LeftBorder>().Single());
        Assert.NotNull(box.Descendants<Shading>().Single().Fill);
    }

    [Fact]
    public void Key_figures_show_label_value_and_what_it_is_of()
    {
        using var word = Opened.Word(composer.Word(Sample.Report(Sample.Figures)));
        var cards = Assert.Single(word.Body().Elements<Table>());
        Assert.Equal(["Returned", "438 of 451", "97% (last year 92%)"], cards.Descendants<TableCell>().First().Elements<Paragraph>().Select(p => p.InnerText));
        Assert.Equal(2, cards.Elements<TableRow>().Count());
        Assert.All(cards.Elements<TableRow>(), r => Assert.Equal(3, r.Elements<TableCell>().Count()));
    }

    [Fact]
    public void A_page_break_starts_the_next_block_on_a_new_page()
    {
        using var word = Opened.Word(composer.Word(Sample.Report(new ReportBlock.Heading(1, "One"), new ReportBlock.PageBreak(), new ReportBlock.PageBreak(), new ReportBlock.Heading(1, "Two"), new ReportBlock.PageBreak(), Sample.Figures)));
        var breaks = word.Body().Elements<Paragraph>().Where(p => p.ParagraphProperties?.PageBreakBefore is not null).ToList();
        Assert.Equal(["Two", ""], breaks.Select(p => p.InnerText));
        Assert.IsType<Table>(breaks[1].NextSibling());
    }
}
