using System.Text;
using Assurance.Core.Reports;
using Assurance.Definitions;
using Assurance.Engine.Tests.Ballots;
using Assurance.TestKit.Cycles;
using NodaTime;

namespace Assurance.Engine.Tests.Reports;

/// <summary>A paper that draws on the run of another cycle, here an anonymous one: its published figures, at its own data cut.</summary>
public sealed class DrawnReportTests
{
    private const string Later = "spring-digest";

    [Fact]
    public async Task It_shows_what_the_other_run_published_and_says_which_run_that_was()
    {
        using var house = await SurveyedAsync(11);
        var published = await house.Room.Papers.PreviewAsync(house.Journal, "summary", "all", await CutAsync(house, PulseRun.Id));
        var drawn = await DigestAsync(house);

        var own = published.Blocks.OfType<ReportBlock.Table>().Single(t => t.Id == "ballot-answers");
        var table = drawn.Blocks.OfType<ReportBlock.Table>().Single(t => t.Id == "ballot-answers");
        Assert.Equal(own.Rows.Select(r => string.Join('|', r)), table.Rows.Select(r => string.Join('|', r)));
        Assert.Equal($"{own.Caption} (Member pulse 2026-27, data cut {Core.Calendar.UkDates.Spelt(published.Date)})", table.Caption);
        Assert.EndsWith("Drawn from run member-pulse.2026-27 at its own data cut, before its report was signed off.", table.Note, StringComparison.Ordinal);
        Assert.Contains(drawn.Blocks.OfType<ReportBlock.Prose>(), p => p.Text.Any(t => t.PlainText == "Of 12 asked in Member pulse 2026-27, 11 answered."));
        Assert.Equal(["12", "11", "92%"], drawn.Blocks.OfType<ReportBlock.KeyFigures>().First().Figures.Select(f => f.Value));
        Assert.Contains("Draws on run member-pulse.2026-27", Assert.Single(drawn.DrawnFrom), StringComparison.Ordinal);
        Assert.Contains(drawn.Blocks.OfType<ReportBlock.Table>().Single(t => t.Id == "suppressions").Rows, r => r[0].Text!.EndsWith("(Member pulse 2026-27)", StringComparison.Ordinal));
        Assert.DoesNotContain(drawn.Blocks.OfType<ReportBlock.Prose>(), p => p.Text.Any(t => t.PlainText.Contains("has not run", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_came_after_the_other_cut_changes_nothing_and_a_run_cut_later_is_not_drawn_on()
    {
        using var house = await SurveyedAsync(11);
        var journal = house.Room.Shelf.Journal($"{Later}.2026-27");
        var before = await house.Room.Papers.PreviewAsync(journal, "summary", "all", await CutAsync(house, PulseRun.Id));

        Assert.DoesNotContain(before.Blocks, b => b is ReportBlock.Table { Id: "ballot-answers" });
        var after = await house.Room.Papers.PreviewAsync(journal, "summary", "all", await CutAsync(house, PulseRun.Id) + Duration.FromSeconds(1));
        Assert.Contains(after.Blocks, b => b is ReportBlock.Table { Id: "ballot-answers" });
    }

    [Fact]
    public async Task Where_there_is_no_such_run_one_sentence_says_so()
    {
        using var house = await PulseHouse.OpenAsync(definition: Digest());
        var report = await house.Room.Papers.PreviewAsync(house.Room.Shelf.Journal($"{Later}.2026-27"), "summary", "all", house.Clock.Now);

        var sentence = Assert.Single(report.Blocks.OfType<ReportBlock.Prose>(), p => p.Text.Any(t => t.PlainText.Contains("nothing is drawn from it here", StringComparison.Ordinal)));
        Assert.Equal("member-pulse: no run had reached its data cut before Friday 29 January 2027, so nothing is drawn from it here.", sentence.Text[0].PlainText);
        Assert.Contains(report.Blocks.OfType<ReportBlock.Prose>(), p => p.Text.Any(t => t.PlainText.Contains("has not run", StringComparison.Ordinal)));
        Assert.Empty(report.DrawnFrom);
    }

    private static Task<ReportModel> DigestAsync(PulseHouse house) =>
        house.Room.Papers.PreviewAsync(house.Room.Shelf.Journal($"{Later}.2026-27"), "summary", "all", house.Clock.Now);

    private static async Task<Instant> CutAsync(PulseHouse house, string run) =>
        await house.Room.Shelf.Journal(run).ReadAsync(state => state.Stages.Single(s => s.Stage == Core.Planning.Stage.Report).At);

    /// <summary>The pulse driven beyond its data cut, and the digest opened after it.</summary>
    private static async Task<PulseHouse> SurveyedAsync(int members)
    {
        var house = await PulseHouse.OpenAsync(definition: TestCycles.Load(("cycle.yaml", "signOff: []", "signOff:\n  - { role: member, workingDays: 60, request: open, reminder: reminder }\n")));
        _ = await house.DriveToAsync(PulseRun.At(2, 2, 10));
        for (var i = 1; i <= members; i++)
        {
            _ = await house.CastAsync(i);
        }

        _ = await house.DriveToAsync(PulseRun.At(4, 1, 10));
        Assert.True(await house.Room.Opener.OpenAsync(PulseRun.Opening(Digest(), 12), house.Clock.Now));
        return house;
    }

    /// <summary>The test collection under another id, with a summary that draws on it.</summary>
    private static CycleDefinition Digest()
    {
        var files = TestCycles.Files();
        var cycle = Encoding.UTF8.GetString(files["cycle.yaml"]).Replace("id: member-pulse", $"id: {Later}\nsources: [member-pulse]", StringComparison.Ordinal);
        files["cycle.yaml"] = Encoding.UTF8.GetBytes(cycle);
        files["reports/summary.yaml"] = Encoding.UTF8.GetBytes("""
            title: "{{runTitle}}"
            blocks:
              - heading: What members said
                level: 1
              - prose: |
                  Of {{asked}} asked in {{runTitle}}, {{returned}} answered.
                from: member-pulse
              - figures: ballot-figures
                from: member-pulse
              - table: ballot-answers
                when: has-ballots
                from: member-pulse
              - prose: The pulse has not run yet.
                when: no-source
                from: member-pulse
              - table: suppressions
                when: has-suppressions
            """);
        var reading = CycleFolder.Read(Later, files);
        Assert.Empty(reading.Problems);
        return reading.Definition!;
    }
}
