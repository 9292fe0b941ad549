using Assurance.Core.Moderation;
using Assurance.Core.Questionnaires;
using static Assurance.Core.Tests.Questionnaires.SmallBank;

namespace Assurance.Core.Tests.Moderation;

/// <summary>Ratings of officers beside the respondent's own: every act is folded, none replaces another's words.</summary>
public sealed class ModerationSheetTests
{
    private static readonly Questionnaire Bank = Of(
        InCore("B", Item("b1"), Item("b2"), Text("B-E", QuestionPart.Evidence)),
        new Section("P", "Priority", SectionKind.Priority, [Item("p1")]),
        new Section("Z", "Close", SectionKind.Closing, [Item("z1")]));

    private static readonly FormDefinition Form = new()
    {
        Id = "moderation",
        Purpose = FormPurpose.Moderation,
        Bank = Of(InCore("M", Item("rating"), Item("settled"))),
        Moderation = new ModerationForm("rating", "reason", "Agrees", "question", "reply", "settled", 2),
    };

    [Fact]
    public void Items_of_core_and_priority_on_the_forms_scale_are_moderated_and_no_others() =>
        Assert.Equal(["b1", "b2", "p1"], ModerationSheet.ItemsOf(Bank, Form).Select(q => q.Id));

    [Fact]
    public void Both_scores_stand_and_the_settled_one_counts()
    {
        var sheet = Sheet(Self("3", "2"), Moderated(("b1", "3", "1"), ("b2", "2", "2")), (ModerationStep.Settled, Given(("b1", "3", "2"), ("b2", "2", "2"))));
        Assert.Equal(("3", "1", "2", "2"), (sheet.Find("b1")!.Self, sheet.Find("b1")!.First, sheet.Find("b1")!.Settled, sheet.Find("b1")!.InForce));
        Assert.True(sheet.Find("b1")!.HasMoved);
        Assert.False(sheet.Find("b2")!.HasMoved);
    }

    [Theory]
    [InlineData("3", "1", true)]
    [InlineData("0", "2", true)]
    [InlineData("3", "2", false)]
    [InlineData("NA", "0", false)] // “does not apply” stands outside the scale: no distance
    public void Two_levels_apart_need_a_second_moderator(string self, string rating, bool needed) =>
        Assert.Equal(needed, Sheet(Self(self, "2"), Moderated(("b1", self, rating), ("b2", "2", "2"))).AwaitsSecond);

    [Fact]
    public void The_second_moderators_rating_counts_until_it_is_settled()
    {
        var sheet = Sheet(Self("3", "2"), Moderated(("b1", "3", "0"), ("b2", "2", "2")), (ModerationStep.Seconded, Given(("b1", "3", "1"))));
        Assert.False(sheet.AwaitsSecond);
        Assert.Equal(("0", "1", "1"), (sheet.Find("b1")!.First, sheet.Find("b1")!.Second, sheet.Find("b1")!.InForce));
    }

    [Fact]
    public void What_was_said_of_a_rating_that_the_respondent_changed_says_nothing_of_the_new_one()
    {
        var sheet = Sheet(Self("2", "2"), Moderated(("b1", "3", "1"), ("b2", "2", "1")));
        Assert.Equal("2", sheet.Find("b1")!.InForce);
        Assert.Equal("1", sheet.Find("b2")!.InForce);
        Assert.False(sheet.IsComplete);
    }

    [Fact]
    public void Moderated_once_more_an_item_begins_anew()
    {
        var sheet = Sheet(Self("3", "2"), Moderated(("b1", "3", "1"), ("b2", "2", "2")), (ModerationStep.Settled, Given(("b1", "3", "1"), ("b2", "2", "2"))), Moderated(("b1", "3", "3")));
        Assert.Null(sheet.Find("b1")!.Settled);
        Assert.Equal("2", sheet.Find("b2")!.Settled);
        Assert.False(sheet.IsSettled);
    }

    [Fact]
    public void An_item_the_respondent_left_out_is_not_moderated() => Assert.Equal(["b2"], Sheet(Answers(("b2", "2"))).Items.Select(i => i.Item));

    private static ModerationSheet Sheet(IReadOnlyDictionary<string, Answer> self, params (ModerationStep Step, IReadOnlyDictionary<string, ItemRating> Ratings)[] acts) => ModerationSheet.Of(Bank, Form, self, acts);

    private static IReadOnlyDictionary<string, Answer> Self(string b1, string b2) => Answers(("b1", b1), ("b2", b2));

    private static (ModerationStep, IReadOnlyDictionary<string, ItemRating>) Moderated(params (string Item, string Self, string Rating)[] rows) => (ModerationStep.Moderated, Given(rows));

    private static Dictionary<string, ItemRating> Given(params (string Item, string Self, string Rating)[] rows) =>
        rows.ToDictionary(r => r.Item, r => new ItemRating(r.Self) { Rating = r.Rating }, StringComparer.Ordinal);
}
