using Assurance.Core.Questionnaires;
using static Assurance.Core.Tests.Questionnaires.SmallBank;

namespace Assurance.Core.Tests.Questionnaires;

public sealed class CompletenessTests
{
    private static readonly Questionnaire Bank = Of(
        new Section("A", "Profile", SectionKind.Profile,
        [
            new Question { Id = "route", Text = "Route", Type = QuestionType.One, Options = ["Here", "Elsewhere"] },
            Text("other") with { AskedWhen = new Condition.IsNot("route", ["Here"]) },
            Text("free") with { Required = false },
        ]),
        InCore("B", Item("b1"), Item("b2"), Text("B-G", QuestionPart.GapAction) with { Required = false, RequiredWhen = new Condition.AnyItemAtMost("B", 1) }) with { AskedWhen = new Condition.Is("route", ["Here"]) },
        new Section("R", "Close", SectionKind.Closing,
        [
            Text("last") with { Required = false, RequiredWhen = new Condition.HadActions(), Feeds = Feed.LastActions },
            Text("top", QuestionPart.ActionList),
        ]));

    [Fact]
    public void A_complete_return_lacks_nothing() =>
        Assert.Empty(Missing(("route", "Here"), ("b1", "2"), ("b2", "3"), ("top", "One")));

    [Fact]
    public void What_is_asked_required_and_unanswered_is_missing_in_the_order_of_the_bank() =>
        Assert.Equal(["b2", "top"], Missing(("route", "Here"), ("b1", "2"), ("b2", " ")));

    [Fact]
    public void A_gap_action_is_missing_only_where_something_is_low() =>
        Assert.Equal(["B-G"], Missing(("route", "Here"), ("b1", "1"), ("b2", "3"), ("top", "One")));

    [Fact]
    public void A_section_that_is_not_asked_lacks_nothing_and_what_takes_its_place_does() =>
        Assert.Equal(["other"], Missing(("route", "Elsewhere"), ("top", "One")));

    [Fact]
    public void Does_not_apply_needs_its_reason()
    {
        var answers = new Dictionary<string, Answer>(Answers(("route", "Here"), ("b1", "2"), ("top", "One")), StringComparer.Ordinal) { ["b2"] = new Answer(["NA"]) };
        Assert.Equal(["b2"], Completeness.Missing(Bank, answers, Opens));
        answers["b2"] = new Answer(["Does not apply"], "No such provision here.");
        Assert.Empty(Completeness.Missing(Bank, answers, Opens));
    }

    [Fact]
    public void Last_years_actions_are_asked_for_only_where_there_were_some()
    {
        var answers = Answers(("route", "Here"), ("b1", "2"), ("b2", "3"), ("top", "One"));
        Assert.Equal(["last"], Completeness.Missing(Bank, answers, Opens, hadActions: true));
        Assert.Empty(Completeness.Missing(Bank, answers, Opens));
    }

    [Fact]
    public void Each_gap_action_is_a_promise_and_so_is_each_line_of_a_list()
    {
        var answers = Answers(("route", "Here"), ("b1", "1"), ("B-G", "Name a governor"), ("top", "Train the deputy\r\n\r\n  Check the register \n"));
        Assert.Equal(["B-G", "top.1", "top.2"], Completeness.ActionsIn(Bank, answers, Opens));
        Assert.Equal(["Name a governor", "Train the deputy", "Check the register"], Promises.In(Bank, answers, Opens).Select(p => p.Text));
    }

    [Fact]
    public void A_promise_in_a_section_that_is_not_asked_is_none() =>
        Assert.Equal(["top.1"], Completeness.ActionsIn(Bank, Answers(("route", "Elsewhere"), ("B-G", "Left over"), ("top", "One")), Opens));

    private static IReadOnlyList<string> Missing(params (string Id, string Value)[] answers) => Completeness.Missing(Bank, Answers(answers), Opens);
}
