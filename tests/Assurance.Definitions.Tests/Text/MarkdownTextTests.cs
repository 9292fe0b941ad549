using Assurance.Core.Reports;

namespace Assurance.Definitions.Tests.Text;

public class MarkdownTextTests
{
    private const string Sample = """
        # Title

        A paragraph with **bold**, *italic*, ***both*** and a
        [link](https://example.invalid/a) on two lines.

        - one
        - two
          - two and a half

        1. first
        2. second

        > quoted
        """;

    [Fact]
    public void Every_kind_of_block_is_kept_in_order()
    {
        var blocks = MarkdownText.Parse(Sample);
        Assert.Equal(
            [
                (TextBlockKind.Heading, "Title"),
                (TextBlockKind.Paragraph, "A paragraph with bold, italic, both and a link on two lines."),
                (TextBlockKind.Bullet, "one"),
                (TextBlockKind.Bullet, "two"),
                (TextBlockKind.Bullet, "two and a half"),
                (TextBlockKind.Numbered, "first"),
                (TextBlockKind.Numbered, "second"),
                (TextBlockKind.Quote, "quoted"),
            ],
            blocks.Select(b => (b.Kind, b.PlainText)));
    }

    [Fact]
    public void Words_keep_their_looks()
    {
        var runs = MarkdownText.Parse(Sample)[1].Runs;
        Assert.Contains(new TextRun("bold", Bold: true), runs);
        Assert.Contains(new TextRun("italic", Italic: true), runs);
        Assert.Contains(new TextRun("both", Bold: true, Italic: true), runs);
        Assert.Contains(new TextRun("link", Link: "https://example.invalid/a"), runs);
    }

    [Fact]
    public void Plain_text_reads_like_a_letter() =>
        Assert.Equal(
            "Title\n\nA paragraph with bold, italic, both and a link (https://example.invalid/a) on two lines.\n\n- one\n- two\n- two and a half\n\n1. first\n2. second\n\n> quoted\n",
            MarkdownText.Plain(MarkdownText.Parse(Sample)));

    [Fact]
    public void Html_nests_lists_and_encodes_text()
    {
        var html = MarkdownText.Html(MarkdownText.Parse("- a < b\n- **c**\n\nend\n"));
        Assert.Equal("<ul>\n<li>a &lt; b</li>\n<li><strong>c</strong></li>\n</ul>\n<p>end</p>\n", html);
    }

    [Theory]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](/relative)")]
    [InlineData("![x](https://example.invalid/picture.png)")]
    public void Only_addresses_one_may_follow_become_links(string markdown) => Assert.Equal([new TextRun("x")], MarkdownText.Parse(markdown).Single().Runs);
}
