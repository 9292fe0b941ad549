using System.Globalization;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Engine.Intake;
using Assurance.LocalHost.Stores;
using NodaTime;
using NodaTime.Text;

namespace Assurance.LocalHost.Tests.Rehearsing;

/// <summary>The figures of the papers, held against timeline, record and returns and not against the code that worked them out.</summary>
[Collection(nameof(NorfolkRehearsal))]
public sealed class ReportFigureTests(NorfolkRehearsal norfolk)
{
    // 50 school days from the opening day, and ten of grace, by the provisional Norfolk year.
    private static readonly LocalDate Due = new(2026, 12, 4);
    private static readonly LocalDate GraceEnds = new(2027, 1, 11);
    private static readonly LocalDatePattern Short = LocalDatePattern.CreateWithInvariantCulture("d MMM");

    private WordPaper Report => WordPaper.Open(Papers.Of(norfolk.Out, "county-report", "docx"));

    private ExcelPaper Annex => ExcelPaper.Open(Papers.Of(norfolk.Out, "county-report", "xlsx"));

    [Fact]
    public void Page_one_says_how_many_returned_of_how_many_asked()
    {
        Assert.Equal((464, 348), (norfolk.Asked.Count, norfolk.Answered.Count));
        Assert.Contains(Report.Lines, l => l.StartsWith("348 of 464 schools and colleges gave assurance by", StringComparison.Ordinal));
        Assert.Equal("348", Report.Under("Returned"));
        Assert.Equal("75%", Report.Under("Response rate"));
    }

    [Theory]
    [InlineData("Response by phase", "response-by-phase", "Phase")]
    [InlineData("Response by type of school", "response-by-type-group", "Type")]
    [InlineData("Response by district", "response-by-district", "District")]
    public void Groups_add_up_to_the_whole_in_report_and_annex_and_agree_with_the_register(string caption, string sheet, string header)
    {
        var word = Report.Tables[caption].Skip(1).Select(r => (Name: r[0], Asked: Number(r[1]), Returned: Number(r[2]))).ToList();
        var excel = Annex.Below(sheet, header).Select(r => (Name: r[0], Asked: Number(r[1]), Returned: Number(r[2]))).ToList();
        Assert.Equal(word, excel);
        Assert.Equal(("All", 464, 348), word[^1]);
        var groups = word.SkipLast(1).ToList();
        Assert.Equal((464, 348), (groups.Sum(g => g.Asked), groups.Sum(g => g.Returned)));

        var schools = RegisterSchool.Read().Where(s => norfolk.Asked.Contains(s.Urn))
            .ToLookup(s => (header switch { "Phase" => s.Phase, "Type" => s.Type, _ => s.District }) is { Length: > 0 } name ? name : "Not known", StringComparer.Ordinal);
        foreach (var (name, asked, returned) in groups)
        {
            var together = name.StartsWith("Together: ", StringComparison.Ordinal) ? name["Together: ".Length..].Split(", ") : [name];
            var members = together.SelectMany(t => schools[t]).ToList();
            Assert.Equal((name, asked, returned), (name, members.Count, members.Count(m => norfolk.Answered.ContainsKey(m.Urn))));
        }
    }

    [Fact]
    public void Returns_are_counted_by_the_due_date_in_grace_and_after()
    {
        var windows = norfolk.Answered.Select(a => (On: a.Value, Window: WindowOf(a.Key))).ToList();
        var due = windows.Count(w => w.On <= w.Window.Due);
        var grace = windows.Count(w => w.On > w.Window.Due && w.On <= w.Window.GraceEnds);
        var pursued = windows.Count(w => w.On > w.Window.GraceEnds);
        Assert.True(due > 0 && grace > 0 && pursued > 0);
        string[] counts = [$"{due}", $"{grace}", $"{pursued}", "116", "0"];
        Assert.Equal(counts, Report.Tables["How the returns built up"].Skip(1).Select(r => r[1]));
        Assert.Equal(counts, Annex.Below("response-build-up", "Step").Select(r => r[1]));
        Assert.Equal($"{due}", Report.Under("Returned by the due date"));
        Assert.Equal($"{due + grace}", Report.Under("Returned by the end of grace"));
    }

