namespace Assurance.Definitions.Tests.Messages;

public class BrokenMessageTests
{
    private const string File = "messages/open.md";

    [Theory]
    [InlineData("{{checkCode}}", "{{checkCod}}", "Did you mean “checkCode”?")]
    [InlineData("{{greeting}}", "{{{greeting}}}", "not something a text may use")]
    [InlineData("{{greeting}}", "{{isCopy}}", "yes-or-no value")]
    [InlineData("{{greeting}}", "{{items}}", "is a list")]
    [InlineData("{{greeting}}", "{{#if dueOn}}x{{/if}}", "does not name a yes-or-no value")]
    [InlineData("{{greeting}}", "{{#each greeting}}x{{/each}}", "does not name a list")]
    [InlineData("{{greeting}}", "{{#each items}}{{dueSentence}}{{/each}}", "Nothing is called “dueSentence”.")]
    [InlineData("{{greeting}}", "{{#each earlierContacts}}{{name}}{{/each}}", "Use {{this}}")]
    [InlineData("{{greeting}}", "{{#if isCopy}}x{{/each}}{{/if}}", "closes nothing")]
    [InlineData("{{greeting}}", "{{#if isCopy}}x", "is never closed")]
    [InlineData("{{greeting}}", "{{else}}", "outside an “if”")]
    [InlineData("{{greeting}}", "{{> header}}", "not something a text may use")]
    [InlineData("{{greeting}}", "{{lookup items 0}}", "not something a text may use")]
    [InlineData("{{greeting}}", "\\{{greeting}}", "not something a text may use")]
    [InlineData("questions for {{schoolName}}", "questions for {{scholName}}", "Did you mean “schoolName”?")]
    public void A_name_the_text_may_not_use_gives_its_line(string from, string to, string saying)
    {
        var broken = new BrokenCycle();
        var line = broken.LineOf(File, from);
        var problem = Assert.Single(broken.Change(File, from, to).Problems);
        Assert.Equal(("audit/" + File, line), (problem.File, problem.Line));
        Assert.Contains(saying, problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Braces_left_open_give_their_line()
    {
        var broken = new BrokenCycle().Change("messages/alert.md", "{{partnershipPhone}}", "{{partnershipPhone");
        broken.GivesOne("messages/alert.md", "{{partnershipPhone", "has no closing braces");
    }

    [Theory]
    [InlineData("Dear all\n", 1, "no front matter")]
    [InlineData("---\nsubject: Hello\n---\n\n", 3, "says nothing")]
    [InlineData("---\nsubjet: Hello\n---\nDear all\n", 2, "Did you mean “subject”?")]
    [InlineData("---\nsubject: Hello\nto: you\n---\nDear all\n", 3, "Nothing here is called “to”.")]
    [InlineData("---\nsubject: a: b\n---\nDear all\n", 2, "not YAML")]
    public void A_message_without_its_parts_is_refused(string text, int line, string saying)
    {
        var problem = new BrokenCycle().With(File, text).Problems[0];
        Assert.Equal(("audit/" + File, line), (problem.File, problem.Line));
        Assert.Contains(saying, problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_sent_as_a_copy_must_say_so() =>
        new BrokenCycle().Change("messages/missed.md", "{{#if isCopy}}", "").Change("messages/missed.md", "{{/if}}", "")
            .GivesOne("messages/missed.md", "{{greeting}}", "sends this as a copy");

    [Fact]
    public void A_template_that_was_never_checked_is_refused_when_it_is_filled()
    {
        var template = new MessageTemplate("t", "t.md", "Hello", "One\n\n{{nobody}}\n") { BodyLine = 5 };
        var refused = Assert.Throws<TemplateRefusedException>(() => MessageRenderer.Render(template, Sample.Message));
        Assert.Equal(("t.md", 7), (refused.Problem.File, refused.Problem.Line));
    }
}
