using System.Text;
using Assurance.Core.Calendar;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Core.Reports;
using Assurance.Core.Roster;
using Assurance.Definitions;
using Assurance.Definitions.Calendars;
using Assurance.Engine.Intake;
using Assurance.Engine.Memory;
using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Runs;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.Engine.Tests.Reports.TwoYears;

/// <summary>Two years through the whole engine, against figures worked out by hand: README.md beside this file has the arithmetic, two-years.csv the answers.</summary>
public sealed class TwoYearsTests
{
    private const string Edition = "Keeping children safe in education";
    private static readonly LocalDate Then = new(2025, 9, 15);
    private static readonly LocalDate Now = new(2026, 9, 21);

    [Fact]
    public async Task The_county_report_gives_the_figures_that_were_worked_out_by_hand()
    {
        var report = await ReportAsync();

        var years = Table(report, "section-year-on-year");
        Assert.Equal([12m, 50.0m, 66.7m, 16.7m, 2m], years.Rows[0].Skip(1).Select(c => c.Number!.Value));
        Assert.Contains("Matched panel: n = 12.", years.Note, StringComparison.Ordinal);
        Assert.Contains("Two points are no trend.", years.Note, StringComparison.Ordinal);
        Assert.Contains($"The edition changed between the two years, from {Edition} 2025 to {Edition} 2026", years.Note, StringComparison.Ordinal);

        // Two years in the record are no trend.
        Assert.DoesNotContain(report.Blocks, b => b is ReportBlock.Chart { Id: "score-years-chart" });
        Assert.Contains(report.Blocks.OfType<ReportBlock.Prose>(), p => p.Text.Any(t => t.PlainText.Contains("that takes three years", StringComparison.Ordinal)));

        // The whole of this year stands beside the panel, on all its own questions.
        Assert.Equal([14m, 44.4m, 66.7m, 77.8m], Table(report, "section-scores").Rows[0].Skip(1).Take(4).Select(c => c.Number!.Value));

        var figures = report.Blocks.OfType<ReportBlock.KeyFigures>().First().Figures;
        Assert.Equal("93%", figures.Single(f => f.Label == "Response rate").Value);
        Assert.EndsWith("; last year 81%, 13 of 16", figures.Single(f => f.Label == "Response rate").Note, StringComparison.Ordinal);
        Assert.Contains("the 12 schools in both years: 50.0 last year, 66.7 this", figures.Single(f => f.Label == "Median core score").Note, StringComparison.Ordinal);
    }

    private static ReportBlock.Table Table(ReportModel report, string id) => report.Blocks.OfType<ReportBlock.Table>().Single(t => t.Id == id);

    private static async Task<ReportModel> ReportAsync()
    {
        var clock = new VirtualClock(At(Then.PlusDays(-7)));
        using var room = new EngineRoom(new InMemoryRecord(), new InMemoryObjects(), new MemoryMail(), new MemoryPublication(), new PlainComposer(), new SystemEntropy(), clock);
        var lines = Lines();

        var before = Opening(Cycle(Before), Then, [.. lines.Where(l => l["then"].Length > 0).Select(l => School(l["then"]))]);
        Assert.True(await room.Opener.OpenAsync(before, clock.Now));
        clock.MoveTo(At(Then.PlusDays(30)));
        await AnswerAsync(room, before.Run, "then", [("thenB3", "S175-B3"), ("thenOldB4", "OLD-B4")]);

        clock.MoveTo(At(Now.PlusDays(-7)));
        var now = Opening(Cycle(After), Now, [.. lines.Where(l => l["now"].Length > 0).Select(l => School(l["now"], l["then"]))]);
        Assert.True(await room.Opener.OpenAsync(now, clock.Now));
        clock.MoveTo(At(Now.PlusDays(30)));
        await AnswerAsync(room, now.Run, "now", [("nowB3", "S175-B3"), ("nowB4", "S175-B4"), ("nowB5", "S175-B5")]);
        return await room.Papers.PreviewAsync(room.Shelf.Journal(now.Run), "county-report", Nobody.Id, clock.Now);

        async Task AnswerAsync(EngineRoom into, string run, string who, (string Column, string Question)[] questions)
        {
            foreach (var line in lines.Where(l => l[questions[0].Column].Length > 0))
            {
                var answers = questions.Select(q => (q.Question, Value: line[q.Column])).Append(("S175-A9", "This questionnaire")).ToDictionary(a => a.Item1, a => Answer.Of(a.Item2), StringComparer.Ordinal);
                Assert.True((await into.Intake.AdmitAsync(run, new Submission(line[who], "test", line[who], clock.Now, answers))).IsAdmitted);
            }
        }
    }

