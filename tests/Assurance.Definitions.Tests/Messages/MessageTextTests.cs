using Assurance.Core.Reports;
using Assurance.TestKit.Properties;
using FsCheck;
using FsCheck.Fluent;

namespace Assurance.Definitions.Tests.Messages;

public class MessageTextTests
{
    [Theory]
    [InlineData("St *John*")]
    [InlineData("_All_ Saints [C of E] (VA)")]
    [InlineData("<b>Bold</b> & Sons' School &amp; Nursery")]
    [InlineData("1. First School")]
    [InlineData("2) Second School")]
    [InlineData("- Dash School")]
    [InlineData("+ Plus School")]
    [InlineData("# Hash School")]
    [InlineData("> Quote School")]
    [InlineData("==== School")]
    [InlineData("`Tick` \\ School ~ | {x}")]
    [InlineData("{{link}}")]
    [InlineData("[Click](https://elsewhere.example.invalid)")]
    public void A_name_stays_as_it_is_written(string name)
    {
        var message = Render("{{schoolName}}\n\n- {{schoolName}} has **not** answered.\n", name);
        Assert.Equal([TextBlockKind.Paragraph, TextBlockKind.Bullet], message.Body.Select(b => b.Kind));
        Assert.Equal([name, name + " has not answered."], message.Body.Select(b => b.PlainText));
        Assert.Null(message.Body[0].Runs[0].Link);
        Assert.Equal($"About {name}", message.Subject);
    }

    [Fact]
    public void Whatever_the_name_is_the_paragraph_says_it_and_nothing_else() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<NonNull<string>>().Filter(s => s.Get.Any(c => !char.IsWhiteSpace(c) && !char.IsControl(c)) && !s.Get.Any(char.IsSurrogate)),
            name =>
            {
                var message = Render("{{schoolName}}\n", name.Get);
                var words = string.Join(' ', name.Get.Split(name.Get.Where(c => char.IsWhiteSpace(c) || char.IsControl(c)).Distinct().ToArray(), StringSplitOptions.RemoveEmptyEntries));
                return message.Body.Count == 1 && message.Body[0].Kind == TextBlockKind.Paragraph && message.Body[0].PlainText == words && message.Subject == "About " + words;
            }).Hold();

    [Fact]
    public void A_name_cannot_break_out_of_its_line() =>
        Assert.Equal("Two Lines and more", Render("{{schoolName}}\n", "Two\r\nLines\n\n  and\tmore ").Body.Single().PlainText);

    [Fact]
    public void A_link_keeps_its_signs_in_words_and_in_angle_brackets()
    {
        var message = Render("[Answer]({{link}}) or <{{link}}>\n", "x");
        Assert.Equal([Sample.Message.Link, null, Sample.Message.Link], message.Body.Single().Runs.Select(r => r.Link));
        Assert.Contains("href=\"https://forms.example.invalid/r/120765?k=Ab_c-9*z&amp;lang=en\"", message.Html, StringComparison.Ordinal);
        Assert.Equal($"Answer ({Sample.Message.Link}) or {Sample.Message.Link}\n", message.PlainText);
    }

    [Fact]
    public void The_legal_paragraph_keeps_its_own_Markdown() =>
        Assert.True(Render("{{legal}}\n", "x").Body.Single().Runs.Single(r => r.Text == "Education Act 2002").Italic);

    [Fact]
    public void Html_in_a_text_is_shown_and_not_obeyed()
    {
        var html = Render("<script>x</script> {{schoolName}}\n", "<img src=x>").Html;
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.Contains("&lt;img src=x&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_model_gives_the_same_text() =>
        Assert.Equal(Render("{{greeting}}, {{schoolName}}\n", "A").Html, Render("{{greeting}}, {{schoolName}}\n", "A").Html);

    private static RenderedMessage Render(string body, string schoolName) =>
        MessageRenderer.Render(new MessageTemplate("t", "t.md", "About {{schoolName}}", body), Sample.Message with { SchoolName = schoolName });
}
