using Assurance.Core.Analysis;
using Assurance.Core.Calendar;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Core.Reports;
using NodaTime;

namespace Assurance.Core.Tests.Analysis;

/// <summary>Every expected figure here was worked out by hand from the schools listed.</summary>
public sealed class FiguresTests
{
    [Fact]
    public void Every_name_of_the_catalogue_is_computed_and_nothing_else()
    {
        Assert.Equal(AnalysisCatalogue.Entries.Select(e => e.Name).Order(StringComparer.Ordinal), Analyses.Names.Select(n => n.Name).Order(StringComparer.Ordinal));
        Assert.All(Analyses.Names, n => Assert.Equal(AnalysisCatalogue.Find(n.Name)!.Kind == AnalysisKind.Flag, n.IsFlag));
        Assert.All(Analyses.Names, n => Assert.Equal(AnalysisCatalogue.Find(n.Name)!.Kind == AnalysisKind.Pages, n.IsPages));
    }

    [Fact]
    public void Every_block_of_a_run_is_of_the_kind_and_name_the_catalogue_says()
    {
        var scope = new AnalysisScope(HandBuilt.Run(HandBuilt.Answering(12, 9, 6, 2)));
        foreach (var entry in AnalysisCatalogue.Entries.Where(e => e.Reach is not (AnalysisReach.OneRespondent or AnalysisReach.OneTrust) && e.Kind is (AnalysisKind.Table or AnalysisKind.Chart or AnalysisKind.Figures)))
        {
            var block = Analyses.Block(entry.Name, scope);
            Assert.Equal(
                (entry.Kind, entry.Kind == AnalysisKind.Figures ? null : entry.Name),
                block switch
                {
                    ReportBlock.Table table => (AnalysisKind.Table, table.Id),
                    ReportBlock.Chart chart => (AnalysisKind.Chart, chart.Id),
                    _ => (AnalysisKind.Figures, (string?)null),
                });
        }
    }

    [Fact]
    public void Evidence_that_schools_of_one_trust_share_is_counted_named_in_the_closed_copy_and_shown_to_its_own_trust()
    {
        const string copied = "All our staff read part one of the guidance.";
        var leadership = HandBuilt.Bank.Sections[0];
        var frame = HandBuilt.Frame() with
        {
            Questionnaire = HandBuilt.Bank with { Sections = [leadership with { Questions = [.. leadership.Questions, new Question { Id = "B-E", Text = "How do you know?", Type = QuestionType.Long, Part = QuestionPart.Evidence }] }, .. HandBuilt.Bank.Sections.Skip(1)] },
        };
        var facts = Run(
            Evidence(1, "T1", copied), Evidence(2, "T1", "ALL our  staff read part one of the guidance."), Evidence(3, "T1", "We meet every Monday to talk about cases."),
            Evidence(4, "T2", copied), Evidence(5, null, copied), Evidence(6, null, copied));

        Assert.Equal("fewer than 5", Table("data-quality", facts).Rows.Single(r => r[0].Text == "The same text as evidence at several schools of one trust")[1].Text);
        Assert.Equal(["Trust T1", "Leadership", "School 1; School 2"], Assert.Single(Table("shared-evidence-names", facts).Rows).Select(c => c.Text));
        var own = new AnalysisScope(facts) { Trust = "T1" };
        Assert.Equal(["Leadership", "School 1; School 2"], Assert.Single(((ReportBlock.Table)Analyses.Block("trust-shared-evidence", own)).Rows).Select(c => c.Text));
        Assert.True(Analyses.Flag("trust-has-shared-evidence", own));
        Assert.False(Analyses.Flag("trust-has-shared-evidence", own with { Trust = "T2" }));
        Assert.False(Analyses.Flag("has-shared-evidence", new AnalysisScope(Run(Evidence(1, "T1", copied), Evidence(4, "T2", copied)))));

        RunFacts Run(params RespondentFacts[] schools) => new(frame, schools);

        RespondentFacts Evidence(int number, string? trust, string text)
        {
            var made = new ReturnFacts(1, UkTime.At(HandBuilt.Due, LocalTime.Noon), $"return/{number}", false).WithAnswers(HandBuilt.Answers(("B1", "2"), ("B-E", text)), frame);
            var school = HandBuilt.School(number, made);
            return school with { Respondent = school.Respondent with { TrustId = trust, TrustName = trust is null ? null : $"Trust {trust}" } };
        }
    }

