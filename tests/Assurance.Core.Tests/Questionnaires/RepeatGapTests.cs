using Assurance.Core.Questionnaires;
using static Assurance.Core.Tests.Questionnaires.SmallBank;

namespace Assurance.Core.Tests.Questionnaires;

public sealed class RepeatGapTests
{
    private static readonly Questionnaire Bank = Of(InCore("B",
        Item("must"),
        Item("should") with { Obligation = Obligation.Should },
        Item("critical") with { Obligation = Obligation.None, Critical = true },
        new Question { Id = "lead", Text = "Lead", Type = QuestionType.YesNo, Score = ScoreRule.YesNo, Weight = 2, Obligation = Obligation.Must },
        new Question { Id = "deputies", Text = "Deputies", Type = QuestionType.Number, Score = ScoreRule.AlertAtZero, Critical = true },
        new Question { Id = "trained", Text = "Trained", Type = QuestionType.Date, Score = ScoreRule.WithinYears, WithinYears = 2, Weight = 1, Obligation = Obligation.Must }));

    [Theory]
    [InlineData("must", "1", "0", true)]
    [InlineData("must", "Partly in place", "1", true)]
    [InlineData("must", "2", "0", false)]
    [InlineData("must", "1", "2", false)]
    [InlineData("must", "1", "NA", false)]
    [InlineData("should", "0", "0", false)]
    [InlineData("critical", "0", "1", true)]
    [InlineData("lead", "No", "No", true)]
    [InlineData("lead", "No", "Yes", false)]
    [InlineData("deputies", "0", "0", true)]
    [InlineData("deputies", "0", "1", false)]
    [InlineData("trained", "2024-09-20", "2023-09-20", true)]
    [InlineData("trained", "2024-09-20", "2023-09-21", false)]
    public void A_gap_is_repeated_when_a_required_item_was_low_in_both_years(string item, string now, string last, bool expected) =>
        Assert.Equal(expected, RepeatGaps.Of(Bank, Answers((item, now)), Answers((item, last)), Opens).Contains(item));

    [Fact]
    public void An_item_not_asked_last_year_repeats_nothing() =>
        Assert.Empty(RepeatGaps.Of(Bank, Answers(("must", "0")), Answers(), Opens));

    [Fact]
    public void Without_an_opening_day_dates_of_training_are_left_out() =>
        Assert.Equal(["must"], RepeatGaps.Of(Bank, Answers(("must", "0"), ("trained", "1999-01-01")), Answers(("must", "0"), ("trained", "1998-01-01"))));
}
