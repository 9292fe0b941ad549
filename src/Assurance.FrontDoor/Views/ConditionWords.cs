using Assurance.Core.Questionnaires;

namespace Assurance.FrontDoor.Views;

/// <summary>A condition as a clause: “only if S175-A9 is “This questionnaire””.</summary>
internal static class ConditionWords
{
    public static string Of(Condition condition) => "only if " + Clause(condition);

    private static string Clause(Condition condition) => condition switch
    {
        Condition.Is c => $"{c.Question} is {Values(c.Values)}",
        Condition.IsNot c => $"{c.Question} is answered and is not {Values(c.Values)}",
        Condition.AtMost c => $"{c.Question} is {c.Value:0.##} or less",
        Condition.AtLeast c => $"{c.Question} is {c.Value:0.##} or more",
        Condition.OlderThan c => $"the date in {c.Question} is more than {Wording.Count(c.Years, "year")} before the questions open",
        Condition.AnyItemAtMost c => $"any rating in section {c.Section} is {c.Value:0.##} or less",
        Condition.AnyItemAtLeast c => $"any rating in section {c.Section} is {c.Value:0.##} or more",
        Condition.Given c => c.Yes ? $"{c.Question} is answered" : $"{c.Question} is left empty",
        Condition.PhaseIs c => $"the phase is {Values(c.Phases)}",
        Condition.AboveComputed c => $"{c.Question} is more than {Wording.Count(c.Levels, "level")} above what the answers come to",
        Condition.SameEvidence c => $"the same text stands in {c.Boxes} evidence boxes",
        Condition.HadActions => "actions were promised last year",
        Condition.All c => string.Join(" and ", c.Of.Select(Clause)),
        Condition.Any c => string.Join(" or ", c.Of.Select(Clause)),
        _ => "its condition holds",
    };

    private static string Values(IReadOnlyList<string> values) => string.Join(" or ", values.Select(v => $"“{v}”"));
}