    [Fact]
    public void An_older_answer_that_comes_in_after_a_newer_one_makes_no_school_late_and_puts_nothing_right()
    {
        // Sent off first and recorded second: it stands before the one that was current all the time.
        var older = HandBuilt.Return(HandBuilt.Grace.PlusDays(9), b1: "3", version: 2);
        var current = HandBuilt.Return(HandBuilt.Due, b1: "0", version: 1);
        var school = HandBuilt.School(1) with { Returns = [older, current] };
        var right = HandBuilt.School(2) with { Returns = [HandBuilt.Return(HandBuilt.Due, b1: "0"), HandBuilt.Return(HandBuilt.Due.PlusDays(5), b1: "2", version: 2)] };
        var facts = new RunFacts(HandBuilt.Frame() with { ReportCut = UkTime.At(HandBuilt.Grace, LocalTime.Noon) }, [school, right]);

        Assert.Equal(HandBuilt.Due, school.ReturnedOn);
        Assert.Equal([current], school.Stood);
        Assert.Empty(facts.Late);
        Assert.Equal([2m, 0m, 0m], Table("response-build-up", facts).Rows.Take(3).Select(r => r[1].Number!.Value));
        var names = Table("breach-names", facts).Rows.ToDictionary(r => r[1].Text!, r => (Raised: r[3].Date, Right: r[4].Date, Text: r[4].Text), StringComparer.Ordinal);
        Assert.Equal((HandBuilt.Due, null, "still open"), names["100001"]);
        Assert.Equal((HandBuilt.Due, HandBuilt.Due.PlusDays(5), null), names["100002"]);
    }

    [Fact]
    public void Returns_build_up_by_due_date_grace_and_pursuit()
    {
        var facts = HandBuilt.Run(
            HandBuilt.School(1, HandBuilt.Return(HandBuilt.Due)),
            HandBuilt.School(2, HandBuilt.Return(HandBuilt.Due.PlusDays(1))),
            HandBuilt.School(3, HandBuilt.Return(HandBuilt.Grace)),
            HandBuilt.School(4, HandBuilt.Return(HandBuilt.Grace.PlusDays(1))),
            HandBuilt.School(5),
            HandBuilt.School(6) with { IsExempt = true },
            HandBuilt.School(7) with { IsPaused = true },
            HandBuilt.School(8, HandBuilt.Return(HandBuilt.Grace)) with { Due = HandBuilt.Grace });
        var table = Table("response-build-up", facts);
        Assert.Equal(
            [(2m, 2m, 25m), (2m, 4m, 50m), (1m, 5m, 63m), (2m, 7m, 88m), (1m, 8m, 100m)],
            table.Rows.Select(r => (r[1].Number!.Value, r[2].Number!.Value, r[3].Number!.Value)));
        Assert.Contains("n = 5 returned of 8 asked", table.Note, StringComparison.Ordinal);
        Assert.Contains("14 May 2027", table.Note, StringComparison.Ordinal);
        Assert.Contains("Test edition 2026", table.Note, StringComparison.Ordinal);
        Assert.True(Analyses.Flag("has-non-returners", new AnalysisScope(facts)));
    }

    [Fact]
    public void Small_phases_are_shown_together_and_the_rows_still_add_up()
    {
        var facts = HandBuilt.Run(
            Enumerable.Range(1, 8).Select(i => HandBuilt.School(i, i <= 6 ? HandBuilt.Return(HandBuilt.Due) : null))
                .Concat(Enumerable.Range(11, 3).Select(i => HandBuilt.School(i, phase: "Nursery")))
                .Concat(Enumerable.Range(21, 2).Select(i => HandBuilt.School(i, HandBuilt.Return(HandBuilt.Due), phase: "16 plus"))));
        var rows = Table("response-by-phase", facts).Rows;
        Assert.Equal(["Primary", "Together: 16 plus, Nursery", "All"], rows.Select(r => r[0].Text));
        Assert.Equal([(8m, 6m, 75m), (5m, 2m, 40m), (13m, 8m, 62m)], rows.Select(r => (r[1].Number!.Value, r[2].Number!.Value, r[3].Number!.Value)));
    }

