using System.Text.Json;
using Assurance.LocalHost.Tests.Commands;
using Assurance.LocalHost.Tests.Serving;
using NodaTime;
using NodaTime.Text;

namespace Assurance.LocalHost.Tests.Rehearsing;

/// <summary>A collection that a partnership wrote for itself, rehearsed from its folder on real schools: files alone, and no code.</summary>
public sealed class ClubCheckTests(ClubCheckTests.Year year) : IClassFixture<ClubCheckTests.Year>
{
    private const string Run = "club-check.2026-27";

    [Fact]
    public async Task The_folder_is_right_as_it_is()
    {
        var outcome = await CommandLine.RunAsync("check", Folder);

        Assert.Equal((0, ""), (outcome.Code, outcome.Errors));
        Assert.Contains("Clubs and lettings check, 4 rungs, 12 questions, 7 messages, 1 reports: right.", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void It_runs_from_opening_to_publication()
    {
        Assert.True(year.Outcome.Code == 0, year.Outcome.Errors);
        Assert.Equal(464, year.Summary.GetProperty("respondents").GetInt32());
        Assert.Equal(0, year.Summary.GetProperty("duplicateMessages").GetInt32());
        Assert.All(year.Timeline, r => Assert.StartsWith(Run + "/", r.Key, StringComparison.Ordinal));
        Assert.Contains(year.Timeline, r => r.Kind == "stage" && r.Reason == "open" && r.Day == new LocalDate(2027, 1, 18));
        Assert.Contains(year.Timeline, r => r.Kind == "publication" && r.Reason == "clubs");
        Assert.Contains(year.Timeline, r => r.Kind == "signoff" && r.Role == "education-safeguarding-lead");
    }

    [Fact]
    public void Each_rung_goes_on_its_day_to_those_who_still_owe_a_return_and_to_nobody_else()
    {
        var answered = year.Timeline.Where(r => r.Kind == "response").ToDictionary(r => r.Respondents.Single(), r => r.When.ToInstant());
        var chases = year.Timeline.Where(r => r.Kind == "message" && r.Class == "chase" && r.Respondents.Count > 0).ToList();
        Assert.NotEmpty(answered);
        Assert.Empty(chases.Where(c => c.Respondents.Any(s => answered.TryGetValue(s, out var at) && c.When.ToInstant() > at)).Select(c => c.Key));

        // Monday 18 January opens, Friday 12 February is due; half-term lies between that and the second school day after it.
        Assert.Equal(
            [("L1", new LocalDate(2027, 1, 18)), ("L3", new LocalDate(2027, 2, 10)), ("L4", new LocalDate(2027, 2, 23))],
            chases.Where(c => c.Respondents.Count == 1).Select(c => (Rung: Rung(c), c.Day)).Where(c => c.Rung is "L1" or "L3" or "L4").Distinct().Order());
        Assert.Contains(chases, c => Rung(c) == "L4" && c.Role == "dsl");

        // The office is each school's own, and not one of the partnership's that would get a letter for all of them.
        Assert.All(chases.Where(c => Rung(c) == "L1"), c => Assert.Equal("office", c.Role));
        Assert.True(chases.Count(c => Rung(c) == "L1") > 440);
    }

    [Fact]
    public void Chases_leave_on_school_days_in_office_hours_alone()
    {
        var schoolDays = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", "norfolk-2026-27-provisional.txt"))
            .Select(l => LocalDatePattern.Iso.Parse(l.Split(' ')[0])).Where(p => p.Success).Select(p => p.Value).ToHashSet();
        var chases = year.Timeline.Where(r => r.Class == "chase").ToList();
        Assert.True(chases.Count > 464, $"{chases.Count} chases");
        Assert.All(chases, c => Assert.Contains(c.Day, schoolDays));
        Assert.All(chases, c => Assert.InRange(c.When.TimeOfDay, new LocalTime(9, 0), new LocalTime(17, 0)));
    }

    [Fact]
    public async Task Each_message_of_the_timeline_is_a_file_whose_text_has_every_name_filled_in()
    {
        var messages = year.Timeline.Where(r => r.Kind == "message" && r.Channel == "email").ToList();
        var files = SentFile.ReadAll(Path.Combine(year.Out, "outbox"));
        Assert.Equal(messages.Count, files.Count);
        Assert.Equal(0, SentFile.Duplicates(files));
        Assert.Equal(
            ["alert", "chase", "reply"],
            files.Select(f => f.Class).Distinct().Order(StringComparer.Ordinal));
        foreach (var file in files.DistinctBy(f => f.Reference.Split('/')[2]))
        {
            Assert.DoesNotContain("{{", await Eml.TextAsync(file.Path), StringComparison.Ordinal);
        }

        Assert.Contains("The Clubs and lettings check 2026-27 from", await Eml.TextAsync(files.First(f => f.Reference.Contains("/L1/", StringComparison.Ordinal)).Path), StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_is_written_as_draft_and_as_signed_and_says_who_answered_and_what()
    {
        var paper = WordPaper.Open(Path.Combine(year.Out, "documents", Run, "clubs", "clubs-SIMULATED.docx"));
        Assert.True(File.Exists(Path.Combine(year.Out, "documents", Run, "clubs", "clubs-draft-SIMULATED.docx")));
        var returned = year.Timeline.Where(r => r.Kind == "response").Select(r => r.Respondents.Single()).Distinct(StringComparer.Ordinal).Count();

        Assert.Contains($"{returned} of 464 schools answered by", paper.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", paper.Text, StringComparison.Ordinal);
        Assert.Contains("SIMULATED", paper.Header, StringComparison.Ordinal);
        var levels = Assert.Single(paper.Tables, t => t.Key.StartsWith("Share of schools at each level", StringComparison.Ordinal)).Value;
        Assert.Equal(["CLUB-B1", "CLUB-B2", "CLUB-B3", "CLUB-B4", "CLUB-B5"], levels.Skip(1).Select(r => r[0]));
    }

    internal static string Folder => Path.Combine(AppContext.BaseDirectory, "cycles", "club-check");

    private static string Rung(Row row) => row.Key.Split('/')[2];

    /// <summary>Rehearsed once for all tests that look at it.</summary>
    public sealed class Year : IAsyncLifetime
    {
        private readonly TempFolder folder = new();

        public string Out => folder["out"];

        internal Outcome Outcome { get; private set; } = null!;

        public JsonElement Summary { get; private set; }

        public IReadOnlyList<Row> Timeline { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            Outcome = await CommandLine.RunAsync("rehearse", Folder, "--roster", NorfolkRehearsal.Register, "--opens", "2027-01-18", "--response-rate", "0.8", "--seed", "5", "--out", Out);
            Summary = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Out, "summary.json"))).RootElement;
            Timeline = Row.Read(Path.Combine(Out, "timeline.csv"));
        }

        public ValueTask DisposeAsync()
        {
            folder.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
