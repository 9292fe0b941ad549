using Assurance.Core.Reports;
using Assurance.Engine.Ballots;
using Assurance.TestKit.Cycles;

namespace Assurance.Engine.Tests.Ballots;

/// <summary>The paper of an anonymous collection.</summary>
public sealed class BallotReportTests
{
    [Fact]
    public async Task It_tells_how_the_questions_were_answered_and_withholds_what_is_small()
    {
        var report = await ReportAsync(11);

        var figures = Assert.Single(report.Blocks.OfType<ReportBlock.KeyFigures>());
        Assert.Equal(["12", "11", "92%"], figures.Figures.Select(f => f.Value));
        var rows = report.Blocks.OfType<ReportBlock.Table>().First(t => t.Id == "ballot-answers").Rows;
        Assert.Equal(11, Row(rows, "Always")[2].Number);
        Assert.Equal(11, Row(rows, "Networking")[2].Number);
        Assert.Equal((5m, 6m), (Row(rows, "Yes")[2].Number, Row(rows, "No")[2].Number));
        Assert.Equal("fewer than 5", Row(rows, "Council")[2].Text);
        Assert.DoesNotContain(rows, r => r.Any(c => c.Text?.Contains("Words of", StringComparison.Ordinal) == true));
    }

    [Fact]
    public async Task Of_fewer_than_five_it_tells_nothing_but_that()
    {
        var report = await ReportAsync(4);

        Assert.Equal("fewer than 5", report.Blocks.OfType<ReportBlock.KeyFigures>().Single().Figures[1].Value);
        Assert.DoesNotContain(report.Blocks.OfType<ReportBlock.Table>(), t => t.Id == "ballot-answers");
        Assert.Contains(report.Blocks.OfType<ReportBlock.Prose>(), p => p.Text.Any(t => t.PlainText.Contains("So few took part", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task While_answers_are_taken_a_draft_reads_none_and_seals_nothing()
    {
        using var house = await CastAsync(11);
        var report = await house.Room.Papers.PreviewAsync(house.Journal, "summary", "all", house.Clock.Now);

        Assert.DoesNotContain(report.Blocks.OfType<ReportBlock.Table>(), t => t.Id == "ballot-answers");
        Assert.Equal(Casting.Taken, await house.CastAsync(12));
    }

    private static IReadOnlyList<Cell> Row(IReadOnlyList<IReadOnlyList<Cell>> rows, string answer) => rows.First(r => r[1].Text == answer);

    private static async Task<ReportModel> ReportAsync(int members)
    {
        using var house = await CastAsync(members);
        _ = await house.DriveToAsync(PulseRun.At(6, 1, 10));
        return await house.Room.Papers.PreviewAsync(house.Journal, "summary", "all", house.Clock.Now, final: true);
    }

    private static async Task<PulseHouse> CastAsync(int members)
    {
        var house = await PulseHouse.OpenAsync();
        await house.DriveToAsync(PulseRun.At(2, 2, 10));
        for (var i = 1; i <= members; i++)
        {
            Assert.Equal(Casting.Taken, await house.CastAsync(i));
        }

        return house;
    }
}
