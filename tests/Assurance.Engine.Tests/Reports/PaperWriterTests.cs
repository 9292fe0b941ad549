using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Core.Reports;
using Assurance.Definitions;
using Assurance.Engine.Reports;
using NodaTime;

namespace Assurance.Engine.Tests.Reports;

public sealed class PaperWriterTests
{
    [Fact]
    public async Task The_county_report_holds_every_block_of_its_definition_that_applies()
    {
        using var run = await ReportedRun.OpenAsync();
        var report = await WriteAsync(run, "county-report");
        var wanted = ReportedRun.Definition.Reports["county-report"].Blocks.Where(b => !b.IsClosed).ToList();
        string[] absent = ["section-year-on-year", "last-actions", "repeat-gaps", "spot-check-sample", "data-quality", "score-years", "score-years-chart"];
        var tables = report.Blocks.OfType<ReportBlock.Table>().Select(t => t.Id).Where(id => !id.StartsWith("section-", StringComparison.Ordinal) || id.StartsWith("section-scores", StringComparison.Ordinal)).ToList();
        Assert.Equal(wanted.Select(b => b is ReportBlockDefinition.Table t ? t.Analysis : b is ReportBlockDefinition.Prompts ? "prompts" : null).OfType<string>().Except(absent), tables);
        Assert.Equal(wanted.OfType<ReportBlockDefinition.Chart>().Select(c => c.Analysis).Except(absent), report.Blocks.OfType<ReportBlock.Chart>().Select(c => c.Id));
        Assert.Equal(wanted.OfType<ReportBlockDefinition.Figures>().Count(f => f.Analysis != "spot-check-figures"), report.Blocks.OfType<ReportBlock.KeyFigures>().Count());
        Assert.All(ReportedRun.Definition.Questionnaire.Sections.Where(s => s.Kind == SectionKind.Core), s => Assert.Contains(report.Blocks, b => b is ReportBlock.Table t && t.Id == $"section-{s.Id}-levels"));
        Assert.DoesNotContain(report.Blocks.OfType<ReportBlock.Table>(), t => t.Columns.Count == 0 || t.Rows.Any(r => r.Count != t.Columns.Count));
        Assert.DoesNotContain(report.Blocks.OfType<ReportBlock.Chart>(), c => c.Series.Any(s => s.Values.Count != c.Categories.Count));
    }

