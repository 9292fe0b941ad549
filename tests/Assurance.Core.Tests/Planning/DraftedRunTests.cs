using Assurance.Core.Cycles;
using Assurance.Core.Planning;
using Assurance.Core.Record;
using NodaTime;
using AnnualDate = Assurance.Core.Cycles.AnnualDate;

namespace Assurance.Core.Tests.Planning;

public sealed class DraftedRunTests
{
    [Fact]
    public void The_reviewer_is_asked_on_the_day_named_and_the_partners_together_once_the_reviewer_has_agreed()
    {
        var run = new DraftedRun().To(6, 30);
        Assert.Empty(run.Asked);
        Assert.Equal(["sign-off-1 reviewer"], run.To(7, 3).Asked);
        run.Signs("reviewer");
        Assert.Equal(["sign-off-1 reviewer", "sign-off-2 council", "sign-off-3 health", "sign-off-4 police"], run.Later().Asked);
    }

    [Theory]
    [InlineData("council", "health", "police")]
    [InlineData("police", "council", "health")]
    public void Partners_sign_in_any_order_and_the_run_publishes_when_the_last_of_them_has(string first, string second, string third)
    {
        var run = new DraftedRun().To(7, 3);
        run.Signs("reviewer");
        run.Later().Signs(first, second);
        Assert.Null(run.Later().Run.State.PublishedAt);
        run.Signs(third);
        Assert.NotNull(run.Later().Run.State.PublishedAt);
        Assert.Empty(run.Reopened);
    }

