using Assurance.Core.Analysis;
using Assurance.TestKit.Properties;
using FsCheck.Fluent;

namespace Assurance.Core.Tests.Analysis;

public sealed class SmallCellsTests
{
    [Fact]
    public void A_small_cell_is_withheld_and_its_neighbour_with_it() =>
        Assert.Equal([Hiding.Shown, Hiding.Shown, Hiding.Second, Hiding.First], SmallCells.Row([20, 40, 9, 3]));

    [Fact]
    public void Two_small_cells_protect_each_other() =>
        Assert.Equal([Hiding.Shown, Hiding.Shown, Hiding.First, Hiding.First], SmallCells.Row([20, 40, 2, 3]));

    [Fact]
    public void Two_cells_of_one_give_each_other_away_so_a_third_goes() =>
        Assert.Equal([Hiding.Shown, Hiding.Second, Hiding.First, Hiding.First], SmallCells.Row([20, 40, 1, 1]));

    [Fact]
    public void Noughts_are_shown() => Assert.Equal([Hiding.Shown, Hiding.Shown, Hiding.Shown], SmallCells.Row([20, 0, 7]));

    [Fact]
    public void A_row_of_fewer_than_five_is_withheld_whole() => Assert.Equal([Hiding.First, Hiding.First, Hiding.First], SmallCells.Row([3, 0, 1]));

    [Fact]
    public void A_smallest_neighbour_does_not_protect_a_one_so_more_goes() =>
        // 6 − 5 = 1 would be certain: what protects is never under five.
        Assert.DoesNotContain(Hiding.Shown, SmallCells.Row([0, 5, 1]));

    [Fact]
    public void Where_the_words_would_tell_which_cell_is_small_they_are_the_same() => Assert.Equal([Hiding.Second, Hiding.Second], SmallCells.Row([5, 1]));

    [Fact]
    public void A_column_total_does_not_give_a_withheld_cell_away()
    {
        int[][] counts = [[20, 3, 2], [15, 10, 0], [30, 12, 8], [65, 25, 10]];
        var hidden = SmallCells.Block(counts, columnTotals: true);
        Assert.Equal(Hiding.First, hidden[0][1]);
        for (var column = 0; column < 3; column++)
        {
            var withheld = Enumerable.Range(0, 3).Count(r => hidden[r][column] != Hiding.Shown);
            Assert.True(withheld != 1 || hidden[3][column] != Hiding.Shown, $"column {column} leaves one cell beside its total");
        }
    }

    [Fact]
    public void No_withheld_cell_can_be_worked_out_from_its_row()
    {
        var rows = Gen.Choose(0, 12).ListOf().Where(r => r.Count is >= 2 and <= 4).Select(r => r.ToArray());
        Prop.ForAll(Arb.From(rows), row =>
        {
            var hidden = SmallCells.Row(row);
            return row.Sum() is > 0 and < 5 || Enumerable.Range(0, row.Length).Where(i => hidden[i] == Hiding.First).All(i => Possible(row, hidden, i) > 1);
        }).Hold();
    }

    [Fact]
    public void No_small_count_is_ever_shown()
    {
        var rows = Gen.Choose(0, 30).ListOf().Where(r => r.Count is >= 1 and <= 6).Select(r => r.ToArray());
        Prop.ForAll(Arb.From(rows), row =>
        {
            var hidden = SmallCells.Row(row);
            return Enumerable.Range(0, row.Length).All(i => row[i] is 0 or >= 5 || hidden[i] != Hiding.Shown);
        }).Hold();
    }

    [Fact]
    public void Parts_of_a_settled_total_give_nothing_away_and_neither_does_the_total()
    {
        var tables = Gen.Choose(0, 14).ArrayOf(4).ListOf().Where(p => p.Count is >= 2 and <= 4).Select(p => p.ToArray());
        Prop.ForAll(Arb.From(tables), parts =>
        {
            int[] total = [.. Enumerable.Range(0, 4).Select(c => parts.Sum(p => p[c]))];
            var settled = SmallCells.Row(total);
            var hidden = SmallCells.Parts(parts, total, settled);
            return Enumerable.Range(0, 4).All(c =>
            {
                var column = Enumerable.Range(0, parts.Length).Where(r => hidden[r][c] != Hiding.Shown).ToList();
                var small = Enumerable.Range(0, parts.Length).All(r => parts[r][c] is 0 or >= 5 || hidden[r][c] != Hiding.Shown);
                var alone = settled[c] == Hiding.Shown && column.Count == 1 && hidden[column[0]][c] == Hiding.First;
                var givesTotal = settled[c] != Hiding.Shown && total[c] > 0 && column.Count == 0;
                return small && !alone && !givesTotal;
            })
            && Enumerable.Range(0, parts.Length).All(r => parts[r].Sum() is > 0 and < 5
                || !(hidden[r].Count(h => h != Hiding.Shown) == 1 && hidden[r].Contains(Hiding.First)));
        }).Hold();
    }

    [Fact]
    public void A_part_nobody_belongs_to_protects_no_other()
    {
        // 4 and 4 of 8: “fewer than 5” twice would tell both, and that the third part is empty is known from the total.
        int[][] parts = [[4, 20], [4, 30], [0, 0]];
        var hidden = SmallCells.Parts(parts, [8, 50], SmallCells.Row([8, 50]));
        Assert.Equal([Hiding.Second, Hiding.Second], hidden.Take(2).Select(r => r[0]));
        Assert.All(hidden[2], h => Assert.Equal(Hiding.Shown, h));
    }

    /// <summary>How many values the cell may have for a reader who knows the total, the shown cells and the rule.</summary>
    private static int Possible(int[] row, IReadOnlyList<Hiding> hidden, int cell)
    {
        var others = Enumerable.Range(0, row.Length).Where(i => i != cell && hidden[i] != Hiding.Shown).ToList();
        var sum = Enumerable.Range(0, row.Length).Where(i => hidden[i] != Hiding.Shown).Sum(i => row[i]);
        var noughts = Enumerable.Range(0, row.Length).Any(i => hidden[i] == Hiding.Second && row[i] == 0);
        return Enumerable.Range(1, 4).Count(value => CanReach(sum - value, others, 0));

        bool CanReach(int rest, List<int> open, int at) => at == open.Count
            ? rest == 0
            : Enumerable.Range(0, Math.Max(0, rest) + 1).Where(v => hidden[open[at]] == Hiding.First ? v is >= 1 and <= 4 : v >= 5 || noughts).Any(v => CanReach(rest - v, open, at + 1));
    }
}
