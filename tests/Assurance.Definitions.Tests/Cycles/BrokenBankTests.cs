namespace Assurance.Definitions.Tests.Cycles;

public class BrokenBankTests
{
    private const string Bank = "questionnaire.yaml";

    [Theory]
    [InlineData("        scale: g4", "        scale: g5", "Did you mean “g4”?")]
    [InlineData("type: rated", "type: rate", "Did you mean “rated”?")]
    [InlineData("direction: highest-is-best", "direction: highest", "highest-is-best")]
    [InlineData("id: S175-A4", "id: S175-A3", "two of the question “S175-A3”")]
    [InlineData("id: C\n", "id: B\n", "two of the section “B”")]
    [InlineData("question: S175-A3, is: \"No\"", "question: S175-A33, is: \"No\"", "There is no question “S175-A33”")]
    [InlineData("question: S175-A3, is: \"No\"", "question: S175-A3, is: Nope", "“Nope” is not an answer to S175-A3.")]
    [InlineData("question: S175-A9, isNot: This questionnaire", "question: S175-A9, isNot: This questionaire", "Did you mean “This questionnaire”?")]
    [InlineData("section: B, anyAtMost", "section: BB, anyAtMost", "There is no section “BB”")]
    [InlineData("section: B, anyAtMost", "section: A, anyAtMost", "has no rated item")]
    [InlineData("anyAtMost: 1", "anyAtMoost: 1", "Did you mean “anyAtMost”?")]
    [InlineData("question: S175-C2, olderThanYears: 2", "question: S175-C1, olderThanYears: 2", "S175-C1 is not a date")]
    [InlineData("question: S175-E3, atLeast: 2", "question: S175-C2, atLeast: 2", "S175-C2 is not a rating or a number")]
    [InlineData("overallJudgement: S175-R3", "overallJudgement: S175-R33", "Did you mean “S175-R3”?")]
    [InlineData("        weight: 2", "        weight: 0", "has a weight but no way to be scored")]
    [InlineData("        weight: 2", "        weight: 4", "from 0 to 3")]
    [InlineData("score: within-years", "score: scale", "cannot be scored so")]
    [InlineData("kind: core", "kind: cor", "Did you mean “core”?")]
    [InlineData("id: S175-X2", "id: S175-X1", "two contradictions “S175-X1”")]
    [InlineData("text: Check code from your invitation", "text: URN", "same words as S175-A1")]
    [InlineData("      - Supervision skills", "      - Supervison skills", "Did you mean “Supervision skills”?")]
    [InlineData("feeds: hours", "feeds: hour", "Did you mean “hours”?")]
    [InlineData("part: action-list", "part: action-lists", "Did you mean “action-list”?")]
    [InlineData("phase: [Secondary,", "phase: [Secundary,", "The register knows no phase “Secundary”.")]
    [InlineData("lastActions: true", "lastActions: false", "holds only where there were actions")]
    [InlineData("aboveComputedBy: 1", "aboveComputedBy: one", "Write a whole number")]
    [InlineData("question: S175-R3, aboveComputedBy", "question: S175-R4, aboveComputedBy", "S175-R4 is not a rating.")]
    [InlineData("sameEvidence: 3", "sameEvidence: 1", "from 2 to 50")]
    [InlineData("carriesOver: false", "carriesOver: no", "Write true or false.")]
    [InlineData("        maxLength: 200", "        maxLength: 0", "from 1 to 100000")]
    [InlineData("optionsFrom: tools", "optionsFrom: toools", "fewer than two options")]
    public void A_slip_in_the_bank_gives_its_line(string from, string to, string saying)
    {
        var broken = new BrokenCycle();
        var line = broken.LineOf(Bank, from);
        Assert.Contains(broken.Change(Bank, from, to).Problems, p => p.File == "audit/questionnaire.yaml" && p.Line == line && p.ToString().Contains(saying, StringComparison.Ordinal));
    }

    [Fact]
    public void A_scored_item_that_weighs_nothing_is_refused()
    {
        var broken = new BrokenCycle().Change(Bank, "        weight: 1\n        obligation: must\n        critical: true", "        weight: 0\n        obligation: must\n        critical: true");
        broken.GivesOne(Bank, "weight: 0", "S175-C2 is scored but weighs nothing");
    }

    [Fact]
    public void A_scale_of_one_level_is_refused()
    {
        var broken = new BrokenCycle().Change(Bank, "      - { code: \"No\", label: \"No\", value: 0 }\n", "");
        var problem = Assert.Single(broken.Problems);
        Assert.Contains("The scale yn has fewer than two levels", problem.What, StringComparison.Ordinal);
        Assert.Equal(broken.LineOf(Bank, "{ code: \"Yes\"") - 1, problem.Line);
    }

    [Fact]
    public void A_choice_without_options_is_refused()
    {
        var broken = new BrokenCycle().Change(Bank, "        type: short\n", "        type: one\n");
        broken.GivesOne(Bank, "id: S175-A2", "S175-A2 has fewer than two options");
    }

    [Fact]
    public void A_condition_that_compares_twice_is_refused() =>
        new BrokenCycle().Change(Bank, "question: S175-H1, atMost: 0", "question: S175-H1, atMost: 0, atLeast: 0")
            .GivesOne(Bank, "atLeast: 0", "The condition compares twice.");
}
