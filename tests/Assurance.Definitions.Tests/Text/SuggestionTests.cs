namespace Assurance.Definitions.Tests.Text;

public class SuggestionTests
{
    private static readonly string[] _known = ["reminder-1", "reminder-2", "receipt", "head", "dsl"];

    [Theory]
    [InlineData("reminder1", "reminder-1")]
    [InlineData("recieptt", "receipt")]
    [InlineData("Head", "head")]
    [InlineData("haed", "head")]
    [InlineData("reminder-", "reminder-1")]
    public void A_near_miss_finds_what_was_meant(string word, string meant) => Assert.Equal(meant, Suggestion.Nearest(word, _known));

    [Theory]
    [InlineData("chair")]
    [InlineData("x")]
    [InlineData("")]
    public void A_different_word_finds_nothing_and_the_known_words_are_listed(string word)
    {
        Assert.Null(Suggestion.Nearest(word, _known));
        Assert.Equal("Use one of: dsl, head, receipt, reminder-1, reminder-2.", Suggestion.For(word, _known));
    }

    [Theory]
    [InlineData("dueDate", "for example dueOn, dueSentence. “check --words” lists them all.")]
    [InlineData("recipientName", "for example respondentName, roleName, schoolName, senderName, trustName. “check --words” lists them all.")]
    [InlineData("zzz", "for example actionItems, alertItems, chairTitle. “check --words” lists them all.")]
    public void Of_many_words_those_that_share_a_part_are_named_and_where_to_find_the_rest(string word, string saying) =>
        new BrokenCycle().Change("messages/open.md", "{{greeting}}", $"{{{{{word}}}}}").GivesOne("messages/open.md", $"{{{{{word}}}}}", saying);
}
