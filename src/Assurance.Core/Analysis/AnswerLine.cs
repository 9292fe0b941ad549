using Assurance.Core.Reports;

namespace Assurance.Core.Analysis;

/// <summary>How the answers to one item fall, with what of it may be shown. Every table that speaks of the item asks the same line.</summary>
/// <param name="Nought">Index of the answer that is a nought, or -1.</param>
public sealed record AnswerLine(IReadOnlyList<string> Labels, IReadOnlyList<int> Counts, IReadOnlyList<Hiding> Hidden, int Nought)
{
    /// <summary>The answers of one published total, and of no other: what is withheld hangs on them alone.</summary>
    public static AnswerLine Of(IReadOnlyList<string> labels, IReadOnlyList<int> counts, int nought = -1) => new(labels, counts, SmallCells.Row(counts), nought);

    public int Total { get; } = Counts.Sum();

    public bool HasHidden => Hidden.Any(h => h != Hiding.Shown);

    public Cell TotalCell => SmallCells.Count(Total);

    public Cell Count(int index) => Hidden[index] switch
    {
        Hiding.First => SmallCells.Few,
        Hiding.Second => SmallCells.Withheld,
        _ => Counts[index],
    };

    /// <summary>Share of those who answered; “–” where nobody did.</summary>
    public Cell Share(int index) => Hidden[index] switch
    {
        Hiding.First => SmallCells.Few,
        Hiding.Second => SmallCells.Withheld,
        _ => ReportNumbers.Percent(Counts[index], Total) is { } share ? share : "–",
    };

    /// <summary>Several answers together. They are shown where that gives away none that is withheld singly.</summary>
    /// <returns>The number, or null with the words to put in its place.</returns>
    public (int? Number, string Words) Together(Func<int, bool> wanted)
    {
        var indexes = Enumerable.Range(0, Counts.Count).ToList();
        var part = indexes.Where(wanted).Sum(i => Counts[i]);
        var hiddenIn = indexes.Exists(i => wanted(i) && Hidden[i] != Hiding.Shown);
        var hiddenOut = indexes.Exists(i => !wanted(i) && Hidden[i] != Hiding.Shown);
        return Hidden.All(h => h == Hiding.Second) ? (null, SmallCells.Withheld)
            : SmallCells.IsSmall(Total) || SmallCells.IsSmall(part) ? (null, SmallCells.Few)
            : SmallCells.IsSmall(Total - part) ? (null, SmallCells.AllButFew)
            : hiddenIn && hiddenOut ? (null, SmallCells.Withheld)
            : (part, part.ToString());
    }

    /// <summary>The share of several answers together, or the words in its place; “–” where nobody answered.</summary>
    public Cell ShareTogether(Func<int, bool> wanted)
    {
        var (number, words) = Together(wanted);
        return number is not { } part ? words : ReportNumbers.Percent(part, Total) is { } share ? share : "–";
    }
}
