using Assurance.Core.Reports;
using DocumentFormat.OpenXml.Vml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Assurance.Documents.Tests;

public class WordHeadTests
{
    private readonly OpenXmlComposer composer = new();

    [Fact]
    public void A_report_opens_with_whose_it_is_what_it_is_and_what_it_rests_on()
    {
        using var word = Opened.Word(composer.Word(Sample.County()));
        var first = word.Body().Elements<Paragraph>().Take(5).Select(p => (p.Style(), p.InnerText)).ToList();
        Assert.Equal(
            [
                ("Partnership", "Wexmoor Safeguarding Children Partnership"),
                ("Title", "Safeguarding in schools: the section 175 return"),
                ("Subtitle", "What 451 schools told us, and what we ask of partners"),
                ("Stamp", "SIMULATED · provisional calendar"),
                ("Details", "Run section-175.2026-27 · Keeping children safe in education 2026 · Data cut 14 November 2026"),
            ],
            first);
    }

    [Fact]
    public void A_partnership_that_is_named_above_the_title_is_not_named_again_below_it()
    {
        using var word = Opened.Word(composer.Word(Sample.County() with { Subtitle = Sample.County().Partnership }));
        Assert.Empty(word.InStyle("Subtitle"));
    }

    [Fact]
    public void Runs_of_other_cycles_that_it_draws_on_stand_below_its_own_in_word_and_annex()
    {
        var drawing = Sample.County() with { DrawnFrom = ["Draws on run member-survey.2026-27: Member survey 2026-27, data cut 5 March 2027"] };
        using var word = Opened.Word(composer.Word(drawing));
        Assert.Equal(("Details", drawing.DrawnFrom[0]), word.Body().Elements<Paragraph>().Skip(5).Select(p => (p.Style(), p.InnerText)).First());
        using var excel = Opened.Excel(composer.Excel(drawing));
        Assert.Contains(drawing.DrawnFrom[0], excel.Sheet("Contents").InnerText, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_knows_its_title_author_date_and_language()
    {
        using var word = Opened.Word(composer.Word(Sample.County()));
        var properties = word.PackageProperties;
        Assert.Equal("Safeguarding in schools: the section 175 return", properties.Title);
        Assert.Equal("Wexmoor Safeguarding Children Partnership", properties.Creator);
        Assert.Equal(new DateTime(2026, 11, 14, 0, 0, 0, DateTimeKind.Utc), properties.Created!.Value.ToUniversalTime());
        Assert.Equal("en-GB", properties.Language);
        Assert.Equal("en-GB", word.MainDocumentPart!.StyleDefinitionsPart!.Styles!.DocDefaults!.RunPropertiesDefault!.RunPropertiesBaseStyle!.Languages!.Val!.Value);
    }

    [Fact]
    public void Stamps_and_watermark_stand_in_the_header_of_every_page()
    {
        using var word = Opened.Word(composer.Word(Sample.County()));
        var header = Assert.Single(word.MainDocumentPart!.HeaderParts).Header;
        Assert.Equal("SIMULATED · provisional calendar", header.InnerText);
        Assert.Equal("DRAFT", Assert.Single(header.Descendants<TextPath>(), t => t.String is not null).String!.Value);
        Assert.Equal("Watermark: DRAFT", header.Descendants<Shape>().Single().Alternate!.Value);
        var section = word.Body().Elements<SectionProperties>().Single();
        Assert.Equal(HeaderFooterValues.Default, section.Elements<HeaderReference>().Single().Type!.Value);
        Assert.Null(section.GetFirstChild<TitlePage>());
    }

    [Fact]
    public void A_signed_report_has_no_watermark()
    {
        using var word = Opened.Word(composer.Word(Sample.County() with { Watermark = null }));
        Assert.Empty(word.MainDocumentPart!.HeaderParts.Single().Header.Descendants<Shape>());
    }

    [Fact]
    public void The_footer_counts_pages()
    {
        using var word = Opened.Word(composer.Word(Sample.County()));
        var footer = word.MainDocumentPart!.FooterParts.Single().Footer;
        Assert.Contains("Page 1 of 1", footer.InnerText);
        Assert.Equal([" PAGE ", " NUMPAGES "], footer.Descendants<SimpleField>().Select(f => f.Instruction!.Value));
    }

    [Fact]
    public void Contents_are_filled_in_linked_and_ask_no_question_when_opened()
    {
        using var word = Opened.Word(composer.Word(Sample.County()));
        var contents = Assert.Single(word.Body().Elements<SdtBlock>());
        Assert.Contains(contents.Descendants<FieldCode>(), f => f.Text.Contains("TOC \\o \"1-2\""));
        var entries = contents.Descendants<Hyperlink>().ToList();
        Assert.Equal(
            ["Summary", "Who was asked and who answered", "Returns by type of school", "How the returns came in", "Section by section", "By district"],
            entries.Select(e => e.InnerText));
        var bookmarks = word.Body().Descendants<BookmarkStart>().ToDictionary(b => b.Name!.Value!, b => ((Paragraph)b.Parent!).InnerText, StringComparer.Ordinal);
        Assert.All(entries, e => Assert.Equal(e.InnerText, bookmarks[e.Anchor!.Value!]));
        Assert.Empty(word.MainDocumentPart!.DocumentSettingsPart!.Settings.Elements<UpdateFieldsOnOpen>());
    }

    [Fact]
    public void Contents_are_not_torn_apart_at_the_foot_of_a_page()
    {
        using var word = Opened.Word(composer.Word(Sample.County()));
        var entries = Assert.Single(word.Body().Elements<SdtBlock>()).Descendants<Paragraph>().Skip(1).ToList();
        Assert.All(entries.SkipLast(1), e => Assert.NotNull(e.ParagraphProperties!.KeepNext));
        Assert.Null(entries[^1].ParagraphProperties!.KeepNext);
    }

    [Fact]
    public void What_stands_before_the_first_heading_stands_before_the_contents()
    {
        using var word = Opened.Word(composer.Word(Sample.County()));
        var order = word.Body().ChildElements.ToList();
        var contents = order.FindIndex(e => e is SdtBlock);
        Assert.True(order.FindIndex(e => e is Table) < contents);
        Assert.True(contents < order.FindIndex(e => e is Paragraph p && p.Style() == "Heading1"));
    }

    [Fact]
    public void A_page_one_of_its_own_stands_before_the_contents_and_the_next_part_behind_them()
    {
        var report = Sample.Report(
            new ReportBlock.Heading(1, "On one page"), new ReportBlock.Heading(2, "Asks"), new ReportBlock.PageBreak(), new ReportBlock.Heading(1, "Summary"), new ReportBlock.PageBreak(), new ReportBlock.Heading(1, "Method"));
        using var word = Opened.Word(composer.Word(report));
        var order = word.Body().ChildElements.Select(e => e is SdtBlock ? "contents" : e is Paragraph p && p.Style()?.StartsWith("Heading", StringComparison.Ordinal) == true ? p.InnerText : "").Where(t => t.Length > 0);
        Assert.Equal(["On one page", "Asks", "contents", "Summary", "Method"], order);
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(4, 1)]
    public void Contents_come_with_more_than_three_headings(int headings, int contents)
    {
        var report = Sample.Report([.. Enumerable.Range(1, headings).Select(i => new ReportBlock.Heading(1, $"Part {i}"))]);
        using var word = Opened.Word(composer.Word(report));
        Assert.Equal(contents, word.Body().Elements<SdtBlock>().Count());
    }

    [Fact]
    public void Long_contents_keep_to_the_first_level()
    {
        var blocks = Enumerable.Range(1, 10).SelectMany(i => new ReportBlock[] { new ReportBlock.Heading(1, $"Part {i}"), new ReportBlock.Heading(2, $"Detail {i}") });
        using var word = Opened.Word(composer.Word(Sample.Report([.. blocks])));
        var contents = word.Body().Elements<SdtBlock>().Single();
        Assert.Equal(10, contents.Descendants<Hyperlink>().Count());
        Assert.Contains(contents.Descendants<FieldCode>(), f => f.Text.Contains("\"1-1\""));
    }

    [Fact]
    public void A_letter_has_head_address_date_reference_subject_and_signatory_in_order()
    {
        using var word = Opened.Word(composer.Word(Sample.Letter()));
        var paragraphs = word.Body().Elements<Paragraph>().Select(p => (Style: p.Style()!, p.InnerText)).ToList();
        Assert.Equal(("Letterhead", "Wexmoor Safeguarding Children Partnership"), paragraphs[0]);
        Assert.Equal(["Ms A. Okafor", "Headteacher", "St Brannoc's Primary School", "Church Lane", "Wexmoor WX1 4QT"], paragraphs.Skip(1).Take(5).Select(p => p.InnerText));
        Assert.Equal(("LetterDetails", "14 November 2026Our reference: feedback-120765"), paragraphs[6]);
        Assert.Equal(("Subject", "Your section 175 return: what we read and what we ask"), paragraphs[7]);
        Assert.Equal(["Daniel Price", "Business manager", "Wexmoor Safeguarding Children Partnership"], paragraphs[^3..].Select(p => p.InnerText));
        Assert.Empty(word.Body().Elements<SdtBlock>());
    }

    [Fact]
    public void On_a_sheet_a_heading_that_says_what_the_table_is_stands_for_its_caption()
    {
        var blocks = new ReportBlock[] { new ReportBlock.Heading(1, Sample.Small.Caption), Sample.Small, new ReportBlock.Heading(1, "Returns"), Sample.Returns };
        using var sheet = Opened.Word(composer.Word(Sample.Report(blocks) with { Layout = ReportLayout.Sheet }));
        Assert.Equal([$"Table 1: {Sample.Returns.Caption}"], sheet.InStyle("Caption").Select(p => p.InnerText));
        Assert.Equal(Sample.Small.Caption, sheet.DataTables()[0].GetFirstChild<TableProperties>()!.TableCaption!.Val!.Value);
        using var report = Opened.Word(composer.Word(Sample.Report(blocks)));
        Assert.Equal(2, report.InStyle("Caption").Count);
    }

    [Fact]
    public void A_sheet_is_set_closer_in_the_same_styles()
    {
        using var sheet = Opened.Word(composer.Word(Sample.Feedback()));
        using var report = Opened.Word(composer.Word(Sample.County()));
        var (close, wide) = (Sizes(sheet), Sizes(report));
        Assert.Equal(wide.Keys.Order(StringComparer.Ordinal), close.Keys.Order(StringComparer.Ordinal));
        Assert.True(close["Title"] < wide["Title"] && close["TableText"] < wide["TableText"]);

        static Dictionary<string, int> Sizes(DocumentFormat.OpenXml.Packaging.WordprocessingDocument word) => word.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Elements<Style>()
            .ToDictionary(s => s.StyleId!.Value!, s => int.TryParse(s.StyleRunProperties?.FontSize?.Val?.Value, out var size) ? size : 0);
    }

    [Fact]
    public void A_sheet_has_no_contents_and_keeps_its_stamps_in_the_page_header()
    {
        using var word = Opened.Word(composer.Word(Sample.County() with { Layout = ReportLayout.Sheet }));
        Assert.Empty(word.Body().Elements<SdtBlock>());
        Assert.Empty(word.InStyle("Stamp"));
        Assert.Equal("SIMULATED · provisional calendar", word.MainDocumentPart!.HeaderParts.Single().Header.InnerText);
    }

    [Fact]
    public void The_page_is_A4()
    {
        using var word = Opened.Word(composer.Word(Sample.Letter()));
        var size = word.Body().Descendants<PageSize>().Single();
        Assert.Equal((11906u, 16838u), (size.Width!.Value, size.Height!.Value));
    }
}