    private static List<Dictionary<string, string>> Lines()
    {
        using var stream = typeof(TwoYearsTests).Assembly.GetManifestResourceStream("two-years.csv")!;
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.TrimEnd('\r').Split(',')).ToList();
        return [.. lines.Skip(1).Select(l => lines[0].Zip(l).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal))];
    }

    /// <summary>Last year one was best, four was worst, and B4 had another id.</summary>
    private static string Before(string bank)
    {
        var from = bank.IndexOf("  - id: g4", StringComparison.Ordinal);
        var to = bank.IndexOf("  - id: conf5", StringComparison.Ordinal);
        const string Scale = """
              - id: g4
                direction: lowest-is-best
                levels:
                  - { code: "1", label: In place and shown, value: 1 }
                  - { code: "2", label: In place, value: 2 }
                  - { code: "3", label: Partly in place, value: 3 }
                  - { code: "4", label: Not in place, value: 4 }
                  - { code: NA, label: Does not apply }

            """;
        return Changed(Changed(bank[..from] + Scale.ReplaceLineEndings("\n") + bank[to..], $"edition: {Edition} 2026", $"edition: {Edition} 2025"), "- id: S175-B4\n", "- id: OLD-B4\n");
    }

    private static string After(string bank) => Changed(bank, "- id: S175-B4\n", "- id: S175-B4\n        sameAs: OLD-B4\n");

    private static string Changed(string text, string from, string to)
    {
        Assert.Contains(from, text, StringComparison.Ordinal);
        return text.Replace(from, to, StringComparison.Ordinal);
    }

    private static CycleDefinition Cycle(Func<string, string> change)
    {
        var files = new Dictionary<string, byte[]>(ShippedCycles.Files("section-175"), StringComparer.Ordinal);
        files["questionnaire.yaml"] = Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(files["questionnaire.yaml"]).ReplaceLineEndings("\n")));
        var reading = CycleFolder.Read("section-175", files);
        Assert.Empty(reading.Problems);
        return reading.Definition!;
    }

    private static Respondent School(string id, string then = "") => new()
    {
        Id = id,
        Name = $"Invented School {id}",
        Phase = "Primary",
        Duty = ShippedCycles.Load("section-175").Duties[0].Code,
        Calendar = "926",
        Predecessors = then.Length > 0 && then != id ? [then] : [],
    };

    private static RunOpening Opening(CycleDefinition definition, LocalDate opens, IReadOnlyList<Respondent> asked) => new()
    {
        Definition = definition,
        Respondents = asked,
        Partnership = new PartnershipDetails("Example Partnership", "Business unit", "unit@example.invalid", "01234 000000", "A Person", "Manager", "https://example.invalid"),
        Calendar = ShippedCalendars.School("926", new LocalDate(2028, 8, 31)),
        Opens = opens,
        Settings = new RunSettings("926", PaperChoice.None, RunSettings.DefaultMessagesPerMinute, 1),
        FirstRun = false,
        Simulated = false,
        Contacts = new Dictionary<string, IReadOnlyList<KnownContact>>(),
        Actor = Actors.System,
    };

    private static Instant At(LocalDate day) => UkTime.At(day, new LocalTime(9, 0));
}