    [Fact]
    public void Medians_and_quartiles_lie_between_the_two_nearest_scores()
    {
        // Section B of four schools: (3,2)=83.3, (2,2)=66.7, (1,2)=50, (0,2)=33.3; then six more (3,2).
        var facts = HandBuilt.Run(HandBuilt.Answering(7, 1, 1, 1));
        var row = Table("section-scores", facts).Rows[0];
        Assert.Equal(10, row[1].Number);

        // Sorted: 33.3 50 66.7 83.3×7. Quartile at 2.25: 66.7 + ¼ × 16.7 = 70.8.
        Assert.Equal(70.8m, row[2].Number);
        Assert.Equal(83.3m, row[3].Number);
        Assert.Equal(83.3m, row[4].Number);
    }

    [Fact]
    public void A_median_of_four_schools_is_withheld()
    {
        var row = Table("section-scores", HandBuilt.Run(HandBuilt.Answering(4, 0, 0, 0))).Rows[0];
        Assert.All(row.Skip(1).Take(4), cell => Assert.Equal("fewer than 5", cell.Text));
    }

    [Fact]
    public void Items_show_shares_of_those_answering_and_withhold_what_is_small()
    {
        var facts = HandBuilt.Run(HandBuilt.Answering(10, 20, 7, 3));
        var row = Table("item-levels", facts).Rows.Single(r => r[0].Text == "B1");
        Assert.Equal([25m, 50m, null, null, 40m], row.Skip(2).Select(c => c.Number));
        Assert.Equal(["withheld", "fewer than 5"], row.Skip(4).Take(2).Select(c => c.Text));

        // Together the two that are withheld say no more than the row's total does.
        var lowest = Table("lowest-items", facts).Rows[0];
        Assert.Equal("B1", lowest[0].Text);
        Assert.Equal(25m, lowest[4].Number);
        Assert.Equal(("B1", 25m, 40m), (Table("lowest-five", facts).Rows[0][0].Text, Table("lowest-five", facts).Rows[0][2].Number, Table("lowest-five", facts).Rows[0][3].Number));
    }

    [Fact]
    public void What_one_table_withholds_no_other_shows()
    {
        var facts = HandBuilt.Run(HandBuilt.Answering(10, 20, 7, 3));
        Assert.Equal("fewer than 5", Table("must-breaches", facts).Rows.Single()[3].Text);
        Assert.Equal("fewer than 5", Table("section-scores", facts).Rows[0][5].Text);
        Assert.Equal("fewer than 5", Figures("headline-figures", facts).Figures.Single(f => f.Label.Contains("required", StringComparison.Ordinal)).Value);
        Assert.Equal("fewer than 5", Table("alerts", facts).Rows.Single()[2].Text);
        var chart = (ReportBlock.Chart)Analyses.Block("section-levels-chart", new AnalysisScope(facts));
        Assert.Null(chart.Series.Single(s => s.Name == "Not in place").Values[0]);
    }

    [Fact]
    public void The_list_of_suppressions_counts_what_the_tables_withhold()
    {
        var scope = new AnalysisScope(HandBuilt.Run(HandBuilt.Answering(10, 20, 7, 3))) { Shown = new HashSet<string> { "item-levels", "must-breaches" } };
        Assert.True(Analyses.Flag("has-suppressions", scope));
        var rows = ((ReportBlock.Table)Analyses.Block("suppressions", scope)).Rows;
        var levels = Table("item-levels", scope.Facts);
        Assert.Equal([levels.Caption, Table("must-breaches", scope.Facts).Caption], rows.Select(r => r[0].Text));
        Assert.Equal(levels.Rows.SelectMany(r => r).Count(c => c.Text == "fewer than 5"), rows[0][1].Number);
        Assert.Equal(levels.Rows.SelectMany(r => r).Count(c => c.Text == "withheld"), rows[0][2].Number);
    }

