using System.Globalization;
using Assurance.Core.Questionnaires;

namespace Assurance.Engine.History;

/// <summary>Which numbers of an earlier year were the best and the worst: by it they are turned into the levels that the question has now.</summary>
internal sealed record HistoryScale(int Best, int Worst)
{
    private int Steps => Math.Abs(Best - Worst);

    /// <summary>Why it cannot stand for the scale, or null: only as many levels, whichever way they ran, are the same question.</summary>
    public string? Unfit(Scale now)
    {
        var levels = ScaleTurn.Ranked(now).Count;
        return Best == Worst ? $"Best and worst are both {Best}."
            : Steps + 1 != levels ? $"From {Best} to {Worst} there are {Steps + 1} levels, and the question has {levels}: its answers cannot be compared."
            : null;
    }

    /// <summary>The level a number stands for now, or null where it is outside the scale.</summary>
    public ScaleLevel? Level(Scale now, int given)
    {
        var fromWorst = Best > Worst ? given - Worst : Worst - given;
        var levels = ScaleTurn.Ranked(now);
        return fromWorst >= 0 && fromWorst < levels.Count && fromWorst <= Steps ? levels[fromWorst] : null;
    }

    public static int? Number(string text) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
