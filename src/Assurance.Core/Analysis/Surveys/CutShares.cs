using Assurance.Core.Reports;

namespace Assurance.Core.Analysis.Surveys;

/// <summary>
/// A share in each of several groups whose sum is published. It is withheld where few gave the answer or few did not, and where such
/// a number could be worked out from the sum and the other groups.
/// </summary>
internal static class CutShares
{
    /// <returns>A percentage of 0 to 100 or the words in its place, one for each group.</returns>
    public static IReadOnlyList<Cell> Of(IReadOnlyList<(int Part, int Of)> groups)
    {
        var part = SmallCells.Row([.. groups.Select(g => g.Part)]);
        var rest = SmallCells.Row([.. groups.Select(g => g.Of - g.Part)]);
        return [.. groups.Select((g, i) => (part[i], rest[i]) switch
        {
            _ when g.Of == 0 => "–",
            (Hiding.First, _) => SmallCells.Few,
            (_, Hiding.First) => SmallCells.AllButFew,
            (Hiding.Second, _) or (_, Hiding.Second) => SmallCells.Withheld,
            _ => (Cell)ReportNumbers.Percent(g.Part, g.Of)!.Value,
        })];
    }
}