    [Fact]
    public void What_changes_after_an_agreement_takes_it_back_says_why_and_asks_everybody_again_in_their_order()
    {
        var run = new DraftedRun().To(7, 3);
        run.Signs("reviewer");
        run.Later().Signs("health");
        run.Run.Happens(new TextWritten("foreword", "text/1"));

        _ = run.Later();

        var reopened = Assert.Single(run.Reopened);
        Assert.Equal([0, 2], reopened.Stages);
        Assert.Equal("changed-after-agreement", reopened.Reason.Code);
        Assert.Contains("a text of the papers was written or edited on", ReasonWords.Of(run.Run.State, reopened.Reason), StringComparison.Ordinal);
        Assert.Equal("sign-off-1-again-1 reviewer", run.Asked[^1]);
        Assert.Empty(run.Run.State.SignOffs);

        run.Signs("reviewer");
        Assert.Contains("sign-off-3-again-1 health", run.Later().Asked);
        run.Signs(DraftedRun.Partners);
        Assert.NotNull(run.Later().Run.State.PublishedAt);
        Assert.Single(run.Reopened);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Every_kind_of_change_takes_an_agreement_back(EventBody change, string what)
    {
        var run = new DraftedRun().To(7, 3);
        run.Run.Happens(new CommentMade(1, "5", "council", "decision/1"));
        run.Signs("reviewer");
        run.Run.Happens(change);
        Assert.Equal(what, Assert.Single(run.Later().Reopened).Reason["what"]);
    }

    public static TheoryData<EventBody, string> Changes => new()
    {
        { new TextWritten("foreword", "text/1"), "text" },
        { new CommentSettled(1, Changes: true, "decision/2"), "comment" },
        { new DraftRevised("decision/2"), "revised" },
        { new ReturnWithdrawn(PlannedRun.School, 1, "decision/2"), "return-moved" },
        { new Erased(["return/1"], ErasureBasis.Answers, "decision/2"), "erased" },
    };

    [Fact]
    public void A_comment_settled_without_a_change_and_a_return_that_was_never_in_it_take_nothing_back()
    {
        var run = new DraftedRun().To(7, 3);
        run.Run.Happens(new CommentMade(1, "", "council", "decision/1"));
        run.Run.Returns(PlannedRun.School, version: 2);
        run.Signs("reviewer");
        run.Run.Happens(new CommentSettled(1, Changes: false, "decision/2"));
        run.Run.Happens(new ReturnWithdrawn(PlannedRun.School, 2, "decision/2"));
        Assert.Empty(run.Later().Reopened);
    }

    [Fact]
    public void What_is_published_stands_whatever_happens_after()
    {
        var run = new DraftedRun().To(7, 3);
        run.Signs("reviewer");
        run.Later().Signs(DraftedRun.Partners);
        _ = run.Later(1);
        run.Run.Happens(new ReturnWithdrawn(PlannedRun.School, 1, "decision/2"));
        Assert.Empty(run.Later().Reopened);
        Assert.Null(run.Run.State.ContentsChanged);
    }

    [Fact]
    public void Who_wants_changes_is_asked_again_when_there_are_some_and_not_before()
    {
        var run = new DraftedRun().To(7, 3);
        run.Run.Happens(new ChangesRequested(0, "reviewer", "decision/1"));
        _ = run.To(7, 14);
        Assert.Equal(["sign-off-1 reviewer"], run.Asked);
        Assert.Contains("changes-requested", run.Run.Tasks);

        run.Run.Happens(new TextWritten("foreword", "text/1"));
        Assert.Equal(["sign-off-1 reviewer", "sign-off-1-again-1 reviewer"], run.Later().Asked);
        Assert.Empty(run.Reopened);
    }

    [Fact]
    public void Partners_are_not_asked_while_a_comment_is_open()
    {
        var run = new DraftedRun().To(7, 3);
        run.Run.Happens(new CommentMade(1, "5", "council", "decision/1"));
        run.Signs("reviewer");
        Assert.Equal(["sign-off-1 reviewer"], run.Later().Asked);
        Assert.Contains("comments-open", run.Run.Tasks);
        run.Run.Happens(new CommentSettled(1, Changes: false, "decision/2"));
        Assert.Equal(4, run.Later().Asked.Count);
    }

    [Fact]
    public void Nobody_is_asked_while_a_text_that_must_stand_is_missing()
    {
        var run = new DraftedRun(drafting: new DraftingPolicy { Texts = [new DraftText("foreword", "Foreword") { Required = true }, new DraftText("extra", "Extra")] }).To(7, 10);
        Assert.Empty(run.Asked);
        Assert.Contains("texts-missing", run.Run.Tasks);
        run.Run.Happens(new TextWritten("foreword", "text/1"));
        Assert.Equal(["sign-off-1 reviewer"], run.Later().Asked);
    }

    [Fact]
    public void The_day_it_is_owed_by_goes_by_with_an_alert_and_a_task()
    {
        var run = new DraftedRun().To(7, 10);
        Assert.DoesNotContain("publication-late", run.Run.Tasks);
        _ = run.To(7, 14);
        Assert.Contains("publication-late", run.Run.Tasks);
        Assert.Equal("late", Assert.Single(run.Run.Events.Select(e => e.Body).OfType<MessageIntended>(), m => m.Items[0].Rung == DraftRungs.Late).Letter);
    }

    [Fact]
    public void Twelve_months_after_the_last_publication_come_first_where_they_end_sooner()
    {
        var owed = new PublicationPolicy(new AnnualDate(9, 30), 12, "late");
        var opens = new LocalDate(2026, 3, 2);
        Assert.Equal(new LocalDate(2026, 9, 30), owed.DueOn(opens, null));
        Assert.Equal(new LocalDate(2026, 9, 30), owed.DueOn(opens, new LocalDate(2025, 12, 1)));
        Assert.Equal(new LocalDate(2026, 9, 3), owed.DueOn(opens, new LocalDate(2025, 9, 3)));

        var run = new DraftedRun(lastPublished: new LocalDate(2025, 6, 26)).To(6, 26);
        Assert.DoesNotContain("publication-late", run.Run.Tasks);
        Assert.Contains("publication-late", run.To(6, 30).Run.Tasks);
    }
}
