using Assurance.Core.Reports;

namespace Assurance.Core.Analysis;

/// <summary>
/// Withholds small counts, and as many others as it takes that no withheld one can be worked out from the totals of its row and
/// column (reports 0.4). A nought is shown: it speaks of nobody. A row of fewer than five is withheld whole, its total too.
/// </summary>
public sealed class SmallCells
{
    /// <summary>The smallest count a published cell may show.</summary>
    public const int Smallest = 5;

    /// <summary>From this many on, groups may be compared (reports 0.4).</summary>
    public const int Comparable = 10;

    public const string Few = "fewer than 5";

    /// <summary>Where those left over are so few that their number is withheld.</summary>
    public const string AllButFew = "all but 1 to 4";

    public const string Withheld = "withheld";

    private readonly IReadOnlyList<IReadOnlyList<int>> counts;
    private readonly Hiding[][] hidden;
    private readonly bool[] loose; // rows whose noughts are withheld too: “withheld” may mean nought there

    private readonly bool isTotalSettled; // what the last row withholds was settled by another table

    private SmallCells(IReadOnlyList<IReadOnlyList<int>> counts, IReadOnlyList<Hiding>? total = null)
    {
        this.counts = counts;
        loose = new bool[counts.Count];
        hidden = [.. counts.Select(FirstPass)];
        if (total is not null)
        {
            isTotalSettled = true;
            hidden[^1] = [.. total];
        }
    }

    /// <summary>One row with a published total.</summary>
    public static IReadOnlyList<Hiding> Row(IReadOnlyList<int> counts) => Block([counts], columnTotals: false)[0];

    /// <summary>Rows with published totals; with <paramref name="columnTotals"/>, the last row is the sum of the others and published too.</summary>
    public static IReadOnlyList<IReadOnlyList<Hiding>> Block(IReadOnlyList<IReadOnlyList<int>> counts, bool columnTotals)
    {
        var cells = new SmallCells(counts);
        while (cells.ProtectRows() | (columnTotals && cells.ProtectColumns()))
        {
        }

        return cells.hidden;
    }

    /// <summary>
    /// Rows that are the parts of a total another table publishes and has settled; a part nobody shows may be among them. No part
    /// gives away what the total withholds, and the total gives away no part.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<Hiding>> Parts(IReadOnlyList<IReadOnlyList<int>> parts, IReadOnlyList<int> total, IReadOnlyList<Hiding> totalHidden)
    {
        var cells = new SmallCells([.. parts, total], totalHidden);
        while (cells.ProtectRows() | cells.ProtectColumns())
        {
        }

        return [.. cells.hidden.SkipLast(1)];
    }

    public static bool IsSmall(int count) => count is > 0 and < Smallest;

    /// <summary>A count that stands in no total: the number, or “fewer than 5”.</summary>
    public static Cell Count(int count) => IsSmall(count) ? Few : count;

    public static string Text(int count) => IsSmall(count) ? Few : count.ToString();

    private static Hiding[] FirstPass(IReadOnlyList<int> row) =>
        IsSmall(row.Sum()) ? [.. row.Select(_ => Hiding.First)] : [.. row.Select(c => IsSmall(c) ? Hiding.First : Hiding.Shown)];

    private bool ProtectRows()
    {
        var changed = false;
        for (var r = 0; r < counts.Count; r++)
        {
            if (IsSmall(counts[r].Sum()) || (isTotalSettled && r == counts.Count - 1))
            {
                continue;
            }

            var row = r;
            while (!IsSafe([.. Enumerable.Range(0, counts[r].Count).Select(c => (row, c))]) && HideInRow(r))
            {
                changed = true;
            }
        }

        return changed;
    }

    private bool ProtectColumns()
    {
        var changed = false;
        var total = counts.Count - 1;
        for (var c = 0; c < counts[0].Count; c++)
        {
            var column = c;
            var parts = Enumerable.Range(0, total).Select(r => (r, column)).ToList();
            while (hidden[total][c] == Hiding.Shown ? !IsSafe(parts) : isTotalSettled && parts.TrueForAll(p => hidden[p.r][column] == Hiding.Shown))
            {
                if (!HideInColumn(c, total))
                {
                    break;
                }

                changed = true;
            }
        }

        return changed;
    }

    /// <summary>True when each withheld cell of the line could be at least two numbers, the line's total being known.</summary>
    private bool IsSafe(IReadOnlyList<(int Row, int Column)> line)
    {
        var withheld = line.Where(p => hidden[p.Row][p.Column] != Hiding.Shown).ToList();
        var sum = withheld.Sum(p => counts[p.Row][p.Column]);
        var bounds = withheld.Select(p => Bounds(p.Row, p.Column, sum)).ToList();
        int low = bounds.Sum(b => b.Low), high = bounds.Sum(b => b.High);
        return bounds.TrueForAll(b => Math.Min(b.High, sum - (low - b.Low)) > Math.Max(b.Low, sum - (high - b.High)));
    }

    private (int Low, int High) Bounds(int row, int column, int sum) =>
        IsSmall(counts[row].Sum()) ? (0, Smallest - 1)
        : hidden[row][column] == Hiding.First ? (1, Smallest - 1)
        : (loose[row] ? 0 : Smallest, sum);

    /// <summary>Prefers the neighbour of a small cell, so that the two together still say something; noughts come last.</summary>
    private bool HideInRow(int row)
    {
        var columns = Enumerable.Range(0, counts[row].Count).ToList();
        var small = columns.Where(c => hidden[row][c] != Hiding.Shown).ToList();
        var choices = columns.Where(c => hidden[row][c] == Hiding.Shown && counts[row][c] > 0)
            .OrderBy(c => small.Min(s => Math.Abs(s - c))).ThenBy(c => counts[row][c]).ToList();
        if (choices.Count > 0)
        {
            hidden[row][choices[0]] = Hiding.Second;
            return true;
        }

        var shown = columns.Where(c => hidden[row][c] == Hiding.Shown).ToList();
        if (loose[row])
        {
            return false;
        }

        // With nothing left to withhold, even the words must not tell which cell is the small one.
        (shown.Count > 0 ? shown : columns).ForEach(c => hidden[row][c] = Hiding.Second);
        loose[row] = true;
        return true;
    }

    /// <summary>With nothing left to withhold, even the words must not tell which part is the small one: 4 and 4 of 8 would be known from “fewer than 5”.</summary>
    private bool Loosen(int column, int total)
    {
        var tight = Enumerable.Range(0, total).Where(r => hidden[r][column] != Hiding.Shown && !IsSmall(counts[r].Sum()) && !(hidden[r][column] == Hiding.Second && loose[r])).ToList();
        tight.ForEach(r =>
        {
            hidden[r][column] = Hiding.Second;
            loose[r] = true;
        });
        return tight.Count > 0;
    }

    private bool HideInColumn(int column, int total)
    {
        // A part that nobody belongs to is known to be empty from the totals of the rows, so it hides nothing.
        var choices = Enumerable.Range(0, total).Where(r => hidden[r][column] == Hiding.Shown && counts[r].Sum() > 0 && (isTotalSettled || counts[r][column] > 0))
            .OrderBy(r => counts[r][column] == 0).ThenBy(r => counts[r][column]).ToList();
        if (choices.Count == 0 && isTotalSettled)
        {
            return Loosen(column, total);
        }

        var row = choices.Count > 0 ? choices[0] : total;
        hidden[row][column] = Hiding.Second;
        loose[row] |= isTotalSettled && counts[row][column] == 0;
        return true;
    }
}
