using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using NodaTime;

namespace Assurance.Core.Tests.Planning;

/// <summary>One school walked through a year, with what may come in between.</summary>
public sealed class WalkTests
{
    private static readonly LocalDate Opens = new(2025, 9, 22);
    private readonly PlannedRun run = new(Calendar.Calendars.School, Opens);

    private RunDates Dates => run.State.DatesFor(run.First);

    [Fact]
    public void A_school_that_never_answers_climbs_every_step_on_its_day_and_the_run_closes_after_the_last_follow_up()
    {
        run.To(new LocalDate(2026, 7, 15));

        Assert.Equal(["C1", "C2", "L0", "L1", "L2", "L3", "L4", "L5", "L7", "L8", "L9"], run.ChasedWith());
        Assert.All(TestLadderCodes.Where(c => c != "L6"), c => Assert.Equal(Day(c), run.SentOn(c)));
        Assert.Contains("telephone-call", run.Tasks);
        Assert.Equal(["contact-refresh", "notice", "open", "grace", "written-assurance", "report", "sign-off", "published", "follow-up"], run.State.Stages.Select(s => s.Stage));
        Assert.True(run.State.IsClosed);
        Assert.Equal(Dates.Closes, Core.Calendar.UkTime.Date(run.State.LastEventAt!.Value));
        Assert.Equal(run.Calendar.Add(Dates.FollowUps[^1], 10), Dates.Closes);
        Assert.DoesNotContain("left-open", run.Tasks);
        Assert.Empty(run.Broken);
    }