    [Fact]
    public void A_run_with_nothing_small_withholds_nothing()
    {
        var scope = new AnalysisScope(HandBuilt.Run(HandBuilt.Answering(10, 20, 7, 6))) { Shown = new HashSet<string> { "item-levels", "must-breaches" } };
        Assert.False(Analyses.Flag("has-suppressions", scope));
        Assert.Equal(6m, Table("must-breaches", scope.Facts).Rows.Single()[3].Number);
    }

    [Fact]
    public void Training_on_the_boundary_day_is_in_date()
    {
        var dates = new[] { "2026-01-01", "2026-01-01", "2026-01-01", "2026-01-01", "2026-01-01", "2024-09-21", "2024-09-21", "2024-09-21", "2024-09-21", "2024-09-21", "2024-09-20", "2024-09-20", "2024-09-20", "2024-09-20", "2024-09-20", "2024-09-20" };
        var facts = HandBuilt.Run(dates.Select((d, i) => HandBuilt.School(i + 1, HandBuilt.Return(HandBuilt.Due, b1: "3", c1: "Yes", c2: d))));
        Assert.Equal([5m, 5m, 6m, 0m], Table("lead-training-age", facts).Rows.Select(r => r[1].Number!.Value));
        Assert.Equal("63%", Figures("key-role-figures", facts).Figures.Single(f => f.Label.Contains("training", StringComparison.Ordinal)).Value);
    }

    [Fact]
    public void A_scale_with_one_as_best_is_turned_before_it_is_averaged()
    {
        var facts = HandBuilt.Run(Enumerable.Range(1, 6).Select(i => HandBuilt.School(i, HandBuilt.Return(HandBuilt.Due, b1: "3", p1: "1"))));
        Assert.Equal("100.0", Figures("priority-figures", facts).Figures.Single(f => f.Label == "Median priority score").Value);
    }

    [Fact]
    public void An_alert_that_a_later_return_put_right_still_counts_with_its_days()
    {
        var first = HandBuilt.Return(HandBuilt.Due, b1: "0", b2: "2", c1: "Yes");
        var facts = HandBuilt.Run(Enumerable.Range(1, 6).Select(i => HandBuilt.School(i) with
        {
            Returns = [first, HandBuilt.Return(HandBuilt.Due.PlusDays(i), b1: "2", b2: "2", c1: "Yes", version: 2)],
        }));
        var row = Table("alerts", facts).Rows.Single();
        Assert.Equal((6m, 6m, 0m, 3.5m), (row[2].Number!.Value, row[3].Number!.Value, row[4].Number!.Value, row[5].Number!.Value));
        Assert.Equal("3.5", Figures("urgent-figures", facts).Figures[1].Value);
        Assert.True(Analyses.Flag("no-must-breaches", new AnalysisScope(facts)));
    }

    [Fact]
    public void A_chronology_lists_everything_oldest_first_and_by_role()
    {
        static ContactFacts Letter(string rung, LocalDate on, params string[] roles) => new(rung, roles, UkTime.At(on, new LocalTime(10, 0)), on, Channel.Email, ContactOutcome.Sent);
        static HoldFacts Hold(string role) => new("L7", [role], UkTime.At(new LocalDate(2027, 1, 15), new LocalTime(9, 0)), UkTime.At(new LocalDate(2027, 1, 18), new LocalTime(9, 0)), null);
        var called = new LocalDate(2027, 1, 8);
        var school = HandBuilt.School(1) with
        {
            Contacts = [Letter("L1", HandBuilt.Opens, "dsl"), Letter("L7", new LocalDate(2027, 1, 18), "head", "chair")],
            Tasks = [new TaskFacts("telephone-call", "L6", UkTime.At(called, new LocalTime(9, 0)), called, Reason.Of("rung-due"))],
            Holds = [Hold("head"), Hold("chair")],
            Passed = [new PassedRung("L2", ["dsl"], UkTime.At(new LocalDate(2026, 11, 27), new LocalTime(9, 0)), Reason.Of("no-contact", ("role", "dsl")))],
        };
        var page = Assert.Single(Analyses.Pages("non-return-chronologies", new AnalysisScope(HandBuilt.Run(school))));
        var table = page.Blocks.OfType<ReportBlock.Table>().Single();
        Assert.Equal("School 1", page.Heading);
        Assert.Equal(
            ["L1 Open", "L2 Reminder", "L6 Call: telephone call", "L7 Written assurance"],
            table.Rows.Select(r => r[1].Text));
        Assert.Equal("headteacher and chair of governors", table.Rows[^1][2].Text);
        Assert.Equal("sent; held from 15 Jan, released by a person on 18 Jan", table.Rows[^1][4].Text);
        Assert.Equal("not sent: no usable address is known", table.Rows[1][4].Text);
        Assert.Equal(table.Rows.Select(r => r[0].Date).Order(), table.Rows.Select(r => r[0].Date));
    }

