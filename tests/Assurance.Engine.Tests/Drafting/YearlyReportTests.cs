using Assurance.Core.Calendar;
using Assurance.Core.Planning;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Core.Reports;
using Assurance.Engine.Intake;
using Assurance.Engine.Rehearsal;
using NodaTime;

namespace Assurance.Engine.Tests.Drafting;

/// <summary>The yearly report from pack to recipients: what it says is what was contributed, and what changes after an agreement takes it back.</summary>
public sealed class YearlyReportTests
{
    [Fact]
    public async Task It_is_published_with_figures_and_words_that_are_those_of_the_contributions()
    {
        using var run = await (await YearlyRun.OpenAsync()).PlayAsync(9, 30);
        var state = await run.StateAsync();
        Assert.True(state.IsClosed);
        var report = run.Paper("yearly-report");
        Assert.Equal("SIMULATED", report.Watermark);

        var given = state.Respondents.Where(r => r.CurrentReturn is not null).ToList();
        Assert.NotEmpty(given);
        Assert.NotEmpty(state.Respondents.Except(given));
        Assert.Equal($"{given.Count}", Figure(report, "Contributions"));
        Assert.Equal($"{given.Count(r => UkTime.Date(r.FirstReturnAt!.Value) <= state.DatesFor(r).Due)}", Figure(report, "In time"));
        Assert.Equal($"{state.Respondents.Count - given.Count}", Figure(report, "Missing"));
        Assert.Equal(state.Respondents.Select(r => r.Respondent.Name).Order(), Table(report, "contributors").Rows.Select(r => r[0].Text!).Order());
        Assert.Equal(state.Respondents.Except(given).Select(r => r.Respondent.Name).Order(), Table(report, "missing-contributions").Rows.Select(r => r[0].Text!).Order());

        var texts = report.Blocks.OfType<ReportBlock.Prose>().Select(p => string.Concat(p.Text.Select(t => t.PlainText))).ToList();
        var voice = state.Frame.Questionnaire.Questions.Single(q => q.Feeds == Feed.Voice).Id;
        var leave = state.Frame.Questionnaire.Questions.Single(q => q.Feeds == Feed.MayPublish);
        foreach (var by in given)
        {
            var current = by.CurrentReturn!;
            var answers = await run.AnswersAsync(by);
            var reference = $"[{by.Id}, version {current.Version}, {UkDates.Spelt(UkTime.Date(current.At))}]";
            if (answers[leave.Id].Single == leave.Options[0])
            {
                Assert.Contains(texts, t => t.Contains(answers[voice].Single, StringComparison.Ordinal) && t.Contains(reference, StringComparison.Ordinal));
            }
            else
            {
                Assert.DoesNotContain(texts, t => t.Contains(reference, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task The_coverage_table_says_of_each_required_content_where_it_stands_how_strong_it_is_and_how_the_scrutineer_rates_it()
    {
        using var run = await (await YearlyRun.OpenAsync()).PlayAsync(9, 30);
        var report = run.Paper("yearly-report");
        var coverage = Table(report, "coverage");
        var required = YearlyRun.Definition.Contents.Contents;
        Assert.Equal(required.Select(c => c.Id), coverage.Rows.Select(r => r[0].Text!));
        Assert.Equal(required.Count, int.Parse(Figure(report, "Present")) + int.Parse(Figure(report, "Thin")) + int.Parse(Figure(report, "Missing", "required")));
        var headings = report.Blocks.OfType<ReportBlock.Heading>().Select(h => h.Text).ToHashSet(StringComparer.Ordinal);
        Assert.All(coverage.Rows, r => Assert.All(r[3].Text!.Split(", "), place => Assert.Contains(headings, h => h == place || h.StartsWith($"{place}. ", StringComparison.Ordinal))));
        Assert.All(coverage.Rows, r => Assert.Contains(r[6].Text, new[] { "Present", "Thin", "Missing" }));

        // No other collection has run beside it, so what rests on them alone is missing.
        Assert.Equal("○ Missing", coverage.Rows.Single(r => r[0].Text == "RC-11")[5].Text);
        Assert.Equal("● Present", coverage.Rows.Single(r => r[0].Text == "RC-2")[5].Text);
    }

    [Fact]
    public async Task A_text_edited_after_the_endorsement_takes_it_back_and_the_scrutineer_is_asked_again_with_the_new_draft()
    {
        using var run = await (await YearlyRun.OpenAsync()).PlayAsync(7, 6);
        Assert.Single((await run.StateAsync()).SignOffs);
        var written = await run.Room.Draft.WriteAsync(run.Run, "not-well", "We were slow to see children who are taught at home.", YearlyRun.Officer, "The delivery group asked for it.");
        Assert.Null(written.Refusal);

        _ = await run.PlayAsync(7, 7);

        var reopened = Assert.Single((await run.EventsAsync()).Select(e => e.Body).OfType<SignOffReopened>());
        Assert.Equal([0], reopened.Stages);
        var asked = run.Mail.Single(m => m.Reference.EndsWith("/sign-off-1-again-1/scrutineer", StringComparison.Ordinal));
        Assert.Contains("The draft has changed since you last decided: a text of the papers was written or edited on", asked.PlainText.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal(["plain-page-draft.docx", "yearly-report-draft.docx"], asked.Attachments.Select(a => a.FileName));
        Assert.Contains("waits for the independent scrutineer", PaperStanding.Of(await run.StateAsync()), StringComparison.Ordinal);

        _ = await run.PlayAsync(9, 30);
        var state = await run.StateAsync();
        Assert.Equal(4, state.SignOffs.Count);
        Assert.NotNull(state.PublishedAt);
        Assert.Contains(run.Paper("plain-page").Blocks.OfType<ReportBlock.Prose>(), p => p.Text.Any(t => t.PlainText.Contains("taught at home", StringComparison.Ordinal)));
        Assert.Contains(Table(run.Paper("working-papers"), "signature-history").Rows, r => r[1].Text == "Re-opened" && r[3].Text!.StartsWith("A text of the papers was written or edited on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_contribution_taken_back_after_the_endorsement_leaves_the_draft_and_reopens_it()
    {
        using var run = await (await YearlyRun.OpenAsync()).PlayAsync(7, 6);
        var by = (await run.StateAsync()).Respondents.First(r => r.CurrentReturn is not null);
        var before = Figure(run.Paper("yearly-report"), "Contributions");
        Assert.Null((await run.Room.Filing.WithdrawAsync(run.Run, by.Id, by.CurrentReturn!.Version, YearlyRun.Officer, "It was the draft of another body.")).Refusal);
        _ = await run.PlayAsync(7, 8);
        Assert.Equal("return-moved", Assert.Single((await run.EventsAsync()).Select(e => e.Body).OfType<SignOffReopened>()).Reason["what"]);
        Assert.Equal(int.Parse(before) - 1, int.Parse(Figure(run.Paper("yearly-report"), "Contributions")));
    }

    [Fact]
    public async Task Not_yet_sends_the_draft_back_and_a_review_with_gaps_is_refused()
    {
        using var run = await (await YearlyRun.OpenAsync()).PlayAsync(7, 1);
        var review = await run.ReviewAsync("Not yet");
        var gaps = review.Where(a => a.Key != "SGN-3").ToDictionary(StringComparer.Ordinal);
        Assert.Contains("still lacks: SGN-3", (await run.Room.Draft.SignAsync(run.Run, "scrutineer", true, gaps, YearlyRun.Officer, "By telephone.")).Refusal, StringComparison.Ordinal);
        Assert.Contains("is not waiting for “partner-police”", (await run.Room.Draft.SignAsync(run.Run, "partner-police", true, new Dictionary<string, Answer>(), YearlyRun.Officer, "Early.")).Refusal, StringComparison.Ordinal);
        Assert.Null((await run.Room.Draft.SignAsync(run.Run, "scrutineer", true, review, YearlyRun.Officer, "Section 5 shows no difference.")).Refusal);
        _ = await run.PlayAsync(7, 20);
        var state = await run.StateAsync();
        Assert.Equal("changes requested by the independent scrutineer", PaperStanding.Of(state));
        Assert.Contains(state.Tasks, t => t.Task.Task == "changes-requested");
        Assert.DoesNotContain(run.Mail, m => m.Reference.Contains("sign-off-1-again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Activity_alone_goes_back_to_its_author_by_letter()
    {
        using var run = await (await YearlyRun.OpenAsync()).PlayAsync(3, 2);
        var state = await run.StateAsync();
        var by = state.Respondents.First(r => r.Contacts.Any(c => c.HasEmail));
        var whole = SimulatedAnswers.Of(state, by.Respondent, 7);
        var difference = state.Frame.Questionnaire.Questions.Single(q => q.Feeds == Feed.Difference);
        var thin = new Dictionary<string, Answer>(whole, StringComparer.Ordinal) { [difference.Id] = Answer.Of("We held briefings and updated our policy.") };
        var admitted = await run.Room.Intake.AdmitAsync(run.Run, new Submission(by.Id, "test", "thin", Instant.FromUtc(2027, 3, 2, 12, 0), thin));
        Assert.True(admitted.IsAdmitted, admitted.Refusal);
        _ = await run.Room.Rounds.ReplyAsync(run.Run, by.Id);
        var letter = run.Mail.Single(m => m.Reference.Contains($"/{by.Id}/incomplete-1/", StringComparison.Ordinal));
        Assert.Contains($"{difference.Id}: {difference.Text}", letter.PlainText.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("say what difference it made", letter.PlainText.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_recipient_gets_the_papers_that_are_theirs_within_the_days_and_the_list_says_when()
    {
        using var run = await (await YearlyRun.OpenAsync()).PlayAsync(9, 30);
        var state = await run.StateAsync();
        var sent = run.Mail.Where(m => m.Reference.Contains($"/{DraftRungs.SendOut}/", StringComparison.Ordinal)).ToList();
        var readers = state.PartnershipContacts.Where(c => Core.Roster.Role.PaperOf(c.Role) is not null).Select(c => c.Person).Distinct().ToList();
        Assert.Equal(readers.Count, sent.Count);
        Assert.All(sent, m => Assert.Single(m.Attachments));
        Assert.All(state.Intents.Values.Where(i => i.Intended.Items[0].Rung == DraftRungs.SendOut), i => Assert.True(i.SentAt <= state.PublishedAt + Duration.FromDays(7)));
        var list = Table(run.Paper("working-papers"), "distribution");
        Assert.Equal(readers.Count, list.Rows.Count);
        Assert.All(list.Rows, r => Assert.NotNull(r[2].Date));
    }

    [Fact]
    public async Task The_next_run_knows_when_the_last_was_published_and_is_owed_twelve_months_after()
    {
        using var first = await (await YearlyRun.OpenAsync()).PlayAsync(9, 30);
        var published = UkTime.Date((await first.StateAsync()).PublishedAt!.Value);
        using var second = await YearlyRun.OpenAsync(2028, first);
        var state = await second.StateAsync();
        Assert.Equal(published, state.Opened!.LastPublished);
        Assert.Equal(published.PlusMonths(12), state.Policy.Publication!.DueOn(state.Opened.Opens, state.Opened.LastPublished));
        Assert.Equal($"owed by {UkDates.Spelt(published.PlusMonths(12))} (the last was published {UkDates.Spelt(published)}), LATE", PaperStanding.Owed(state, published.PlusMonths(12).PlusDays(1)));
        Assert.Equal($"the next is owed by {UkDates.Spelt(published.PlusMonths(12))}", PaperStanding.Owed(await first.StateAsync(), published));
    }

    private static string Figure(ReportModel report, string label, string of = "asked") =>
        report.Blocks.OfType<ReportBlock.KeyFigures>().SelectMany(f => f.Figures).First(f => f.Label == label && (label != "Missing" || f.Note.Contains(of, StringComparison.Ordinal))).Value;

    private static ReportBlock.Table Table(ReportModel report, string id) => report.Blocks.OfType<ReportBlock.Table>().First(t => t.Id == id);
}
