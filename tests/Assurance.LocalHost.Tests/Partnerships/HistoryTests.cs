using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Core.Reports;
using Assurance.Documents.Reading;
using Assurance.Documents.Workbooks;
using Assurance.Engine.Intake;
using Assurance.Engine.Ports;
using Assurance.LocalHost.Tests.Commands;
using static Assurance.LocalHost.Tests.Partnerships.OwnPartnership;

namespace Assurance.LocalHost.Tests.Partnerships;

/// <summary>A partnership that starts today, with the results of the year before in a workbook.</summary>
public sealed class HistoryTests
{
    private const string Before = "section-175.2025-26";
    private const int Schools = 12;

    [Fact]
    public async Task The_first_run_is_compared_with_the_year_that_was_loaded()
    {
        using var partnership = await MakeAsync(Schools);
        var file = await FilledAsync(partnership, (_, question) => question == "S175-B1" ? "4" : "1");

        var loaded = await CommandLine.RunAsync("history", "section-175", file, "--year", "2025-26", "--edition", "Keeping children safe in education 2025", "--asked", "20", "--store", partnership.Folder);
        Assert.Equal((0, ""), (loaded.Code, loaded.Errors));
        Assert.Contains($"{Before}:", loaded.Output, StringComparison.Ordinal);

        using var served = await partnership.OpenAsync();
        await partnership.DriveAsync(served, At(2026, 9, 22, 17));
        Assert.Empty(partnership.Outbox);
        Assert.True(await served.Room.Shelf.Journal(Run).ReadAsync(state => state.Opened!.FirstRun), "A year that was loaded has sent nothing: the first run still waits for release.");
        Assert.Empty((await served.Room.Shelf.Journal(Before).ReadAsync(state => state.AwaitingReply.ToList()))!);

        var schools = await served.Room.Shelf.Journal(Run).ReadAsync(state => state.Respondents.Select(r => r.Id).ToList());
        foreach (var school in schools!)
        {
            _ = await served.Room.Intake.AdmitAsync(Run, new Submission(school, "test", school, partnership.Clock.Now, await AnswersAsync(served.Room, "3")));
        }

        var report = await served.Room.Papers.PreviewAsync(served.Room.Shelf.Journal(Run), "county-report", Nobody.Id, partnership.Clock.Now);
        var table = report.Blocks.OfType<ReportBlock.Table>().Single(t => t.Id == "section-year-on-year");

        // Twelve schools in both years. Then everything was best (1) but B1, which was worst (4); now everything is best.
        Assert.All(table.Rows, r => Assert.Equal(Schools, r[1].Number));
        Assert.True(table.Rows[0][2].Number < 100 && table.Rows[0][3].Number == 100, string.Join('|', table.Rows[0]));
        Assert.Contains(report.Blocks.OfType<ReportBlock.KeyFigures>().SelectMany(f => f.Figures), f => f.Note.Contains("last year 60%, 12 of 20", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_year_is_in_the_record_as_a_run_that_is_over_and_is_loaded_once()
    {
        using var partnership = await MakeAsync();
        var file = await FilledAsync(partnership, (school, _) => school % 2 == 0 ? "2" : null);
        Assert.Equal(0, (await CommandLine.RunAsync("history", "section-175", file, "--year", "2025-26", "--store", partnership.Folder)).Code);

        var again = await CommandLine.RunAsync("history", "section-175", file, "--year", "2025-26", "--store", partnership.Folder);
        Assert.Equal(1, again.Code);
        Assert.Contains($"{Before} is in the record already", again.Errors, StringComparison.Ordinal);
        Assert.Equal(0, (await CommandLine.RunAsync("verify", Before, "--store", partnership.Folder)).Code);
        Assert.Contains($"{Before}: loaded from a workbook", (await CommandLine.RunAsync("status", "--store", partnership.Folder)).Output, StringComparison.Ordinal);
        var school = (await File.ReadAllLinesAsync(Directory.EnumerateFiles(partnership.Files.Register).First()))[1].Split(',')[0].Trim('"');
        Assert.Contains("the run was not held here", (await CommandLine.RunAsync("why", Before, school, "--store", partnership.Folder)).Output, StringComparison.Ordinal);

        using var served = await partnership.OpenAsync();
        await partnership.DriveAsync(served, At(2026, 9, 22, 17));
        Assert.Equal([Before, Run], await served.Room.Shelf.RunsAsync());
        var (closed, returned) = await served.Room.Shelf.Journal(Before).ReadAsync(state => (state.IsClosed, state.Returned));
        Assert.Equal((true, 3), (closed, returned));
    }

    [Fact]
    public async Task Nothing_is_loaded_while_anything_is_wrong_unless_it_is_to_be_left_out()
    {
        using var partnership = await MakeAsync();
        var file = await FilledAsync(partnership, (school, _) => school == 0 ? "9" : "1");

        var refused = await CommandLine.RunAsync("history", "section-175", file, "--year", "2025-26", "--store", partnership.Folder);
        Assert.Equal(2, refused.Code);
        Assert.Contains("last.xlsx, Answers!", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("nothing was loaded", refused.Errors, StringComparison.Ordinal);

        var loaded = await CommandLine.RunAsync("history", "section-175", file, "--year", "2025-26", "--leave-out-bad", "--store", partnership.Folder);
        Assert.Equal(0, loaded.Code);
        Assert.Contains("of 5 respondents", loaded.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-27", "is no school year")]
    [InlineData("2035-36", "has not begun")]
    public async Task A_year_that_is_none_or_is_not_over_is_refused(string year, string saying)
    {
        using var partnership = await MakeAsync();
        var file = await FilledAsync(partnership, (_, _) => "1");
        var refused = await CommandLine.RunAsync("history", "section-175", file, "--year", year, "--store", partnership.Folder);
        Assert.Equal(2, refused.Code);
        Assert.Contains(saying, refused.Errors, StringComparison.Ordinal);
    }

    /// <summary>The template as the command writes it, its rated questions filled in on a scale from 1 (best) to 4.</summary>
    private static async Task<string> FilledAsync(OwnPartnership partnership, Func<int, string, string?> answer)
    {
        var file = Path.Combine(partnership.Folder, "last.xlsx");
        var written = await CommandLine.RunAsync("history", "section-175", file, "--template", "--store", partnership.Folder);
        Assert.Equal((0, ""), (written.Code, written.Errors));
        var tables = new TableReader().Read("last.xlsx", await File.ReadAllBytesAsync(file)).Tables;
        var rated = Definitions.ShippedCycles.Load("section-175").Questionnaire.Questions.Where(q => q.Type == QuestionType.Rated && q.Scale == "g4").Select(q => q.Id).ToHashSet(StringComparer.Ordinal);
        var model = new WorkbookModel("Last year", [.. tables.Select(t => new SheetModel
        {
            Name = t.Sheet,
            Columns = [.. t.Headers.Select(h => new SheetColumn(h, 12))],
            Rows = [.. t.Rows.Select((r, row) => new SheetRow([.. r.Cells.Select((c, i) => Cell(t, row, i, c.Text))]))],
        })]);
        await File.WriteAllBytesAsync(file, new WorkbookComposer().Workbook(model));
        return file;

        string Cell(Table table, int row, int column, string text) => table.Sheet == "Answers"
            ? rated.Contains(table.Headers[column]) ? answer(row, table.Headers[column]) ?? "" : text
            : rated.Contains(table.Rows[row].Cells[0].Text) ? column switch { 1 => "1", 2 => "4", _ => text } : text;
    }

    private static async Task<IReadOnlyDictionary<string, Answer>> AnswersAsync(Engine.EngineRoom room, string level)
    {
        var bank = await room.Shelf.Journal(Run).ReadAsync(state => state.Frame.Questionnaire);
        return bank!.Questions.Where(q => q.Type == QuestionType.Rated && q.Scale == "g4").Select(q => (q.Id, Value: level)).Append(("S175-A9", "This questionnaire")).ToDictionary(a => a.Item1, a => Answer.Of(a.Item2), StringComparer.Ordinal);
    }
}
