using Assurance.Core.Record;

namespace Assurance.Core.Analysis;

/// <summary>One year of a cycle in a line of years, as it stood at its own data cut.</summary>
/// <param name="Year">School year, <c>2026-27</c>.</param>
/// <param name="Edition">Edition of guidance; empty where it is not known.</param>
/// <param name="Asked">0 where it is not known.</param>
/// <param name="Scores">Core scores, 0 to 100, in rising order.</param>
public sealed record YearPoint(string Year, string Edition, int Asked, int Returned, IReadOnlyList<decimal> Scores)
{
    public static YearPoint Of(RunFacts facts) => new(
        Keys.YearOf(facts.Frame.Run), facts.Questionnaire.Edition, facts.Asked, facts.Returned.Count, [.. facts.Scored.Select(r => r.Given!.CoreScore!.Value).Order()]);
}
