using System.Text;
using Assurance.Core.Questionnaires;
using NodaTime;
using AnnualDate = Assurance.Core.Cycles.AnnualDate;

namespace Assurance.Definitions.Tests.Cycles;

/// <summary>The yearly report: its dates, who signs when, what it must hold.</summary>
public sealed class YearlyReportCycleTests
{
    private const string Id = "annual-report";
    private static readonly CycleDefinition Cycle = ShippedCycles.Load(Id);

    [Fact]
    public void The_pack_goes_out_on_the_first_of_March_and_is_due_in_the_middle_of_May()
    {
        Assert.Equal(new LocalDate(2027, 3, 1), Cycle.Policy.Timetable.OpensIn(2026));
        Assert.Equal(new LocalDate(2027, 5, 15), Cycle.Policy.Timetable.Due.After(new LocalDate(2027, 3, 1)));
    }

    [Fact]
    public void It_is_chased_from_the_author_to_the_chair_of_the_partnership()
    {
        Assert.Equal(
            ["L1 author lead", "L2 author", "L3 author lead", "L4 author", "L5 lead", "L6 delegated-partner", "L7 partnership-chair"],
            Cycle.Policy.Ladder.Select(r => $"{r.Code} {string.Join(' ', r.To.SelectMany(t => t))}"));
        Assert.Equal(["L6", "L7"], Cycle.Policy.Ladder.Where(r => r.NeedsRelease).Select(r => r.Code));
    }

    [Fact]
    public void The_scrutineer_reviews_from_July_on_and_the_three_partners_sign_together_from_September_on()
    {
        Assert.Equal(
            [("scrutineer", 0, new AnnualDate(7, 1)), ("partner-authority", 1, new AnnualDate(9, 1)), ("partner-health", 1, new AnnualDate(9, 1)), ("partner-police", 1, new AnnualDate(9, 1))],
            Cycle.Policy.SignOff.Stages.Select(s => (s.Role, s.Turn, s.NotBefore!)));
        Assert.Equal(FormPurpose.SignOff, Cycle.Forms[Cycle.Policy.SignOff.Stages[0].Form!].Purpose);
        Assert.Equal((new AnnualDate(9, 30), 12, 7), (Cycle.Policy.Publication!.By, Cycle.Policy.Publication.EveryMonths, Cycle.Policy.Publication.SendOut!.WithinDays));
    }

    [Fact]
    public void Every_required_content_is_rated_by_the_review_and_stands_somewhere_in_the_report()
    {
        var required = Cycle.Contents.Contents;
        Assert.Equal(required.Select(c => c.Id), Cycle.Forms["review"].Bank.Questions.Select(q => q.SameAs).OfType<string>());
        var report = Cycle.Reports["yearly-report"].Blocks;
        var drawn = report.OfType<ReportBlockDefinition.Contributions>().Select(c => c.Rule).ToList();
        Assert.All(required, c => Assert.True(
            c.Feeds.Any(f => drawn.Exists(r => r.Parts.Contains(f)))
            || c.Chapters.Any(ch => drawn.Exists(r => r.Chapters.Contains(ch)))
            || c.Texts.Any(t => report.OfType<ReportBlockDefinition.Written>().Any(w => w.Text == t))
            || c.Sources.Any(s => report.Any(b => b.From == s))
            || c.ByReview, $"{c.Id} stands nowhere in the report."));
    }

    [Fact]
    public void What_speaks_of_activity_alone_goes_back_to_its_author()
    {
        var bank = Cycle.Questionnaire;
        var difference = bank.Questions.Single(q => q.Feeds == Feed.Difference);
        Assert.Equal([difference], bank.Questions.Where(q => q.ReturnedWhen is not null));
        Assert.Contains(difference.Id, Missing("We ran briefings in May 2026 and updated our policy."));
        Assert.DoesNotContain(difference.Id, Missing("Repeat referrals fell from 212 to 168."));
        Assert.DoesNotContain(difference.Id, Missing("Young people told us that they were believed."));

        IReadOnlyList<string> Missing(string said) => Completeness.Missing(bank, new Dictionary<string, Answer>(StringComparer.Ordinal) { [difference.Id] = Answer.Of(said) }, new LocalDate(2027, 3, 1));
    }

    [Theory]
    [InlineData("questionnaire.yaml", "showsNone: change", "showsNone: chance", "Did you mean “change”?")]
    [InlineData("questionnaire.yaml", "        returnedFor:", "        hint2:", "needs both “returnedWhen” and “returnedFor”")]
    [InlineData("contents.yaml", "feeds: [difference]", "feeds: [diference]", "Did you mean “difference”?")]
    [InlineData("contents.yaml", "texts: [not-well]", "texts: [not-wel]", "Did you mean “not-well”?")]
    [InlineData("contents.yaml", "chapters: [Money]", "chapters: [Monny]", "Did you mean “Money”?")]
    [InlineData("contents.yaml", "id: RC-2\n", "id: RC-1\n", "There are two required contents “RC-1”.")]
    [InlineData("forms/review.yaml", "sameAs: RC-3", "sameAs: RC-33", "which is no required content")]
    [InlineData("forms/review.yaml", "asksForChanges: true", "task: request-other", "asksForChanges: true")]
    [InlineData("cycle.yaml", "role: partner-police", "role: partner-health", "The role “partner-health” signs twice.")]
    [InlineData("cycle.yaml", "form: review", "form: reviw", "Did you mean “review”?")]
    [InlineData("reports/yearly-report.yaml", "text: foreword", "text: forword", "Did you mean “foreword”?")]
    [InlineData("reports/yearly-report.yaml", "parts: [arrangements]", "parts: [arangements]", "Did you mean “arrangements”?")]
    [InlineData("reports/yearly-report.yaml", "statement: true", "statement: false", "A statement is there or it is not.")]
    public void A_slip_of_the_hand_is_named_with_its_remedy(string file, string from, string to, string saying)
    {
        var files = ShippedCycles.Files(Id).ToDictionary(StringComparer.Ordinal);
        var text = Encoding.UTF8.GetString(files[file]);
        Assert.Contains(from, text, StringComparison.Ordinal);
        var at = text.IndexOf(from, StringComparison.Ordinal);
        files[file] = Encoding.UTF8.GetBytes(text[..at] + to + text[(at + from.Length)..]);

        Assert.Contains(CycleFolder.Read(Id, files).Problems, p => p.ToString().Contains(saying, StringComparison.Ordinal));
    }
}
