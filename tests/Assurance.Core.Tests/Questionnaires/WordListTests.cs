using Assurance.Core.Questionnaires;
using static Assurance.Core.Tests.Questionnaires.SmallBank;

namespace Assurance.Core.Tests.Questionnaires;

public sealed class WordListTests
{
    private static readonly WordList Change = new("change", "a change", ["fewer", "now feel", "half"], Figures: true);

    [Theory]
    [InlineData("Repeat referrals fell from 212 to 168.")]
    [InlineData("18% of children said so.")]
    [InlineData("Children NOW FEEL listened to.")]
    [InlineData("There were fewer.")]
    [InlineData("About half")]
    public void A_figure_or_one_of_its_words_shows_it(string text) => Assert.True(Change.ShowsIn(text));

    [Theory]
    [InlineData("We ran briefings and updated our policy.")]
    [InlineData("We met on 3 May 2026 and on the 14th June.")]
    [InlineData("In 2025-26, and again in 2026/27, we met.")]
    [InlineData("Behalf of the group; fewerish.")]
    [InlineData("Form L3 was sent out.")]
    public void A_date_a_reference_or_part_of_another_word_shows_nothing(string text) => Assert.False(Change.ShowsIn(text));

    [Fact]
    public void Figures_count_only_where_the_list_says_so() => Assert.False((Change with { Figures = false }).ShowsIn("18% of children"));

    [Fact]
    public void An_answer_that_is_not_enough_is_asked_for_again_and_an_empty_one_once()
    {
        var bank = Of(InCore("A", Text("difference") with { ReturnedWhen = new Condition.ShowsNone("difference", Change), ReturnedFor = "Say what changed." }));
        Assert.Equal(["difference"], Completeness.Missing(bank, Answers(("difference", "We held our usual meetings, as planned.")), Opens));
        Assert.Equal(["difference"], Completeness.Missing(bank, Answers(("difference", "")), Opens));
        Assert.Empty(Completeness.Missing(bank, Answers(("difference", "Fewer children waited.")), Opens));
    }
}
