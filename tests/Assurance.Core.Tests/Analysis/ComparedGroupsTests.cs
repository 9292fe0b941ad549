using Assurance.Core.Analysis;
using Assurance.Core.Reports;

namespace Assurance.Core.Tests.Analysis;

/// <summary>Groups are set beside each other from ten with a score on, in every table alike; and lists that rank items stand on figures that are shown.</summary>
public sealed class ComparedGroupsTests
{
    [Fact]
    public void No_column_stands_below_the_size_that_the_note_names()
    {
        var table = Table("section-scores-by-phase", Phases(("Primary", 30), ("Secondary", 12), ("Special", 7), ("Nursery", 4)));
        Assert.Equal(["Section", "Primary (n = 30)", "Secondary (n = 12)", "Together: Nursery, Special (n = 11)", "All (n = 53)"], table.Columns.Select(c => c.Header));
        Assert.Contains($"fewer than {SmallCells.Comparable} schools", table.Note);
    }

    [Fact]
    public void Too_few_even_together_are_left_out_of_medians_and_named_in_the_note()
    {
        var table = Table("section-scores-by-phase", Phases(("Primary", 30), ("Secondary", 12), ("Special", 5), ("Nursery", 2)));
        Assert.Equal(["Section", "Primary (n = 30)", "Secondary (n = 12)", "All (n = 49)"], table.Columns.Select(c => c.Header));
        Assert.Contains("Nursery, Special: in “All” alone", table.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_can_be_compared_all_stand_alone()
    {
        var table = Table("section-scores-by-phase", Phases(("Primary", 9), ("Secondary", 8)));
        Assert.Equal(["Section", "All (n = 17)"], table.Columns.Select(c => c.Header));
    }

    [Fact]
    public void The_pages_of_the_sections_show_the_groups_of_the_table()
    {
        var facts = Phases(("Primary", 30), ("Secondary", 12), ("Special", 7), ("Nursery", 4));
        var page = Analyses.Pages("section-pages", new AnalysisScope(facts)).Single(p => p.Heading.StartsWith("B.", StringComparison.Ordinal));
        var rows = page.Blocks.OfType<ReportBlock.Table>().First().Rows;
        Assert.Equal(["This year, all schools", "This year, Primary", "This year, Secondary", "This year, Together: Nursery, Special"], rows.Select(r => r[0].Text));
    }

    [Fact]
    public void A_ranked_list_stands_in_the_order_of_what_it_shows_and_lists_nothing_that_is_withheld()
    {
        // B2 was not in place in three: the place of it in a list would tell how few.
        var facts = HandBuilt.Run(Enumerable.Range(0, 40).Select(i => HandBuilt.School(i + 1, HandBuilt.Return(HandBuilt.Due, b1: i < 6 ? "3" : i < 30 ? "2" : "1", b2: i < 3 ? "0" : "2"))));
        var items = Table("lowest-items", facts).Rows;
        Assert.Equal(["B1"], items.Select(r => r[0].Text));
        Assert.Equal([25m], items.Select(r => r[4].Number));
        Assert.Equal(items.Select(r => r[0].Text), Table("lowest-five", facts).Rows.Select(r => r[0].Text));
    }

    [Fact]
    public void The_share_settles_the_order_and_not_the_mean()
    {
        // B1: a third partly in place, the others with the difference shown (mean 78). B2: all below the best, a fifth partly (mean 60).
        var facts = HandBuilt.Run(Enumerable.Range(0, 30).Select(i => HandBuilt.School(i + 1, HandBuilt.Return(HandBuilt.Due, b1: i < 10 ? "1" : "3", b2: i < 6 ? "1" : "2"))));
        var items = Table("lowest-items", facts).Rows;
        Assert.Equal([("B1", 33m, 78m), ("B2", 20m, 60m)], items.Select(r => (r[0].Text, r[4].Number!.Value, r[3].Number!.Value)));
        Assert.Equal([33m, 20m], Table("lowest-five", facts).Rows.Select(r => r[2].Number!.Value));
    }

    private static RunFacts Phases(params (string Phase, int Count)[] phases) => HandBuilt.Run(
        phases.SelectMany(p => Enumerable.Repeat(p.Phase, p.Count)).Select((phase, i) => HandBuilt.School(i + 1, HandBuilt.Return(HandBuilt.Due, b1: "2", b2: "3"), phase)));

    private static ReportBlock.Table Table(string name, RunFacts facts) => (ReportBlock.Table)Analyses.Block(name, new AnalysisScope(facts));
}
