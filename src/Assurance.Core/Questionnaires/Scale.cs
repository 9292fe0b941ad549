namespace Assurance.Core.Questionnaires;

/// <summary>
/// The values an item may take. Direction is part of the scale, because areas differ: some rate 1 to 4 with 1 best
/// (questionnaires 0.2), and a figure compared across them must be turned first.
/// </summary>
public sealed record Scale(string Id, ScaleDirection Direction, IReadOnlyList<ScaleLevel> Levels)
{
    public int Highest
    {
        get
        {
            var highest = int.MinValue;
            for (var i = 0; i < Levels.Count; i++)
            {
                highest = Math.Max(highest, Levels[i].Value ?? int.MinValue);
            }

            return highest;
        }
    }

    public int Lowest
    {
        get
        {
            var lowest = int.MaxValue;
            for (var i = 0; i < Levels.Count; i++)
            {
                lowest = Math.Min(lowest, Levels[i].Value ?? int.MaxValue);
            }

            return lowest;
        }
    }

    /// <summary>The level whose code or label is <paramref name="answer"/>, ignoring case and outer blanks; null if none.</summary>
    public ScaleLevel? Find(string answer)
    {
        var wanted = answer.Trim();
        for (var i = 0; i < Levels.Count; i++)
        {
            var level = Levels[i];
            if (string.Equals(level.Code, wanted, StringComparison.OrdinalIgnoreCase) || string.Equals(level.Label, wanted, StringComparison.OrdinalIgnoreCase))
            {
                return level;
            }
        }

        return null;
    }

    /// <summary>The level's worth as 0 (worst) to 1 (best), whichever way the scale runs; null for “does not apply”.</summary>
    public decimal? Points(ScaleLevel level) => level.Value is not { } value ? null
        : Direction == ScaleDirection.HighestIsBest
            ? (decimal)value / Highest
            : (decimal)(Highest - value) / (Highest - Lowest);

    /// <summary>The levels that have a worth, the best first.</summary>
    public IReadOnlyList<ScaleLevel> BestFirst() => [.. Levels.Where(l => l.Value is not null).OrderByDescending(l => Direction == ScaleDirection.HighestIsBest ? l.Value : -l.Value)];

    /// <summary>True where the level is the worst one: “not in place”, a nought.</summary>
    public bool IsWorst(ScaleLevel level) => level.Value is { } value && value == (Direction == ScaleDirection.HighestIsBest ? Lowest : Highest);
}

/// <param name="Code">What is stored: <c>3</c>, <c>0</c>, <c>NA</c>.</param>
/// <param name="Value">Its number, or null where it stands outside the scale (does not apply).</param>
public sealed record ScaleLevel(string Code, string Label, int? Value);

public enum ScaleDirection
{
    HighestIsBest,
    LowestIsBest,
}
