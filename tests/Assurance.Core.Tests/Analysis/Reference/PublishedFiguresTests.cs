using Assurance.Core.Analysis;
using Assurance.Core.Questionnaires;
using Assurance.Core.Reports;

namespace Assurance.Core.Tests.Analysis.Reference;

/// <summary>Public data through the analyses, against figures that were published elsewhere; sources and methods stand in README.md beside this file.</summary>
public sealed class PublishedFiguresTests
{
    private static readonly (decimal Mpg, int Cylinders)[] _cars =
    [
        (21.0m, 6), (21.0m, 6), (22.8m, 4), (21.4m, 6), (18.7m, 8), (18.1m, 6), (14.3m, 8), (24.4m, 4), (22.8m, 4), (19.2m, 6), (17.8m, 6), (16.4m, 8), (17.3m, 8), (15.2m, 8), (10.4m, 8), (10.4m, 8),
        (14.7m, 8), (32.4m, 4), (30.4m, 4), (33.9m, 4), (21.5m, 4), (15.5m, 8), (15.2m, 8), (13.3m, 8), (19.2m, 8), (27.3m, 4), (26.0m, 4), (30.4m, 4), (15.8m, 8), (19.7m, 6), (15.0m, 8), (21.4m, 4),
    ];

    [Fact]
    public void Quartiles_and_medians_of_a_section_are_those_of_the_published_data()
    {
        var facts = Cars();

        // 15.425, 19.2 and 22.8, shown to one decimal.
        Assert.Equal([32m, 15.4m, 19.2m, 22.8m], Row(facts, "section-scores").Skip(1).Take(4).Select(c => c.Number!.Value));
        var table = (ReportBlock.Table)Analyses.Block("section-scores-by-phase", new AnalysisScope(facts));

        // Seven of six cylinders are too few to be set beside others.
        Assert.Equal(["Section", "4 cylinders (n = 11)", "8 cylinders (n = 14)", "All (n = 32)"], table.Columns.Select(c => c.Header));
        Assert.Equal([26.0m, 15.2m, 19.2m], table.Rows[0].Skip(1).Select(c => c.Number!.Value));
    }

    [Fact]
    public void The_mean_and_the_share_of_an_item_are_those_of_the_published_data()
    {
        // Three, four and five gears as the levels 1, 2 and 3: 15, 12 and 5 cars.
        var row = Row(HandBuilt.Run(HandBuilt.Answering(5, 12, 15, 0, b2: "3")), "lowest-items");

        // 56.25 is 56; 15 of 32 are 46.875 %, which is 47.
        Assert.Equal(("B1", 56m, 47m, 32m), (row[0].Text, row[3].Number, row[4].Number, row[5].Number));
    }

    [Fact]
    public void A_cross_tabulation_has_the_published_cells_margins_and_percentages()
    {
        (string Class, string Survived, int People)[] cells = [("1", "3", 203), ("1", "0", 122), ("3", "3", 118), ("3", "0", 167), ("4", "3", 178), ("4", "0", 528)];
        var facts = HandBuilt.Run(cells.SelectMany(c => Enumerable.Repeat(c, c.People)).Select((c, i) => HandBuilt.School(i + 1, HandBuilt.Return(HandBuilt.Answers(("P1", c.Class), ("P2", c.Survived))))));

        var rows = ((ReportBlock.Table)Analyses.Block("priority-confidence-place", new AnalysisScope(facts))).Rows;
        Assert.Equal(
            [[203m, 122m, 62m, 325m], [118m, 167m, 41m, 285m], [178m, 528m, 25m, 706m], [499m, 817m, 38m, 1316m]],
            rows.Select(r => r.Skip(1).Select(c => c.Number!.Value).ToArray()));
    }

    [Theory]
    [InlineData(1, 8, 13)] // 12.5
    [InlineData(3, 8, 38)] // 37.5, where rounding to even would give 38 too
    [InlineData(5, 8, 63)] // 62.5, where rounding to even would give 62
    [InlineData(1, 200, 1)] // 0.5, where rounding to even would give nought
    [InlineData(199, 200, 100)] // 99.5
    [InlineData(2, 3, 67)]
    [InlineData(1, 3, 33)]
    public void Percentages_are_rounded_half_up_and_stand_beside_their_base(int returned, int asked, int percent)
    {
        var facts = HandBuilt.Run(Enumerable.Range(1, asked).Select(i => HandBuilt.School(i, i <= returned ? HandBuilt.Return(HandBuilt.Due, b1: "2") : null)));
        var rows = ((ReportBlock.Table)Analyses.Block("response-by-phase", new AnalysisScope(facts))).Rows;
        Assert.Equal([asked, returned, percent], rows[^1].Skip(1).Select(c => c.Number!.Value));
    }

    private static IReadOnlyList<Cell> Row(RunFacts facts, string analysis) => ((ReportBlock.Table)Analyses.Block(analysis, new AnalysisScope(facts))).Rows[0];

    private static RunFacts Cars()
    {
        var bank = HandBuilt.Bank with
        {
            Sections = [new Section("M", "Miles", SectionKind.Core, [new Question { Id = "M1", Text = "Miles per gallon", Type = QuestionType.Number, Score = ScoreRule.Percentage, Weight = 1 }])],
        };
        var frame = HandBuilt.Frame() with { Questionnaire = bank };
        return new RunFacts(frame, [.. _cars.Select((c, i) => HandBuilt.School(i + 1, phase: $"{c.Cylinders} cylinders") with
        {
            Returns = [HandBuilt.Return(HandBuilt.Answers()).WithAnswers(HandBuilt.Answers(("M1", c.Mpg.ToString(System.Globalization.CultureInfo.InvariantCulture))), frame)],
        })]);
    }
}
