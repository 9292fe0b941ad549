using System.Text.RegularExpressions;

namespace Assurance.Definitions.Tests.Messages;

public class ShippedMessageTests
{
    private static readonly CycleDefinition _cycle = ShippedCycles.Load("section-175");

    public static TheoryData<string> Ids => [.. ShippedCycles.Load("section-175").Messages.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_message_filled_has_no_marker_left_and_no_hole(string id)
    {
        foreach (var model in new[] { Sample.Message, Sample.Message with { IsCopy = true }, Sample.Message with { FormLink = "", TrustName = "", ContactItems = [], IsGranted = false } })
        {
            var message = MessageRenderer.Render(_cycle.Messages[id], model);
            foreach (var text in new[] { message.Subject, message.PlainText, message.Html })
            {
                Assert.DoesNotContain("{{", text, StringComparison.Ordinal);
                Assert.DoesNotContain("}}", text, StringComparison.Ordinal);
            }

            Assert.All(message.Body, b => Assert.False(string.IsNullOrWhiteSpace(b.PlainText)));
            Assert.DoesNotMatch(new Regex(@" [.,;:]|\(\)|\*\*|\.\.|  |, ,", RegexOptions.None, TimeSpan.FromSeconds(1)), message.PlainText);
            Assert.DoesNotMatch("[\r\n]|^ | $", message.Subject);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_message_greets_and_ends_with_the_teams_contact(string id)
    {
        var message = MessageRenderer.Render(_cycle.Messages[id], Sample.Message);
        Assert.StartsWith("Dear Ms Example,\n\n", message.PlainText, StringComparison.Ordinal);
        Assert.EndsWith("Business unit, Sample Safeguarding Children Partnership\n\nteam@partnership.example.invalid, 01632 960000\n", message.PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_copy_says_that_it_is_one_and_the_first_letter_does_not()
    {
        var missed = _cycle.Messages["missed"];
        Assert.Contains("This is a copy for you as headteacher.", MessageRenderer.Render(missed, Sample.Message with { IsCopy = true }).PlainText, StringComparison.Ordinal);
        Assert.DoesNotContain("copy", MessageRenderer.Render(missed, Sample.Message).PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public void Written_assurance_names_the_duty_the_day_and_both_signatories()
    {
        var letter = MessageRenderer.Render(_cycle.Messages["written-assurance"], Sample.Message).PlainText;
        Assert.Contains("Section 175 of the Education Act 2002 applies.", letter, StringComparison.Ordinal);
        Assert.Contains("by Friday 29 January 2027", letter, StringComparison.Ordinal);
        Assert.Contains("signed by the headteacher and the chair of governors", letter, StringComparison.Ordinal);
        Assert.Contains("I write to you as headteacher.", letter, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("academy", "chief executive of the trust", "which is its trust")]
    [InlineData("independent", "proprietor", "requires the proprietor of an independent school")]
    [InlineData("pupil-referral-unit", "chair of the management committee", "provided by the local authority")]
    public void Written_assurance_reads_well_to_a_trust_a_proprietor_and_a_management_committee(string code, string role, string law)
    {
        var duty = _cycle.Duties.Single(d => d.Code == code);
        var letter = MessageRenderer.Render(_cycle.Messages["written-assurance"], Sample.Message with { ChairTitle = duty.ChairTitle, Legal = duty.Paragraph, RoleName = role }).PlainText.ReplaceLineEndings(" ");
        Assert.Contains($"I write to you as {role}.", letter, StringComparison.Ordinal);
        Assert.Contains(law, letter, StringComparison.Ordinal);
        Assert.Contains($"signed by the headteacher and the {duty.ChairTitle}, that", letter, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_questions_are_listed_and_the_officers_words_stand_apart()
    {
        Assert.Contains("- S175-F-E: What shows this?\n", MessageRenderer.Render(_cycle.Messages["incomplete"], Sample.Message).PlainText, StringComparison.Ordinal);
        Assert.Contains(Sample.Message.QueryText, MessageRenderer.Render(_cycle.Messages["query"], Sample.Message).PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public void More_time_is_granted_or_passed_on_and_the_message_says_which()
    {
        var granted = MessageRenderer.Render(_cycle.Messages["request-more-time"], Sample.Message).PlainText;
        var passed = MessageRenderer.Render(_cycle.Messages["request-more-time"], Sample.Message with { IsGranted = false }).PlainText;
        Assert.Contains("You have more time.", granted, StringComparison.Ordinal);
        Assert.DoesNotContain("You have more time.", passed, StringComparison.Ordinal);
        Assert.Contains("a person decides and replies to you", passed, StringComparison.Ordinal);
    }

    [Fact]
    public void The_partnerships_letter_quotes_every_earlier_contact()
    {
        var letter = MessageRenderer.Render(_cycle.Messages["partnership-chair"], Sample.Message).PlainText;
        Assert.Contains("- 21 September 2026: questions open, to the designated safeguarding lead\n- 7 December 2026: deadline missed\n\n", letter, StringComparison.Ordinal);
    }

    [Fact]
    public void A_digest_lists_each_school_with_its_own_link()
    {
        var digest = MessageRenderer.Render(_cycle.Messages["digest"], Sample.Message);
        Assert.Contains("- First School (URN 100001): School safeguarding audit 2026-27, due on Friday 4 December 2026. Answer the questions (https://forms.example.invalid/r/1)\n", digest.PlainText, StringComparison.Ordinal);
        Assert.Contains("- Second *Star* School (URN 100002)", digest.PlainText, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://forms.example.invalid/r/2\">", digest.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_digest_gives_a_due_date_only_for_what_is_due()
    {
        var items = Sample.Message.Items.Select(i => i with { AsksReturn = false, About = "Contact refresh" }).ToList();
        var digest = MessageRenderer.Render(_cycle.Messages["digest"], Sample.Message with { Items = items }).PlainText;
        Assert.Contains("- First School (URN 100001): Contact refresh. Open it here (https://forms.example.invalid/r/1)\n", digest, StringComparison.Ordinal);
        Assert.DoesNotContain("due on", digest, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_that_needs_a_value_which_is_empty_is_not_sent_with_a_hole()
    {
        var refused = Assert.Throws<TemplateRefusedException>(() => MessageRenderer.Render(_cycle.Messages["open"], Sample.Message with { CheckCode = " " }));
        Assert.Equal(("section-175/messages/open.md", 10), (refused.Problem.File, refused.Problem.Line));
        Assert.Contains("“checkCode” is empty", refused.Problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_a_message_does_not_use_may_be_empty() =>
        Assert.NotEmpty(MessageRenderer.Render(_cycle.Messages["receipt"], Sample.Message with { CheckCode = "", Link = "", AlertItems = [] }).PlainText);
}
