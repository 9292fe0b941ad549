using Assurance.Core.Questionnaires;
using NodaTime;

namespace Assurance.Core.Tests.Questionnaires;

/// <summary>The rules of questionnaires 0.3, each on figures worked by hand.</summary>
public sealed class ScoringTests
{
    private static readonly LocalDate Opens = new(2026, 9, 21);

    private static readonly Scale Four = new("g4", ScaleDirection.HighestIsBest,
    [
        new("3", "In place and we can show the difference it makes", 3),
        new("2", "In place", 2),
        new("1", "Partly in place", 1),
        new("0", "Not in place", 0),
        new("NA", "Does not apply", null),
    ]);

    private static readonly Scale OneIsBest = new("r4", ScaleDirection.LowestIsBest, [new("1", "Best", 1), new("2", "", 2), new("3", "", 3), new("4", "Worst", 4)]);

    [Fact]
    public void A_section_is_its_weighted_points_over_its_weights()
    {
        // (2 × 3/3 + 1 × 1/3) ÷ 3 × 100 = 77.78
        var score = Score([Item("a", 2), Item("b", 1)], ("a", "3"), ("b", "1"));
        Assert.Equal(77.78m, Math.Round(score.Core.Score!.Value, 2));
        Assert.Equal(2, score.Core.Answered);
        Assert.Equal(2, score.ComputedLevel);
    }

    [Fact]
    public void Does_not_apply_leaves_numerator_and_denominator()
    {
        var score = Score([Item("a", 2), Item("b", 3)], ("a", "2"), ("b", "NA"));
        Assert.Equal(66.67m, Math.Round(score.Core.Score!.Value, 2));
        Assert.Equal(1, score.Sections.Single().NotApplicable);
    }

    [Fact]
    public void A_must_at_nought_makes_its_section_red_whatever_the_average()
    {
        var score = Score(
            [Item("a", 1) with { Obligation = Obligation.Must }, Item("b", 3), Item("c", 3), Item("d", 3)], ("a", "0"), ("b", "3"), ("c", "3"), ("d", "3"));
        Assert.Equal(90m, score.Core.Score);
        Assert.Equal(Rag.Red, score.Sections.Single().Rag);
        Assert.Equal(["a"], score.MustBreaches);
    }

    [Theory]
    [InlineData("3", "2", "2", Rag.Green)]
    [InlineData("3", "2", "1", Rag.Amber)]
    [InlineData("2", "1", "1", Rag.Red)]
    public void Green_is_every_item_in_place_and_red_is_most_below(string a, string b, string c, Rag expected)
    {
        var score = Score([Item("a", 1), Item("b", 1), Item("c", 1)], ("a", a), ("b", b), ("c", c));
        Assert.Equal(expected, score.Sections.Single().Rag);
    }

    [Fact]
    public void A_scale_that_runs_the_other_way_gives_the_same_points()
    {
        Assert.Equal(1m, OneIsBest.Points(OneIsBest.Find("1")!));
        Assert.Equal(0m, OneIsBest.Points(OneIsBest.Find("4")!));
        Assert.True(OneIsBest.IsWorst(OneIsBest.Find("4")!));
        Assert.True(Four.IsWorst(Four.Find("Not in place")!));
    }

    [Theory]
    [InlineData("2024-09-21", 100, false)]
    [InlineData("2024-09-20", 0, true)]
    public void Training_counts_if_it_is_at_most_two_years_before_the_opening_day(string date, int expected, bool alerts)
    {
        var training = new Question { Id = "c2", Text = "Last training", Type = QuestionType.Date, Score = ScoreRule.WithinYears, WithinYears = 2, Weight = 1, Obligation = Obligation.Must, Critical = true };
        var score = Score([training], ("c2", date));
        Assert.Equal(expected, score.Core.Score);
        Assert.Equal(alerts, score.CriticalZeros.Contains("c2"));
        Assert.Equal(alerts, score.MustBreaches.Contains("c2"));
    }

    [Fact]
    public void No_deputy_alerts_and_is_not_scored()
    {
        var deputies = new Question { Id = "c3", Text = "Deputies", Type = QuestionType.Number, Score = ScoreRule.AlertAtZero, Critical = true };
        var score = Score([deputies, Item("a", 1)], ("c3", "0"), ("a", "3"));
        Assert.Equal(["c3"], score.CriticalZeros);
        Assert.Equal(100m, score.Core.Score);
    }

