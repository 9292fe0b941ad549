using Assurance.Core.Questionnaires;
using static Assurance.Core.Tests.Questionnaires.SmallBank;

namespace Assurance.Core.Tests.Questionnaires;

public sealed class SharedEvidenceTests
{
    private const string Copied = "Reviewed by the trust in July; minutes are kept centrally.";

    private static readonly Questionnaire Bank = Of(
        InCore("B", Item("b1"), Text("B-E", QuestionPart.Evidence)),
        InCore("C", Item("c1"), Text("C-E", QuestionPart.Evidence)));

    [Fact]
    public void Evidence_in_the_same_words_at_several_schools_is_found_wherever_it_stands()
    {
        var shared = Assert.Single(Find(
            ("100003", Answers(("C-E", "reviewed by  the trust in July;\nminutes are kept centrally."))),
            ("100001", Answers(("B-E", Copied))),
            ("100002", Answers(("B-E", "Our own walk-through, reported to governors.")))));
        Assert.Equal(["100001", "100003"], shared.Respondents);
        Assert.Equal(["B-E", "C-E"], shared.Questions.Order());
    }

    [Fact]
    public void One_school_repeating_itself_is_not_shared() =>
        Assert.Empty(Find(("100001", Answers(("B-E", Copied), ("C-E", Copied)))));

    [Fact]
    public void A_few_words_anybody_might_use_are_not_shared() =>
        Assert.Empty(Find(("100001", Answers(("B-E", "See our policy."))), ("100002", Answers(("B-E", "See our policy.")))));

    [Fact]
    public void A_box_that_is_not_evidence_is_left_alone() =>
        Assert.Empty(SharedEvidence.Find(Of(InCore("B", Text("B-G", QuestionPart.GapAction))), Respondents(("100001", Answers(("B-G", Copied))), ("100002", Answers(("B-G", Copied))))));

    private static IReadOnlyList<SharedText> Find(params (string Id, IReadOnlyDictionary<string, Answer> Answers)[] returns) => SharedEvidence.Find(Bank, Respondents(returns));

    private static Dictionary<string, IReadOnlyDictionary<string, Answer>> Respondents(params (string Id, IReadOnlyDictionary<string, Answer> Answers)[] returns) =>
        returns.ToDictionary(r => r.Id, r => r.Answers, StringComparer.Ordinal);
}
