using Assurance.Core.Questionnaires;
using static Assurance.Core.Tests.Questionnaires.SmallBank;

namespace Assurance.Core.Tests.Questionnaires;

public sealed class LastYearTests
{
    private static readonly Questionnaire Bank = Of(
        new Section("A", "Profile", SectionKind.Profile,
        [
            Text("code") with { CarriesOver = false },
            Text("head"),
            new Question { Id = "kind", Text = "Kind", Type = QuestionType.One, Options = ["One", "Two"] },
        ]),
        InCore("B", Item("b1"), Item("b7") with { SameAs = "b2", ChangedIn = "2026" }, Item("b8") with { FirstUsedIn = "2025" }),
        new Section("P", "Neglect", SectionKind.Priority, [Text("p1") with { FirstUsedIn = "2026" }]),
        new Section("R", "Close", SectionKind.Closing,
        [
            Text("last") with { Feeds = Feed.LastActions },
            Text("top", QuestionPart.ActionList),
            new Question { Id = "sign", Text = "Sign", Type = QuestionType.Attestation },
        ]));

    private static readonly IReadOnlyDictionary<string, Answer> Given = Answers(
        ("code", "K7P4"), ("head", "Ms A"), ("kind", "Three"), ("b1", "2"), ("b2", "1"), ("b3", "0"), ("p1", "Old"), ("top", "Train"), ("sign", "Agreed"));

    [Fact]
    public void An_answer_keeps_its_question_by_its_id_or_by_what_it_carries_on_from()
    {
        var mapped = LastYear.Map(Bank, Bank, Given);
        Assert.Equal(["code", "head", "kind", "b1", "b7", "p1", "top", "sign"], mapped.Keys);
        Assert.Equal("1", mapped["b7"].Single);
    }

    [Fact]
    public void Once_a_question_has_been_asked_under_its_new_id_that_answer_counts()
    {
        var mapped = LastYear.Map(Bank, Bank, Answers(("b2", "1"), ("b7", "3")));
        Assert.Equal("3", mapped["b7"].Single);
    }

    [Theory]
    [InlineData("1", "3")]
    [InlineData("2", "2")]
    [InlineData("4", "0")]
    [InlineData("NA", "NA")]
    public void A_scale_that_ran_the_other_way_is_turned_round(string then, string now)
    {
        var last = With(new Scale(Item("b1").Scale!, ScaleDirection.LowestIsBest, [new("1", "Best", 1), new("2", "Good", 2), new("3", "Weak", 3), new("4", "Worst", 4), new("NA", "Does not apply", null)]));
        Assert.Equal(now, LastYear.Map(Bank, last, Answers(("b1", then)))["b1"].Single);
    }

    [Fact]
    public void A_scale_with_another_number_of_levels_or_an_answer_it_did_not_have_is_not_compared()
    {
        var five = With(new Scale(Item("b1").Scale!, ScaleDirection.HighestIsBest, [.. Enumerable.Range(1, 5).Select(v => new ScaleLevel($"{v}", $"Level {v}", v))]));
        Assert.DoesNotContain("b1", LastYear.Map(Bank, five, Answers(("b1", "2"))).Keys);
        Assert.DoesNotContain("b1", LastYear.Map(Bank, five, Answers(("b1", "7"))).Keys);
    }

    private static Questionnaire With(Scale scale) => Bank with { Scales = [.. Bank.Scales.Select(s => s.Id == scale.Id ? scale : s)] };

    [Fact]
    public void Another_priority_carries_nothing_over()
    {
        var last = Bank with { Sections = [.. Bank.Sections.Select(s => s.Id == "P" ? s with { Title = "Online harm" } : s)] };
        Assert.DoesNotContain("p1", LastYear.Map(Bank, last, Given).Keys);
        Assert.DoesNotContain("p1", LastYear.Map(Bank, "T", "2025", Given).Keys);
        Assert.Contains("p1", LastYear.Map(Bank, "T", "2026", Given).Keys);
    }

    [Fact]
    public void From_another_bank_only_what_names_its_forerunner_is_carried() =>
        Assert.Equal(["b7"], LastYear.Map(Bank, "OTHER", "2025", Given).Keys);

    [Fact]
    public void What_must_be_said_anew_or_is_no_longer_offered_is_not_shown_as_a_first_answer()
    {
        var carried = LastYear.CarryForward(Bank, LastYear.Map(Bank, Bank, Given));
        Assert.Equal(["head", "b1", "b7", "p1"], carried.Keys);
    }

    [Fact]
    public void Last_years_actions_are_listed_as_still_open_until_the_school_says_otherwise()
    {
        var promised = Promises.In(Bank, Answers(("top", "Train the deputy\nCheck the register")), Opens);
        var listed = LastYear.CarryForward(Bank, Answers(), promised)["last"];
        Assert.Equal("Still open: Train the deputy\nStill open: Check the register", listed.Single);
        var read = ActionReview.Read(Answer.Of("done – Train the deputy\nNo longer needed: Check the register\nSomething else"));
        Assert.Equal(
            [new ReviewedAction(ReviewedStatus.Done, "Train the deputy"), new ReviewedAction(ReviewedStatus.NoLongerNeeded, "Check the register"), new ReviewedAction(ReviewedStatus.NotSaid, "Something else")],
            read);
    }

    [Fact]
    public void What_is_new_or_worded_anew_is_known_by_version()
    {
        Assert.Equal(["b7", "p1"], LastYear.Changed(Bank));
        Assert.Equal(["b7", "b8", "p1"], LastYear.Changed(Bank, since: "2024"));
        Assert.Empty(LastYear.Changed(Bank, since: "2026"));
    }
}