    [Fact]
    public void A_percentage_scores_its_hundredth()
    {
        var contacts = new Question { Id = "j2", Text = "Two contacts", Type = QuestionType.Number, Score = ScoreRule.Percentage, Weight = 1 };
        Assert.Equal(45m, Score([contacts], ("j2", "45")).Core.Score);
    }

    [Fact]
    public void Priority_is_scored_apart()
    {
        var bank = Bank([new Section("B", "Core", SectionKind.Core, [Item("a", 1)]), new Section("P", "Priority", SectionKind.Priority, [Item("p", 1)])]);
        var score = Scoring.Score(bank, Answers(("a", "3"), ("p", "0")), Opens);
        Assert.Equal(100m, score.Core.Score);
        Assert.Equal(0m, score.Priority.Score);
    }

    [Fact]
    public void A_return_by_another_route_has_no_core_score()
    {
        var profile = new Section("A", "Profile", SectionKind.Profile, [new Question { Id = "gov", Text = "Governor took part", Type = QuestionType.YesNo, Score = ScoreRule.YesNo, Weight = 1 }]);
        var core = new Section("B", "Core", SectionKind.Core, [Item("a", 1)]) { AskedWhen = new Condition.Is("route", ["This questionnaire"]) };
        var score = Scoring.Score(Bank([profile, core]), Answers(("gov", "Yes"), ("route", "Other proof")), Opens);
        Assert.Null(score.Core.Score);
        Assert.Null(score.ComputedLevel);
    }

    [Theory]
    [InlineData("all-best")]
    [InlineData("same-evidence")]
    [InlineData("no-evidence")]
    [InlineData("judgement-high")]
    [InlineData("X1")]
    public void Unbalanced_returns_are_flagged_and_never_downgraded(string flag)
    {
        var sections = new[] { "B", "C", "D" }.Select(id => new Section(id, $"Section {id}", SectionKind.Core,
            [Item($"{id}1", 1), new Question { Id = $"{id}-E", Text = $"Evidence {id}", Type = QuestionType.Long, Part = QuestionPart.Evidence }])).ToList();
        sections.Add(new Section("R", "Close", SectionKind.Closing, [new Question { Id = "R3", Text = "Overall", Type = QuestionType.Rated, Scale = "g4" }]));
        var bank = Bank(sections) with { OverallJudgement = "R3", Contradictions = [new Contradiction("X1", "Why?", new Condition.All([new Condition.AtMost("B1", 1), new Condition.AtLeast("C1", 2)]))] };
        IReadOnlyDictionary<string, Answer> balanced = Answers(("B1", "2"), ("C1", "3"), ("D1", "2"), ("B-E", "one"), ("C-E", "two"), ("D-E", "three"), ("R3", "2"));
        Assert.Empty(Scoring.Score(bank, balanced, Opens).Flags);
        var answers = flag switch
        {
            "all-best" => Answers(("B1", "3"), ("C1", "3"), ("D1", "3"), ("B-E", "one"), ("C-E", "two"), ("D-E", "three")),
            "same-evidence" => Answers(("B1", "2"), ("C1", "3"), ("D1", "2"), ("B-E", "Same "), ("C-E", "same"), ("D-E", "SAME")),
            "no-evidence" => Answers(("B1", "2"), ("C1", "3"), ("D1", "2"), ("B-E", "one"), ("C-E", "two")),
            "judgement-high" => Answers(("B1", "1"), ("C1", "1"), ("D1", "1"), ("R3", "3")),
            _ => Answers(("B1", "1"), ("C1", "2"), ("D1", "2"), ("B-E", "one"), ("C-E", "two"), ("D-E", "three")),
        };
        Assert.Contains(Scoring.Score(bank, answers, Opens).Flags, f => f.Code == flag);
    }

    private static Question Item(string id, int weight) => new() { Id = id, Text = id, Type = QuestionType.Rated, Scale = "g4", Score = ScoreRule.Scale, Weight = weight };

    private static ReturnScore Score(IReadOnlyList<Question> items, params (string Id, string Value)[] answers) =>
        Scoring.Score(Bank([new Section("B", "Section", SectionKind.Core, items)]), Answers(answers), Opens);

    private static Questionnaire Bank(IReadOnlyList<Section> sections) =>
        new() { Id = "T", Title = "Test", Version = "1", Edition = "Edition", Scales = [Four], Sections = sections };

    private static Dictionary<string, Answer> Answers(params (string Id, string Value)[] answers) =>
        answers.ToDictionary(a => a.Id, a => Answer.Of(a.Value), StringComparer.Ordinal);
}