    [Fact]
    public void Contacts_are_asked_for_until_they_are_confirmed_and_why_says_so()
    {
        run.To(Day("C1"));
        run.Happens(new ContactsConfirmed(PlannedRun.School));
        run.To(Day("L1"));

        Assert.Equal(["C1", "L0", "L1"], run.ChasedWith());
        Assert.Contains("had “Contacts again” (C2) passed over because its contacts had been confirmed on", run.Why(Day("C2")), StringComparison.Ordinal);
        Assert.Contains("its day, Wednesday 3 September 2025, had come and the contacts had not been confirmed", run.Why(Day("C1")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Begun_late_it_asks_for_contacts_first_and_reminds_of_that_as_many_days_after_as_ever(bool isOffForTwoWeeks)
    {
        var began = new LocalDate(2025, 9, 15);
        var late = new PlannedRun(run.Calendar, new LocalDate(2025, 11, 3), from: isOffForTwoWeeks ? null : UkTime.At(began, new LocalTime(8, 0)));
        if (isOffForTwoWeeks)
        {
            late.Sleep(began);
        }

        var dates = late.State.DatesFor(late.First);
        late.To(dates.Rungs[2]);

        Assert.Equal(["C1", "C2", "L0"], late.ChasedWith());
        Assert.Equal(began, late.SentOn("C1"));
        Assert.Equal(late.Calendar.Add(began, late.Calendar.Between(dates.Rungs[0], dates.Rungs[1])), late.SentOn("C2"));
        Assert.Empty(late.Broken);
    }

    [Fact]
    public void A_reminder_for_contacts_that_still_waits_when_the_notice_is_due_gives_way_and_does_not_hold_it_up()
    {
        var late = new PlannedRun(run.Calendar, Opens, from: UkTime.At(new LocalDate(2025, 9, 12), new LocalTime(8, 0)));

        late.To(Day("L1"));

        Assert.Equal(["C1", "L0", "L1"], late.ChasedWith());
        Assert.Equal((Day("L0"), Day("L1")), (late.SentOn("L0"), late.SentOn("L1")));
        Assert.Empty(late.Broken);
    }

    [Fact]
    public void An_exempt_school_is_not_even_asked_for_its_contacts()
    {
        run.Happens(new Exempted(PlannedRun.School, "words"));
        run.To(new LocalDate(2026, 7, 15));

        Assert.Empty(run.Messages());
        Assert.True(run.State.IsClosed);
        Assert.DoesNotContain("left-open", run.Tasks);
    }

    [Fact]
    public void Exempted_on_the_way_it_hears_nothing_more()
    {
        run.To(Day("L5"));
        run.Happens(new Exempted(PlannedRun.School, "words"));
        var sent = run.Messages().Count();
        run.To(new LocalDate(2026, 7, 15));

        Assert.Equal(sent, run.Messages().Count());
        Assert.Contains("because an officer had exempted it", run.Why(Day("L7")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_return_after_the_letter_ends_escalation_and_closes_the_letter_off()
    {
        run.To(Day("L7"));
        run.Returns(PlannedRun.School);
        run.To(Day("L9"));

        Assert.DoesNotContain("L8", run.ChasedWith());
        var thanked = run.Messages().Where(m => m.Item.Rung == "late-thanks-1").Select(m => m.Item.Roles.Single());
        Assert.Equal(["chair", "head"], thanked.Order(StringComparer.Ordinal));
        Assert.Single(run.Messages(), m => m.Item.Rung == "receipt-1");
    }

    [Fact]
    public void Assurance_in_writing_by_all_who_must_sign_ends_escalation_and_a_return_is_still_welcome()
    {
        run.To(Day("L7"));
        run.Happens(new FormReceived(PlannedRun.School, "assurance", 1, "web", "web-a", "form/1", ["assured"]));
        run.To(Day("L8"));
        Assert.DoesNotContain("L8", run.ChasedWith());
        Assert.Contains("it had given assurance in writing on", run.Why(Day("L8")), StringComparison.Ordinal);
        Assert.Single(run.Messages(), m => m.Message.Letter == "assurance-receipt");

        run.Returns(PlannedRun.School);
        run.To(new LocalDate(2026, 7, 15));
        Assert.Single(run.Messages(), m => m.Item.Rung == "receipt-1");
        Assert.Equal(2, run.Messages().Count(m => m.Item.Rung == "late-thanks-1"));
        Assert.DoesNotContain("left-open", run.Tasks);
    }

    [Fact]
    public void Assurance_filed_under_the_wrong_number_and_taken_back_lets_the_ladder_go_on()
    {
        run.To(Day("L7"));
        run.Happens(new FormReceived(PlannedRun.School, "assurance", 1, "web", "web-a", "form/1", ["assured"]), "answer-a");
        run.To(Day("L8").PlusDays(3));
        Assert.DoesNotContain("L8", run.ChasedWith());

        run.Happens(new FormWithdrawn(PlannedRun.School, "assurance", 1, "words"));
        var day = run.Today;
        run.To(Day("L9"));

        Assert.True(run.SentOn("L8") > Day("L8"));
        Assert.Contains("had its form “The assurance form” taken back by an officer, which ended its assurance in writing: it owed its return again", run.Why(day), StringComparison.Ordinal);
        Assert.Empty(run.Broken);
    }

    [Fact]
    public void A_return_moved_to_another_school_is_told_right_at_both()
    {
        var pair = new PlannedRun(Calendar.Calendars.School, Opens, schools: [
            new Respondent { Id = PlannedRun.School, Name = "First School", Duty = "maintained", Calendar = "999" },
            new Respondent { Id = "100002", Name = "Second School", Duty = "maintained", Calendar = "999" }]);
        pair.To(Day("L3"));
        pair.Returns("100002");
        pair.Happens(new ReturnWithdrawn("100002", 1, "words", PlannedRun.School));
        pair.Returns(PlannedRun.School);

        Assert.Contains("had version 1 of its return moved to another school by an officer, and owed one again", pair.Why(pair.Today, "100002"), StringComparison.Ordinal);
        var told = pair.Why(pair.Today);
        Assert.Contains("was given a return by an officer that had been filed under another school; returned the audit", told, StringComparison.Ordinal);
        Assert.DoesNotContain("owed one again", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Assurance_signed_by_one_of_two_ends_nothing()
    {
        run.To(Day("L7"));
        run.Happens(new FormReceived(PlannedRun.School, "assurance", 1, "web", "web-a", "form/1", []));
        run.To(Day("L8"));

        Assert.Equal(Day("L8"), run.SentOn("L8"));
    }

    [Fact]
    public void Extended_it_is_reminded_by_its_own_date()
    {
        run.To(Day("L3"));
        var due = run.Calendar.Add(Dates.Due, 15);
        run.Happens(new Extended(PlannedRun.School, due, "words"));
        run.To(new LocalDate(2026, 7, 15));

        Assert.Equal(run.Calendar.Add(due, -2), run.SentOn("L4"));
        Assert.Equal(run.Calendar.Add(due, 1), run.SentOn("L5"));
        Assert.Equal(run.Calendar.Add(due, 20), run.SentOn("L7"));
        Assert.Empty(run.Broken);
    }

    [Fact]
    public void Converted_it_is_chased_on_under_the_same_key_with_its_new_number_and_a_person_looks()
    {
        run.To(Day("L7"));
        run.Learn("respondent/new", new Respondent { Id = "149999", Name = "First Academy", Duty = "academy", Calendar = "999" });
        run.Happens(new RegisterChanged(PlannedRun.School, RegisterChange.Converted, run.Today, "149999", "respondent/new"));
        run.To(Day("L9"));

        Assert.Equal("149999", run.First.Respondent.Number);
        Assert.Same(run.First, run.State.Match("149999"));
        Assert.Equal(["dsl", "head"], run.Messages().Where(m => m.Item.Rung == "L5").SelectMany(m => m.Item.Roles).Order(StringComparer.Ordinal));
        Assert.Equal(Day("L8"), run.SentOn("L8"));
        Assert.Single(run.Tasks, t => t == "school-converted");
        Assert.Contains("(URN 149999)", run.Why(Day("L8")), StringComparison.Ordinal);
        Assert.Contains("was found in the register to carry on as URN 149999", run.Why(Day("L7")), StringComparison.Ordinal);
    }

    [Fact]
    public void Closed_in_the_register_it_is_asked_no_more_and_a_person_looks()
    {
        run.To(Day("L2"));
        run.Happens(new RegisterChanged(PlannedRun.School, RegisterChange.Closed, run.Today, null, ""));
        run.To(new LocalDate(2026, 7, 15));

        Assert.DoesNotContain("L3", run.ChasedWith());
        Assert.Equal(["school-closed"], run.Tasks);
        Assert.Contains("because by the register it had closed on", run.Why(Day("L3")), StringComparison.Ordinal);
    }

    [Fact]
    public void When_its_return_is_taken_back_it_owes_again_with_the_latest_reminder_and_every_later_step_in_its_turn()
    {
        run.To(Day("L2"));
        run.Returns(PlannedRun.School);
        run.To(Day("L7"));
        run.Happens(new ReturnWithdrawn(PlannedRun.School, 1, "words"));
        run.To(new LocalDate(2026, 7, 15));

        Assert.Equal("overtaken", run.PassedOver("L3")?.Reason.Code);
        string[] order = ["L4", "L5", "L7", "L8", "L9"];
        var days = order.Select(c => run.SentOn(c)!.Value).ToList();
        Assert.Equal(days.Order(), days);
        Assert.True(days[0] >= Day("L7"));
        Assert.True(run.Calendar.Between(days[0], days[1]) >= 1);
        Assert.True(run.Calendar.Between(days[2], days[3]) >= 10);
        Assert.Empty(run.Broken);
    }

    [Fact]
    public void A_school_that_cannot_assure_has_returned_and_becomes_an_action_plan_and_a_referral()
    {
        run.To(Day("L2"));
        run.Returns(PlannedRun.School, with: r => r with { Door = "attestation", Form = "attestation", Outcomes = ["cannot-assure"] });
        run.To(Day("L9"));

        Assert.Contains("action-plan", run.Tasks);
        Assert.Equal(["referral"], run.Messages().Where(m => m.Message.Class == MessageClass.Alert).Select(m => m.Message.Letter));
        Assert.Single(run.Messages(), m => m.Message.Letter == "attestation-receipt");
        Assert.Equal("L2", run.ChasedWith().Last());
    }

    [Fact]
    public void An_attestation_still_to_come_is_a_task_until_it_comes()
    {
        var key = Keys.Task(run.State.Run, PlannedRun.School, "attestation-due");
        run.To(Day("L2"));
        run.Returns(PlannedRun.School, with: r => r with { AttestationDue = true });
        run.To(Day("L3"));
        Assert.Contains("attestation-due", run.Tasks);
        Assert.False(run.State.IsDone(key));

        run.Returns(PlannedRun.School, 2, r => r with { Form = "attestation" });
        Assert.True(run.State.IsDone(key));
    }

    private static IEnumerable<string> TestLadderCodes => TestLadder.Policy.Ladder.Select(r => r.Code);

    private LocalDate Day(string code) => Dates.Rungs[run.State.IndexOf(code)];
}
