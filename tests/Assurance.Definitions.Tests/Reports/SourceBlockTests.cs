namespace Assurance.Definitions.Tests.Reports;

/// <summary>What a report may draw from another cycle, and what a person is told after a slip.</summary>
public class SourceBlockTests
{
    private const string County = "reports/county-report.yaml";
    private const string Block = "- table: lowest-items";

    [Fact]
    public void A_block_and_its_flag_may_be_of_another_cycle_named_as_a_source()
    {
        var reading = Drawing("- table: section-scores\n    from: member-survey\n    when: has-source").Read();

        Assert.Empty(reading.Problems);
        var block = Assert.Single(reading.Definition!.Reports["county-report"].Blocks, b => b.From is not null);
        Assert.Equal(("member-survey", "has-source"), (block.From, block.When));
        Assert.Equal(["member-survey"], reading.Definition.Policy.Sources);
    }

    [Theory]
    [InlineData("- table: section-scores\n    from: member-surveys", "from: member-surveys", "“member-surveys” is not among the sources of cycle.yaml. Add it to “sources”. Did you mean “member-survey”?")]
    [InlineData("- table: attested-names\n    from: member-survey", "- table: attested-names\n    from", "names respondents, and the paper county-report is not closed")]
    [InlineData("- table: school-strengths\n    from: member-survey", "- table: school-strengths", "cannot be drawn from member-survey")]
    [InlineData("- prose: Some words.\n    when: has-source", "when: has-source", "the block names no cycle")]
    [InlineData("- heading: Some words\n    from: member-survey", "from: member-survey", "drawn from no run")]
    public void A_slip_in_a_drawn_block_gives_its_line(string block, string onLineOf, string saying) =>
        Drawing(block).GivesOne(County, onLineOf, saying);

    [Fact]
    public void A_block_may_draw_on_nothing_where_no_sources_are_listed() =>
        new BrokenCycle().Change(County, Block, "- table: section-scores\n    from: member-survey").GivesOne(County, "from: member-survey", "Add “sources: [member-survey]” to cycle.yaml.");

    [Fact]
    public void A_source_that_is_no_cycle_of_the_set_gives_its_line()
    {
        var cycle = Drawing("- table: section-scores\n    from: member-survey");
        var reading = cycle.Read();

        Assert.Empty(CycleSet.Problems([reading], ["audit", "member-survey"]));
        var problem = Assert.Single(CycleSet.Problems([reading], ["audit", "members-survey"]));
        Assert.Equal(("audit/cycle.yaml", cycle.LineOf("cycle.yaml", "sources:")), (problem.File, problem.Line));
        Assert.Equal("There is no cycle “member-survey”. Did you mean “members-survey”?", $"{problem.What} {problem.Remedy}");
    }

    private static BrokenCycle Drawing(string block) =>
        new BrokenCycle().Change("cycle.yaml", "\nclock: ", "\nsources: [member-survey]\nclock: ").Change(County, Block, block);
}