    [Fact]
    public async Task Section_medians_and_required_items_not_in_place_follow_from_the_returns()
    {
        var (bank, returns) = await ReturnsAsync();
        var scores = returns.Values.Select(r => Scoring.Score(bank, r.Answers, norfolk.Opens)).ToList();
        Assert.Equal(348, scores.Count);
        var word = Report.Tables["Scores of the core sections, 0 to 100"].ToDictionary(r => r[0], StringComparer.Ordinal);
        var excel = Annex.Below("section-scores", "Section").ToDictionary(r => r[0], StringComparer.Ordinal);
        foreach (var section in bank.Sections.Where(s => s.Kind == SectionKind.Core))
        {
            var sorted = scores.Select(s => s.Sections.FirstOrDefault(x => x.Section == section.Id)?.Tally.Score).OfType<decimal>().Order().ToList();
            var median = Round((sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2);
            Assert.Equal((section.Title, $"{sorted.Count}", median.ToString("0.0", CultureInfo.InvariantCulture)), (section.Title, word[section.Title][1], word[section.Title][3]));
            Assert.Equal(median, decimal.Parse(excel[section.Title][3], CultureInfo.InvariantCulture));
        }

        var breached = scores.Count(s => s.MustBreaches.Count > 0);
        Assert.True(breached >= 5);
        Assert.Equal($"{breached}", Report.Under("Schools with a required item not in place"));
    }

    [Fact]
    public async Task A_school_reads_the_score_that_follows_from_its_own_answers()
    {
        var (bank, returns) = await ReturnsAsync();
        var papers = Papers.Published(norfolk.Out).Where(p => p.Contains("school-feedback", StringComparison.Ordinal)).ToList();
        Assert.Equal(20, papers.Count);
        var compared = 0;
        foreach (var path in papers)
        {
            var school = Path.GetFileName(path).Split('-')[0];
            var paper = WordPaper.Open(path);
            if (Scoring.Score(bank, returns[school].Answers, norfolk.Opens) is { Core: { Score: { } own } core })
            {
                compared++;
                Assert.Equal(Round(own).ToString("0.0", CultureInfo.InvariantCulture), paper.Under("Your core score"));
                Assert.Contains($"0 to 100, from {core.Answered} items", paper.Lines);
            }
            else
            {
                Assert.DoesNotContain("Your core score", paper.Lines);
            }
        }

        Assert.True(compared >= 15);
    }

    [Fact]
    public void The_pack_lists_exactly_those_that_never_answered_with_the_days_of_their_letters()
    {
        var owing = norfolk.Asked.Where(s => !norfolk.Answered.ContainsKey(s)).ToHashSet(StringComparer.Ordinal);
        var rows = WordPaper.Open(Papers.Of(norfolk.Out, "non-return-pack", "docx")).Tables["Schools that still owe a return"].Skip(1).ToList();
        Assert.Equal(116, rows.Count);
        Assert.True(owing.SetEquals(rows.Select(r => r[1])));

        var days = norfolk.Timeline.Where(r => r.Kind == "message").ToDictionary(r => r.Key, r => r.Day, StringComparer.Ordinal);
        var letters = norfolk.Events.Where(e => e.Body is MessageIntended)
            .SelectMany(e => ((MessageIntended)e.Body).Items.Where(i => i.Rung is "L7" or "L8" or "L9").Select(i => (i.Respondent, Day: days[e.Key])))
            .ToLookup(l => l.Respondent, l => l.Day);
        Assert.All(rows, r => Assert.Equal(string.Join("; ", letters[r[1]].Distinct().Order().Select(Short.Format)), r[6]));
    }

    private async Task<(Questionnaire Bank, Dictionary<string, ReturnObject> Returns)> ReturnsAsync()
    {
        using var store = StoreFolder.Open(norfolk.Out, readOnly: true);
        using var room = await store.RoomAsync();
        var bank = await room.Shelf.Journal(NorfolkRehearsal.Run).ReadAsync(s => s.Frame.Questionnaire);
        var returns = new Dictionary<string, ReturnObject>(StringComparer.Ordinal);

        // The later one counts.
        foreach (var received in norfolk.Events.Select(e => e.Body).OfType<ResponseReceived>())
        {
            returns[received.Respondent] = (await room.Box.GetAsync<ReturnObject>(received.Answers))!;
        }

        return (bank!, returns);
    }

    /// <summary>Due date and end of grace: those of the run, moved by as many school days as the school was given more time.</summary>
    private (LocalDate Due, LocalDate GraceEnds) WindowOf(string school)
    {
        if (norfolk.Events.Select(e => e.Body).OfType<Extended>().LastOrDefault(e => e.Respondent == school) is not { } extended)
        {
            return (Due, GraceEnds);
        }

        var days = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", "norfolk-2026-27-provisional.txt"))
            .Select(l => LocalDatePattern.Iso.Parse(l.Split(' ')[0])).Where(p => p.Success).Select(p => p.Value).Order().ToList();
        return (extended.DueOn, days[days.IndexOf(extended.DueOn) + days.IndexOf(GraceEnds) - days.IndexOf(Due)]);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static decimal Round(decimal value) => Math.Round(value, 1, MidpointRounding.AwayFromZero);
}
