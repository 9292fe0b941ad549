using System.Text;
using System.Text.Json;
using Assurance.Core.Record;
using Assurance.Definitions;
using Assurance.Engine.Rehearsal;
using Assurance.LocalHost.Rehearsing;
using Assurance.TestKit.Cycles;
using NodaTime;

namespace Assurance.LocalHost.Tests.Rehearsing;

/// <summary>Two collections of one county for two years on one clock: the later one's paper draws on the earlier one's run.</summary>
public sealed class SideBySideTests(SideBySideTests.TwoYears county) : IClassFixture<SideBySideTests.TwoYears>
{
    private const string Pulse = "member-pulse";

    private readonly TempFolder folder = county.Folder;
    private readonly IReadOnlyList<RehearsalSummary> summaries = county.Summaries;

    [Fact]
    public void Every_run_of_the_two_years_reaches_its_end_and_nobody_gets_a_message_twice()
    {
        Assert.Equal(["section-175.2026-27", "member-pulse.2026-27", "section-175.2027-28", "member-pulse.2027-28"], summaries.SkipLast(1).Select(s => s.Run));
        Assert.All(summaries, s => Assert.True(s.Closed, s.Run));
        Assert.All(summaries, s => Assert.Equal(0, s.DuplicateMessages));
        Assert.All(summaries, s => Assert.True(s.Messages > 0 && s.Responses > 0 && s.Rounds > 0, s.Run));
    }

    [Fact]
    public void There_is_a_summary_of_each_cycle_and_one_of_all_and_one_timeline()
    {
        var (audit, pulse, all) = (Summary(RehearsalFolder.SummaryOf("section-175")), Summary(RehearsalFolder.SummaryOf(Pulse)), Summary(RehearsalFolder.Summary));
        Assert.Equal(Number(all, "messages"), Number(audit, "messages") + Number(pulse, "messages"));
        Assert.Equal(Number(all, "respondents"), Number(audit, "respondents") + Number(pulse, "respondents"));
        Assert.Equal(4, all.GetProperty("runs").GetArrayLength());
        Assert.Equal(2, pulse.GetProperty("runs").GetArrayLength());

        var rows = Row.Read(Path.Combine(folder.Path, "timeline.csv"));
        Assert.Equal(rows.OrderBy(r => r.When.ToInstant()).Select(r => r.Key), rows.Select(r => r.Key));
        Assert.Equal(Number(all, "messages"), rows.Count(r => r.Kind == "message"));
        Assert.Equal(Number(all, "messages"), Directory.EnumerateFiles(Path.Combine(folder.Path, "outbox"), "*.eml").Count());

        // While the pulse of the first year runs, the audit of the first year is not over: they live side by side.
        var closed = rows.Last(r => r.Key.StartsWith("section-175.2026-27/", StringComparison.Ordinal)).When.ToInstant();
        Assert.True(rows.First(r => r.Key.StartsWith("member-pulse.2026-27/", StringComparison.Ordinal)).When.ToInstant() < closed);
    }

    [Theory]
    [InlineData("2026-27")]
    [InlineData("2027-28")]
    public void The_paper_of_each_year_draws_on_the_report_of_the_same_year(string year)
    {
        var own = Paper($"section-175.{year}/county-report/county-report-SIMULATED.docx");
        var drawn = Paper($"{Pulse}.{year}/summary/summary-SIMULATED.docx");

        var (caption, table) = Assert.Single(drawn.Tables, t => t.Key.StartsWith("Response by phase", StringComparison.Ordinal) && t.Key.Contains("School safeguarding audit", StringComparison.Ordinal));
        Assert.Contains($"(School safeguarding audit {year}, data cut ", caption, StringComparison.Ordinal);
        Assert.Equal(own.Tables[caption[..caption.IndexOf(" (School", StringComparison.Ordinal)]].SelectMany(r => r), table.SelectMany(r => r));
        Assert.Contains($"Draws on run section-175.{year}", drawn.Text, StringComparison.Ordinal);
    }

    private WordPaper Paper(string path) => WordPaper.Open(Path.Combine(folder.Path, "documents", path));

    private JsonElement Summary(string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.Path, name))).RootElement;

    private static int Number(JsonElement summary, string name) => summary.GetProperty(name).GetInt32();

    private static RehearsedCycle Cycle(CycleDefinition definition, PaperChoice papers)
    {
        var opens = new LocalDate(2026, 8, 24);
        var inputs = RehearsalInputs.Read(ShippedCycles.Load("section-175"), null, null, null, 24, 5, opens.PlusYears(4));
        return new RehearsedCycle(
            new RehearsalOptions
            {
                Definition = definition,
                Respondents = inputs.Register.InScope,
                Calendar = inputs.Calendar,
                Partnership = SampleCounty.Partnership(SampleCounty.Name, "https://assurance.example.invalid"),
                Opens = opens,
                ResponseRate = 0.8,
                Seed = 5,
                LaCode = SampleCounty.Code,
                Papers = papers,
            },
            inputs.Links);
    }

    /// <summary>The anonymous test collection, held in June, with a table of the audit in its summary.</summary>
    private static CycleDefinition Drawing()
    {
        var files = TestCycles.Files(Pulse);
        files["cycle.yaml"] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files["cycle.yaml"]).Replace("month: february", "month: june", StringComparison.Ordinal) + "\nsources: [section-175]\n");
        files["reports/summary.yaml"] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files["reports/summary.yaml"]) + """
              - table: response-by-phase
                from: section-175
            """.ReplaceLineEndings("\n") + "\n");
        var reading = CycleFolder.Read(Pulse, files);
        Assert.Empty(reading.Problems);
        return reading.Definition!;
    }

    /// <summary>Rehearsed once for all tests that look at it.</summary>
    public sealed class TwoYears : IAsyncLifetime
    {
        internal TempFolder Folder { get; } = new();

        public IReadOnlyList<RehearsalSummary> Summaries { get; private set; } = [];

        public async ValueTask InitializeAsync() => Summaries = await new SideBySideRun(
            [Cycle(ShippedCycles.Load("section-175"), PaperChoice.Sample), Cycle(Drawing(), PaperChoice.All)], 2, Folder.Path, message => Assert.Fail(message)).RunAsync();

        public ValueTask DisposeAsync()
        {
            Folder.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