    [Fact]
    public void A_chronology_speaks_in_words_and_names_no_code_of_a_message_or_door()
    {
        static ContactFacts Reply(string rung) => new(rung, ["dsl"], UkTime.At(HandBuilt.Opens, new LocalTime(10, 0)), HandBuilt.Opens, Channel.Email, ContactOutcome.Sent);
        var granted = new OfficerDecision(DecisionKind.Extended, UkTime.At(HandBuilt.Due, new LocalTime(9, 0)), "door-web", HandBuilt.Grace);
        var school = HandBuilt.School(1) with { Contacts = [Reply("receipt-contacts-1"), Reply("receipt-2"), Reply("incomplete-1")], Decisions = [granted, granted with { Actor = "officer-17" }] };
        var facts = HandBuilt.Run(school);

        var rows = Assert.Single(Analyses.Pages("non-return-chronologies", new AnalysisScope(facts))).Blocks.OfType<ReportBlock.Table>().Single().Rows;
        Assert.Equal(["Receipt", "Receipt", "Incomplete", "Extended", "Extended"], rows.Select(r => r[1].Text));
        Assert.Equal(["granted on request", "an officer"], rows.TakeLast(2).Select(r => r[2].Text));
        Assert.Equal(["granted on request", "an officer"], Table("exemptions", facts).Rows.Select(r => r[5].Text));
    }

    [Fact]
    public void Few_escalated_schools_are_not_broken_down()
    {
        var letter = new ContactFacts("L7", ["head"], HandBuilt.Cut, new LocalDate(2027, 1, 18), Channel.Email, ContactOutcome.Sent);
        var facts = HandBuilt.Run(Enumerable.Range(1, 9).Select(i => HandBuilt.School(i) with { Contacts = i <= 3 ? [letter] : [] }));
        Assert.All(Table("escalation-outcomes", facts).Rows, r => Assert.Equal("fewer than 5", r[1].Text));
        Assert.All(Table("escalation-steps", facts).Rows[^1].Skip(1), c => Assert.Equal("fewer than 5", c.Text));
    }

    [Fact]
    public void A_letter_that_waited_for_its_release_and_never_went_is_counted_nowhere_whatever_tasks_it_left()
    {
        var on = new LocalDate(2027, 1, 18);
        var letter = new ContactFacts("L7", ["head"], HandBuilt.Cut, on, Channel.Email, ContactOutcome.Sent);
        var nobody = new TaskFacts("no-contact", "L7", UkTime.At(on, new LocalTime(9, 0)), on, Reason.Of("no-contact", ("role", "trust-ceo"), ("rung", "L7")));
        var facts = HandBuilt.Run(Enumerable.Range(1, 20).Select(i => HandBuilt.School(i) with { Contacts = i <= 9 ? [letter] : [], Tasks = i <= 12 ? [nobody] : [] }));
        Assert.Equal(9, Table("escalation-steps", facts).Rows.Single(r => r[0].Text!.StartsWith("L7", StringComparison.Ordinal))[1].Number);
        Assert.Equal(9, Table("escalation-outcomes", facts).Rows[^1][1].Number);
        Assert.Equal("9", Figures("escalation-figures", facts).Figures.Single(f => f.Label.StartsWith("Written", StringComparison.Ordinal)).Value);
    }

    private static ReportBlock.Table Table(string name, RunFacts facts) => (ReportBlock.Table)Analyses.Block(name, new AnalysisScope(facts));

    private static ReportBlock.KeyFigures Figures(string name, RunFacts facts) => (ReportBlock.KeyFigures)Analyses.Block(name, new AnalysisScope(facts));
}
