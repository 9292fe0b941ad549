using Assurance.Core.Questionnaires;

namespace Assurance.Core.Analysis;

/// <summary>What a condition is about.</summary>
internal static class Conditions
{
    /// <summary>The one question a plain condition looks at, or null.</summary>
    public static string? QuestionOf(Condition? condition) => condition switch
    {
        Condition.Is(var question, _) => question,
        Condition.IsNot(var question, _) => question,
        Condition.AtMost(var question, _) => question,
        Condition.AtLeast(var question, _) => question,
        Condition.OlderThan(var question, _) => question,
        _ => null,
    };
}