    [Fact]
    public async Task Its_figures_reconcile_with_the_returns_up_to_the_cut()
    {
        using var run = await ReportedRun.OpenAsync();
        var report = await WriteAsync(run, "county-report");
        var build = Table(report, "response-build-up");

        // 15 in time, 5 in grace, 3 when pursued, the one after the cut still owed with five that never answered, one exempted.
        Assert.Equal([15m, 5m, 3m, 6m, 1m], build.Rows.Select(r => r[1].Number!.Value));
        Assert.Equal(ReportedRun.Schools, build.Rows.Sum(r => r[1].Number));
        foreach (var id in new[] { "response-by-phase", "response-by-type-group", "response-by-district" })
        {
            var rows = Table(report, id).Rows;
            Assert.Equal((30m, 23m, 77m), (rows[^1][1].Number, rows[^1][2].Number, rows[^1][3].Number));
            Assert.Equal(rows[^1][1].Number, rows.SkipLast(1).Sum(r => r[1].Number));
            Assert.Equal(rows[^1][2].Number, rows.SkipLast(1).Sum(r => r[2].Number));
        }

        Assert.Equal(23m, report.Blocks.OfType<ReportBlock.Chart>().Single(c => c.Id == "response-build-up-chart").Series[0].Values[^1]);
        Assert.All(Table(report, "section-scores").Rows, r => Assert.Equal(22m, r[1].Number));
        Assert.Contains("n = 22 with a core score, of 23 returned and 30 asked", Table(report, "section-scores").Note, StringComparison.Ordinal);
        Assert.Contains(report.Blocks.OfType<ReportBlock.Prose>(), p => p.Text.Any(t => t.PlainText.Contains("23 of 30", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Small_numbers_are_withheld_wherever_they_would_stand()
    {
        using var run = await ReportedRun.OpenAsync();
        var report = await WriteAsync(run, "county-report");

        // B1: three at nought, nine partly in place, ten with a difference shown.
        var b1 = Table(report, "item-levels").Rows.Single(r => r[0].Text == "S175-B1");
        Assert.Equal([SmallWords, "withheld"], b1.Skip(2).Take(4).Select(c => c.Text).OfType<string>().Order(StringComparer.Ordinal));
        Assert.Equal(SmallWords, Table(report, "must-breaches").Rows.Single(r => r[0].Text == "S175-B1")[3].Text);
        Assert.Contains(Table(report, "suppressions").Rows, r => r[0].Text == Table(report, "item-levels").Caption && r[1].Number >= 1 && r[2].Number >= 1);
    }

    [Fact]
    public async Task Routes_taken_by_few_are_shown_together()
    {
        using var run = await ReportedRun.OpenAsync();
        var routes = Table(await WriteAsync(run, "county-report"), "routes-of-assurance").Rows;
        Assert.Equal([22m, 1m], routes.Select(r => r[1].Number!.Value));
        Assert.StartsWith("Another route: Our trust’s own audit", routes[1][0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_school_is_named_in_the_open_paper()
    {
        using var run = await ReportedRun.OpenAsync();
        var text = string.Join('\n', Texts(await WriteAsync(run, "county-report")));
        for (var number = 1; number <= ReportedRun.Schools; number++)
        {
            Assert.DoesNotContain(ReportedRun.Name(number), text, StringComparison.Ordinal);
            Assert.DoesNotContain(ReportedRun.Id(number), text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(ReportedRun.Trust, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_closed_copy_names_schools_and_trusts_and_its_readers()
    {
        using var run = await ReportedRun.OpenAsync();
        var report = await WriteAsync(run, "county-report-closed");
        Assert.Contains("CLOSED: for the listed readers only", report.Stamps);
        Assert.Contains(Table(report, "readers").Rows, r => r[0].Text == "Chair of the delivery group");
        Assert.Equal(("Invented Learning Trust", 15m, 11m), (Table(report, "response-by-trust").Rows.Single()[0].Text, Table(report, "response-by-trust").Rows.Single()[1].Number, Table(report, "response-by-trust").Rows.Single()[2].Number));
        Assert.Equal(Enumerable.Range(1, 3).Select(ReportedRun.Name), Table(report, "breach-names").Rows.Select(r => r[0].Text));

        // What both copies show is the same.
        var open = await WriteAsync(run, "county-report");
        Assert.All(open.Blocks.OfType<ReportBlock.Table>().Where(t => t.Id != "prompts"), t => Assert.Equal(t.Rows.SelectMany(r => r), Table(report, t.Id).Rows.SelectMany(r => r)));
    }

    [Fact]
    public async Task A_trusts_page_lists_its_own_schools_alone()
    {
        using var run = await ReportedRun.OpenAsync();
        var report = await WriteAsync(run, "trust-summary", Keys.Trust("5001"));
        Assert.Equal(Enumerable.Range(1, 15).Select(i => ReportedRun.Name(i * 2)), Table(report, "trust-schools").Rows.Select(r => r[0].Text));
        Assert.Contains(ReportedRun.Trust, report.Title, StringComparison.Ordinal);
        Assert.DoesNotContain(Texts(report), t => t.Contains(ReportedRun.Name(1), StringComparison.Ordinal));
        await Assert.ThrowsAsync<ArgumentException>(() => run.Papers.WriteAsync(run.Journal, "trust-summary", Keys.Trust("9999"), ReportedRun.Cut, final: false));
    }

    [Fact]
    public async Task An_addendum_is_written_only_where_returns_came_after_the_report_was_cut()
    {
        using var run = await ReportedRun.OpenAsync();
        await run.CutAsync();
        Assert.Empty(await run.Papers.WriteAsync(run.Journal, "county-addendum", Nobody.Id, ReportedRun.Cut, final: false));
        var later = ReportedRun.Cut + Duration.FromDays(7);
        Assert.Equal(["section-175.2026-27/county-addendum/county-addendum-SIMULATED.docx"], await run.Papers.WriteAsync(run.Journal, "county-addendum", Nobody.Id, later, final: false));
        var figures = run.Composer.Written[^1].Blocks.OfType<ReportBlock.KeyFigures>().Single().Figures;
        Assert.Equal(["23", "1", "24", "5"], figures.Select(f => f.Value));
    }

    [Fact]
    public async Task The_pack_names_who_owes_with_a_chronology_of_each_and_no_person()
    {
        using var run = await ReportedRun.OpenAsync();
        var report = await WriteAsync(run, "non-return-pack");
        Assert.Equal(
            new[] { 24, 25, 26, 27, 28, 30 }.Select(ReportedRun.Name),
            Table(report, "non-return-summary").Rows.Select(r => r[0].Text));
        Assert.Equal(ReportedRun.Name(29), Table(report, "exemptions").Rows.Single()[0].Text);
        var chronology = Table(report, $"chronology-{ReportedRun.Id(30)}");
        Assert.Equal(
            [new LocalDate(2026, 10, 29), new LocalDate(2027, 1, 11), new LocalDate(2027, 1, 19)],
            chronology.Rows.Select(r => r[0].Date!.Value));
        Assert.Equal(("L7 Written assurance", "headteacher", "e-mail"), (chronology.Rows[^1][1].Text, chronology.Rows[^1][2].Text, chronology.Rows[^1][3].Text));
        Assert.DoesNotContain(Texts(report), t => t.Contains("Quillfeather", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Feedback_says_what_to_put_right_first_beside_the_median_of_the_phase()
    {
        using var run = await ReportedRun.OpenAsync();
        var report = await WriteAsync(run, "school-feedback", ReportedRun.Id(1));
        Assert.Contains(ReportedRun.Name(1), report.Title, StringComparison.Ordinal);
        Assert.Equal("S175-B1", Table(report, "school-fix-first").Rows[0][0].Text);

        // Section B of school 1: B1 nought of weight 2, four more in place of weight 1: 4 × ⅔ ÷ 6 = 44.4.
        Assert.Equal(44.4m, Table(report, "school-section-scores").Rows[0][1].Number);
        Assert.Equal(20m, Table(report, "school-section-scores").Rows[0][3].Number);
        Assert.Equal("The head will name a governor by June.", Table(report, "school-actions").Rows.Single()[1].Text);
        Assert.DoesNotContain(Texts(report), t => t.Contains(ReportedRun.Name(2), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_school_that_attested_gets_a_paper_without_scores()
    {
        using var run = await ReportedRun.OpenAsync();
        var report = await WriteAsync(run, "school-feedback", ReportedRun.Id(23));
        Assert.DoesNotContain(report.Blocks, b => b is ReportBlock.Table { Id: "school-section-scores" });
        Assert.Contains(report.Blocks, b => b is ReportBlock.Callout);
    }

    [Fact]
    public async Task Files_of_a_simulation_say_so_and_a_draft_says_so()
    {
        using var run = await ReportedRun.OpenAsync();
        var draft = await run.Papers.WriteAsync(run.Journal, "county-report", Nobody.Id, ReportedRun.Cut, final: false);
        Assert.Equal(["section-175.2026-27/county-report/county-report-draft-SIMULATED.docx", "section-175.2026-27/county-report/county-report-draft-SIMULATED.xlsx"], draft);
        Assert.Equal(("SIMULATED DRAFT", "SIMULATED"), (run.Composer.Written[^1].Watermark, run.Composer.Written[^1].Stamps[0]));
        var feedback = await run.Papers.WriteAsync(run.Journal, "school-feedback", ReportedRun.Id(5), ReportedRun.Cut, final: false);
        Assert.Equal([$"section-175.2026-27/school-feedback/{ReportedRun.Id(5)}-SIMULATED.docx"], feedback);
        Assert.Equal("SIMULATED", run.Composer.Written[^1].Watermark);
        Assert.Equal(draft.Concat(feedback).Order(StringComparer.Ordinal), run.Publication.Files.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_signed_paper_is_the_draft_without_watermark_and_with_who_signed()
    {
        using var run = await ReportedRun.OpenAsync(simulated: false);
        var draft = await WriteAsync(run, "county-report");
        Assert.Equal("DRAFT", draft.Watermark);
        await run.SignAsync(new LocalDate(2027, 6, 1));
        var files = await run.Papers.WriteAsync(run.Journal, "county-report", Nobody.Id, ReportedRun.Cut, final: true);
        var signed = run.Composer.Written[^1];
        Assert.Equal("section-175.2026-27/county-report/county-report.docx", files[0]);
        Assert.Null(signed.Watermark);
        Assert.Equal(["Education safeguarding lead of the local authority", "Chair of the delivery group"], Table(signed, "sign-off").Rows.Select(r => r[0].Text));
        Assert.Equal([new LocalDate(2027, 6, 1), new LocalDate(2027, 6, 2)], Table(signed, "sign-off").Rows.Select(r => r[1].Date!.Value));
        Assert.Equal(Texts(draft), Texts(signed with { Blocks = [.. signed.Blocks.SkipLast(2)] }));
    }

    [Fact]
    public async Task Pages_counted_in_a_provisional_calendar_say_so()
    {
        using var run = await ReportedRun.OpenAsync(simulated: false);
        var report = await WriteAsync(run, "county-report");
        Assert.Equal(["Provisional calendar: 2026-27 term dates are not known yet"], report.Stamps);
        var reasons = await run.Journal.ReadAsync(s => s.RunDates.WhyProvisional(s.RunCalendar));
        Assert.Equal(report.Stamps, QuestionList.Of(run.Journal.Frozen, (await run.Journal.ReadAsync(s => s.Opened))!, reasons!).Stamps);
    }

    [Fact]
    public async Task The_list_of_questions_numbers_every_question_with_its_conditions_in_words()
    {
        using var run = await ReportedRun.OpenAsync();
        var opened = await run.Journal.ReadAsync(s => s.Opened);
        var list = QuestionList.Of(run.Journal.Frozen, opened!, []);
        var lines = list.Blocks.OfType<ReportBlock.Prose>().SelectMany(p => p.Text).Select(t => t.PlainText).ToList();
        var number = 0;
        foreach (var question in ReportedRun.Definition.Questionnaire.Questions)
        {
            number++;
            Assert.Contains(lines, l => l.StartsWith($"{number}. {question.Id} {question.Text}", StringComparison.Ordinal));
        }

        Assert.Contains(lines, l => l.Contains("Asked only if the answer to S175-A3 is “No”", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Contains("any item of section C is rated “Partly in place” or “Not in place”, or the answer to S175-C1 is “No”", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("12. S175-A12", StringComparison.Ordinal) && l.Contains("Advised by the guidance", StringComparison.Ordinal));
        Assert.Equal((ReportedRun.Opens, ReportLayout.Sheet, "SIMULATED"), (list.Date, list.Layout, list.Watermark));
    }

    private const string SmallWords = "fewer than 5";

    private static async Task<ReportModel> WriteAsync(ReportedRun run, string paper, string respondent = Nobody.Id)
    {
        _ = await run.Papers.WriteAsync(run.Journal, paper, respondent, ReportedRun.Cut, final: false);
        return run.Composer.Written[^1];
    }

    private static ReportBlock.Table Table(ReportModel report, string id) => report.Blocks.OfType<ReportBlock.Table>().Single(t => t.Id == id);

    private static IEnumerable<string> Texts(ReportModel report) => report.Blocks.SelectMany(b => b switch
    {
        ReportBlock.Heading heading => [heading.Text],
        ReportBlock.Prose prose => prose.Text.Select(t => t.PlainText),
        ReportBlock.Callout callout => callout.Text.Select(t => t.PlainText),
        ReportBlock.KeyFigures figures => figures.Figures.SelectMany(f => new[] { f.Label, f.Value, f.Note }),
        ReportBlock.Table table => table.Rows.SelectMany(r => r).Select(c => c.ToString()).Prepend(table.Caption).Append(table.Note ?? ""),
        ReportBlock.Chart chart => chart.Categories.Concat(chart.Series.Select(s => s.Name)).Concat([chart.Caption, chart.AltText, chart.Note ?? ""]).Concat(chart.Series.SelectMany(s => s.Values.Select(v => $"{v}"))),
        _ => [],
    }).Prepend(report.Subtitle).Prepend(report.Title);
}
