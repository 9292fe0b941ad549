using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Planning;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using NodaTime;

namespace Assurance.Core.Tests.Planning;

/// <summary>Steps after the return, optional recipients, cohorts.</summary>
public sealed class FollowUpTests
{
    private static readonly LocalDate Opens = new(2025, 9, 22);
    private readonly PlannedRun run = new(Calendar.Calendars.School, Opens);

    [Fact]
    public void Open_actions_are_asked_about_in_June_and_once_more()
    {
        Return("a-1", "a-2");
        run.To(new LocalDate(2026, 7, 15));

        Assert.Equal(["U1", "U2"], run.ChasedWith().Where(c => c[0] == 'U'));
        Assert.Equal(run.State.DatesFor(run.First).FollowUps, [run.SentOn("U1")!.Value, run.SentOn("U2")!.Value]);
        Assert.Contains("2 actions of the return were still open", run.Why(run.SentOn("U1")!.Value), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_has_said_how_they_stand_is_not_asked_again_and_why_says_so()
    {
        Return("a-1", "a-2");
        run.To(new LocalDate(2026, 6, 8));
        run.Happens(new ActionUpdated(PlannedRun.School, "a-1", ActionStatus.OnTrack, "form/1"));
        run.To(new LocalDate(2026, 7, 15));

        Assert.Equal(["U1"], run.ChasedWith().Where(c => c[0] == 'U'));
        Assert.Contains("had said on Monday 8 June 2026 what had become of its actions", run.Why(run.State.DatesFor(run.First).FollowUps[1]), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_open_action_nobody_is_asked()
    {
        Return("a-1");
        run.Happens(new ActionUpdated(PlannedRun.School, "a-1", ActionStatus.Embedded, "form/1"));
        run.To(new LocalDate(2026, 7, 15));

        Assert.DoesNotContain("U1", run.ChasedWith());
        Assert.Contains("had no action open", run.Why(run.State.DatesFor(run.First).FollowUps[0]), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_has_not_returned_is_looked_at_again_on_the_day_itself_since_a_return_meanwhile_wakes_nobody()
    {
        var asked = run.State.DatesFor(run.First).FollowUps[0];
        run.To(asked.PlusDays(-1));

        Assert.Equal(UkTime.At(asked, OfficeHours.Default.Opens), Planner.Plan(run.State, run.Now).NextLook);
    }

    [Fact]
    public void A_return_taken_back_takes_its_promises_with_it()
    {
        Return("a-1");
        run.To(new LocalDate(2026, 6, 8));
        Assert.Equal(["U1"], run.ChasedWith().Where(c => c[0] == 'U'));
        run.Happens(new ReturnWithdrawn(PlannedRun.School, 1, "words"));
        run.To(new LocalDate(2026, 7, 15));

        Assert.Empty(run.First.Actions);
        Assert.DoesNotContain("U2", run.ChasedWith());
    }

    [Fact]
    public void In_a_first_run_follow_ups_are_held_like_everything_else()
    {
        var first = new PlannedRun(Calendar.Calendars.School, Opens, firstRun: true).To(Opens);
        first.Returns(PlannedRun.School, with: r => r with { Actions = ["a-1"] });
        first.To(new LocalDate(2026, 7, 15));

        Assert.Contains(first.Events.Select(e => e.Body).OfType<MessageHeld>(), h => h.Rung == "U1");
        Assert.Equal(["U1", "U2"], first.ChasedWith().Where(c => c[0] == 'U'));
    }

    [Fact]
    public void An_announcement_goes_to_whoever_had_returned_by_its_day_and_to_nobody_later()
    {
        var announce = TestLadder.Policy with
        {
            FollowUps = [new Rung { Code = "F1", Title = "Spot checks", Anchor = RungAnchor.Date, On = new Core.Cycles.AnnualDate(3, 2), To = [["dsl"]], Message = "letter", Asks = RungAsks.Nothing }],
        };
        Respondent[] schools = [School(PlannedRun.School), School("100002"), School("100003")];
        var told = new PlannedRun(Calendar.Calendars.School, Opens, schools: schools, policy: announce).To(Opens);
        told.Returns(PlannedRun.School);
        told.To(new LocalDate(2026, 3, 9));
        told.Returns("100002");
        told.To(new LocalDate(2026, 7, 15));

        Assert.Equal(new LocalDate(2026, 3, 2), told.SentOn("F1"));
        Assert.Null(told.SentOn("F1", "100002"));
        Assert.Null(told.SentOn("F1", "100003"));
        Assert.True(told.SentOn("F1") < told.State.RunDates.Compile);
        Assert.True(told.State.IsClosed);
    }

    [Fact]
    public void A_role_that_need_not_be_held_is_left_out_in_silence()
    {
        run.To(new LocalDate(2025, 10, 1));

        Assert.DoesNotContain("no-contact", run.Tasks);
        Assert.Equal(["dsl"], run.Messages().Where(m => m.Item.Rung == "L1").SelectMany(m => m.Item.Roles));
    }

    [Fact]
    public void Who_holds_it_for_two_schools_gets_one_letter_about_both()
    {
        var trust = new PlannedRun(Calendar.Calendars.School, Opens, schools: [School(PlannedRun.School), School("100002")]);
        foreach (var school in new[] { PlannedRun.School, "100002" })
        {
            trust.Happens(new ContactsSet(school, [.. trust.State.Find(school)!.Contacts, PlannedRun.Held(TestLadder.TrustLead, "p-lead")]));
        }

        trust.To(new LocalDate(2025, 10, 1));

        var digest = Assert.Single(trust.Events.Select(e => e.Body).OfType<MessageIntended>(), m => m.Person == "p-lead");
        Assert.Equal("digest", digest.Letter);
        Assert.Equal([PlannedRun.School, "100002"], digest.Items.Select(i => i.Respondent).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Who_takes_an_optional_role_up_later_is_not_sent_what_went_before()
    {
        run.To(new LocalDate(2025, 11, 3));
        run.Happens(new ContactsSet(PlannedRun.School, [.. run.First.Contacts, PlannedRun.Held(TestLadder.TrustLead, "p-lead")]));
        run.To(new LocalDate(2025, 11, 12));

        Assert.DoesNotContain(run.Messages(), m => m.Message.Person == "p-lead");
    }

    [Fact]
    public void Each_cohort_keeps_its_own_window_and_the_run_spans_them_all()
    {
        Respondent[] schools = [School(PlannedRun.School) with { Cohort = "autumn" }, School("100002") with { Cohort = "spring" }];
        var settings = new RunSettings("999", PaperChoice.None, 25, 1)
        {
            Cohorts = [new CohortWindow("autumn", Opens, new LocalDate(2025, 11, 14)), new CohortWindow("spring", new LocalDate(2026, 1, 12), new LocalDate(2026, 3, 13))],
        };
        var both = new PlannedRun(Calendar.Calendars.School, Opens, settings, schools);
        both.To(new LocalDate(2027, 3, 1));

        Assert.Equal(Opens, both.SentOn("L1"));
        Assert.Equal(new LocalDate(2026, 1, 12), both.SentOn("L1", "100002"));
        Assert.Equal(both.Calendar.Add(new LocalDate(2026, 3, 13), 1), both.SentOn("L5", "100002"));
        Assert.True(both.SentOn("L9") < both.SentOn("L9", "100002"));
        Assert.Equal((Opens, new LocalDate(2026, 3, 13)), (both.State.RunDates.Opens, both.State.RunDates.Due));
        var report = both.State.Stages.Single(s => s.Stage == "report").At;
        Assert.True(Core.Calendar.UkTime.Date(report) > both.SentOn("L9", "100002"));
        Assert.True(both.State.IsClosed);
        Assert.Empty(both.Broken);
    }

    private static Respondent School(string id) => new() { Id = id, Name = $"School {id}", Duty = "maintained", Calendar = "999", TrustId = "t", TrustName = "A Trust" };

    private void Return(params string[] actions)
    {
        run.To(Opens);
        run.Returns(PlannedRun.School, with: r => r with { Actions = actions });
    }
}
