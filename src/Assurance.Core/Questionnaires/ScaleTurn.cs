namespace Assurance.Core.Questionnaires;

/// <summary>
/// Answers of one scale as answers of another: a year in which 1 was best is turned round before it stands beside one in which 4 is
/// (reports 17). Only scales with as many levels are the same question.
/// </summary>
public static class ScaleTurn
{
    /// <summary>Levels with a value, the worst first.</summary>
    public static IReadOnlyList<ScaleLevel> Ranked(Scale scale) => [.. scale.BestFirst().Reverse()];

    /// <summary>
    /// The answer under the scale of now: the level of the same rank from the worst, or “does not apply” for “does not apply”. Null where
    /// there is none: other numbers of levels, or an answer the scale did not have.
    /// </summary>
    public static Answer? Turned(Scale then, Scale now, Answer given)
    {
        if (then.Find(given.Single) is not { } level)
        {
            return null;
        }

        var (before, after) = (Ranked(then), Ranked(now));
        var found = level.Value is null ? now.Levels.FirstOrDefault(l => l.Value is null)
            : before.Count == after.Count ? after[before.ToList().IndexOf(level)]
            : null;
        return found is null ? null : given with { Values = [found.Code, .. given.Values.Skip(1)] };
    }
}
