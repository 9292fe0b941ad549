using Assurance.Core.Cycles;
using Assurance.Core.Planning;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using NodaTime;

namespace Assurance.Core.Tests.Planning;

/// <summary>What returns, forms, queries and news set off at once, each of it once.</summary>
public sealed class ReplyTests
{
    private static readonly LocalDate Opens = new(2025, 9, 22);
    private readonly PlannedRun run = new PlannedRun(Calendar.Calendars.School, Opens).To(Opens);

    [Fact]
    public void Missing_answers_are_asked_for_once_for_each_version_that_lacks_some()
    {
        run.Returns(PlannedRun.School, with: r => r with { Missing = 3 });
        run.To(Opens.PlusDays(1));
        run.Returns(PlannedRun.School, 2, r => r with { Missing = 1 });
        run.To(Opens.PlusDays(2));
        run.Returns(PlannedRun.School, 3);
        run.To(Opens.PlusDays(3));

        Assert.Equal(["incomplete-1", "incomplete-2", "receipt-1", "receipt-2", "receipt-3"], Replies());
        Assert.Empty(run.State.AwaitingReply);
    }

    [Fact]
    public void A_query_goes_out_once_and_its_words_stay_in_their_object()
    {
        run.Returns(PlannedRun.School);
        run.To(Opens.PlusDays(1));
        run.Happens(new QueryRaised(PlannedRun.School, "1", "decision/words"));
        run.To(Opens.PlusDays(9));

        var query = Assert.Single(run.Messages(), m => m.Message.Letter == "query");
        Assert.Equal(["dsl"], query.Item.Roles);
        Assert.Equal("decision/words", run.First.Queries.Single().Words);
        Assert.Empty(run.State.AwaitingReply);
    }

    [Fact]
    public void A_form_that_comes_after_the_replies_to_the_return_were_settled_is_replied_to_as_well()
    {
        run.Returns(PlannedRun.School);
        run.To(Opens.PlusDays(1));
        Assert.Empty(run.State.AwaitingReply);

        run.Happens(new FormReceived(PlannedRun.School, "assurance", 1, "web", "web-1", "form/1", []));
        run.To(Opens.PlusDays(2));
        Assert.Equal(["receipt-1", "receipt-assurance-1"], Replies());
        Assert.Empty(run.State.AwaitingReply);
    }

    [Fact]
    public void Settled_replies_of_an_older_state_do_not_hide_what_came_meanwhile()
    {
        run.Returns(PlannedRun.School);
        run.To(Opens.PlusDays(1));
        run.Happens(new FormReceived(PlannedRun.School, "assurance", 1, "web", "web-1", "form/1", []));
        run.Happens(new RepliesSettled(PlannedRun.School, 1, 1));

        Assert.Contains(PlannedRun.School, run.State.AwaitingReply);
    }

    [Fact]
    public void A_return_that_is_planned_for_again_after_a_crash_gets_what_is_missing_and_nothing_twice()
    {
        run.Returns(PlannedRun.School, with: r => r with { Missing = 2, Critical = true });
        var planned = Planner.PlanReplies(run.State, PlannedRun.School, run.Now).Where(s => s is Step.SendMessage).ToList();
        Assert.Equal(3, planned.Count);
        var receipt = planned[0];
        run.Happens(StepEvents.Of(receipt, "claim")!, receipt.Key);

        var again = Planner.PlanReplies(run.State, PlannedRun.School, run.Now).Select(s => s.Key).ToList();
        Assert.Equal(planned.Skip(1).Select(s => s.Key), again);
    }

    [Fact]
    public void Who_has_taken_over_meanwhile_gets_no_second_receipt()
    {
        run.Returns(PlannedRun.School, with: r => r with { Missing = 2 });
        var receipt = Planner.PlanReplies(run.State, PlannedRun.School, run.Now)[0];
        run.Happens(StepEvents.Of(receipt, "claim")!, receipt.Key);
        run.Happens(new ContactsSet(PlannedRun.School, [PlannedRun.Held("head", "p-new")]));
        run.To(Opens.PlusDays(1));

        Assert.Equal(["incomplete-1", "receipt-1"], Replies());
    }

    [Theory]
    [InlineData("more-time", "", "time-answer")]
    [InlineData("more-time!", "decide-time", "time-answer")]
    [InlineData("exemption", "decide-exemption", "")]
    public void A_request_is_answered_and_goes_to_a_person_where_one_must_decide(string recorded, string task, string letter)
    {
        run.Happens(new FormReceived(PlannedRun.School, "request", 1, "web", "web-1", "form/1", [recorded]));
        run.To(Opens.PlusDays(1));

        Assert.Equal(task.Length == 0 ? [] : [task], run.Tasks);
        Assert.Equal(letter.Length == 0 ? ["request-receipt"] : ["request-receipt", letter], run.Messages().Where(m => m.Message.Class == MessageClass.Reply).Select(m => m.Message.Letter));
    }

    [Fact]
    public void The_same_request_once_more_is_a_task_of_its_own()
    {
        run.Happens(new FormReceived(PlannedRun.School, "request", 1, "web", "web-1", "form/1", ["exemption"]));
        run.Happens(new FormReceived(PlannedRun.School, "request", 2, "web", "web-2", "form/2", ["exemption"]));
        run.To(Opens.PlusDays(1));

        Assert.Equal(["decide-exemption", "decide-exemption"], run.Tasks);
    }

    [Fact]
    public void Gaps_two_years_running_and_a_new_school_on_another_route_are_tasks()
    {
        var school = new Respondent { Id = PlannedRun.School, Name = "New School", Duty = "maintained", Calendar = "999", OpenedOn = new LocalDate(2025, 1, 1) };
        var young = new PlannedRun(Calendar.Calendars.School, Opens, schools: [school]).To(Opens);
        young.Returns(PlannedRun.School, with: r => r with { RepeatGaps = 2, AttestationDue = true });
        young.To(Opens.PlusDays(1));

        Assert.Equal(["attestation-due", "full-return", "repeat-gaps"], young.Tasks.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Mail_that_came_back_is_a_task_once_and_nobody_writes_there_again()
    {
        var intent = run.Events.Last(e => e.Body is MessageIntended { Person: "p-dsl-100001" }).Key;
        run.Happens(new MessageBounced(intent, "p-dsl-100001"));
        run.To(run.State.DatesFor(run.First).Rungs[run.State.IndexOf("L3")]);

        Assert.Equal(1, run.Tasks.Count(t => t == "bounced"));
        Assert.Equal(1, run.Tasks.Count(t => t == "no-contact"));
        Assert.Null(run.SentOn("L2"));
        Assert.Equal(["head"], run.Messages().Where(m => m.Item.Rung == "L3").SelectMany(m => m.Item.Roles));

        run.Happens(new ContactsSet(PlannedRun.School, [PlannedRun.Held("dsl", "p-new"), PlannedRun.Held("head", "p-head-100001")]));
        run.To(run.State.DatesFor(run.First).Rungs[run.State.IndexOf("L4")]);
        Assert.NotNull(run.SentOn("L4"));
    }

    [Fact]
    public void An_address_that_fails_again_after_it_was_set_right_is_a_task_again()
    {
        var intents = run.Events.Where(e => e.Body is MessageIntended { Person: "p-dsl-100001" }).Select(e => e.Key).ToList();
        run.Happens(new MessageBounced(intents[0], "p-dsl-100001"));
        run.To(Opens.PlusDays(1));
        run.Happens(new ContactsSet(PlannedRun.School, run.First.Contacts.Select(c => c with { HasEmail = true }).ToList()));
        run.Happens(new MessageBounced(intents[0], "p-dsl-100001"));
        run.To(Opens.PlusDays(2));

        Assert.Equal(2, run.Tasks.Count(t => t == "bounced"));
        Assert.Empty(run.State.AwaitingReply);
    }

    [Fact]
    public void Replies_planned_for_a_return_that_was_taken_back_are_not_settled_for_it()
    {
        run.Returns(PlannedRun.School);
        var receipt = Planner.PlanReplies(run.State, PlannedRun.School, run.Now).Single();
        run.Happens(StepEvents.Of(receipt, "claim")!, receipt.Key);
        var settle = Planner.PlanReplies(run.State, PlannedRun.School, run.Now).Single();
        run.Happens(new ReturnWithdrawn(PlannedRun.School, 1, "words"));

        Assert.Null(StepCheck.StillDue(run.State, settle, run.Now));
        run.To(Opens.PlusDays(1));
        Assert.Empty(run.State.AwaitingReply);
    }

    [Fact]
    public void Nothing_is_said_about_a_return_that_was_taken_back_before_the_letter_left()
    {
        run.Returns(PlannedRun.School);
        var receipt = Planner.PlanReplies(run.State, PlannedRun.School, run.Now).Single();
        run.Happens(new QueryRaised(PlannedRun.School, "1", "decision/words"));
        run.Happens(new ReturnWithdrawn(PlannedRun.School, 1, "words"));

        Assert.Null(StepCheck.StillDue(run.State, receipt, run.Now));
        run.To(Opens.PlusDays(1));
        Assert.Empty(Replies());
        Assert.Empty(run.State.AwaitingReply);
    }

    [Fact]
    public void Two_alerts_with_nobody_on_call_are_two_tasks()
    {
        run.Happens(new ContactsSet(Nobody.Id, []));
        run.Returns(PlannedRun.School, with: r => r with { Critical = true });
        run.To(Opens.PlusDays(1));
        run.Returns(PlannedRun.School, 2, r => r with { Critical = true });
        run.To(Opens.PlusDays(2));

        Assert.Equal(2, run.State.Tasks.Count(t => t.Task.Task == "no-contact" && t.Task.Respondent == PlannedRun.School));
    }

    [Fact]
    public void An_older_answer_that_is_recorded_late_replaces_no_newer_one()
    {
        run.Returns(PlannedRun.School);
        run.Returns(PlannedRun.School, 2, r => r with { SubmittedAt = run.Now - Duration.FromDays(1) });

        Assert.Equal(1, run.First.CurrentReturn!.Version);
        Assert.Equal([2, 1], run.First.Returns.Select(r => r.Version));
        Assert.Equal([1, 2], run.First.AllReturns.Select(r => r.Version));
    }

    [Fact]
    public void What_was_read_is_the_return_that_was_read_and_none_before_it()
    {
        run.Returns(PlannedRun.School);
        run.Returns(PlannedRun.School, 2);
        run.Happens(new ReturnRead(PlannedRun.School, 2, "words"));
        Assert.Equal(2, run.First.ReadVersion);

        run.Happens(new ReturnWithdrawn(PlannedRun.School, 2, "words"));
        Assert.Equal(0, run.First.ReadVersion);
    }

    [Fact]
    public void The_old_trusts_people_are_not_written_to_about_a_school_that_left_it()
    {
        var old = run.First.Respondent with { TrustId = "t1" };
        run.Learn("old", old);
        run.Learn("new", old with { TrustId = "t2" });
        run.Happens(new RegisterChanged(PlannedRun.School, RegisterChange.Corrected, Opens, null, "old"));
        run.Happens(new ContactsSet(PlannedRun.School, [PlannedRun.Held("dsl", "p-dsl"), PlannedRun.Held(Role.TrustLead, "p-lead")]));
        run.Happens(new RegisterChanged(PlannedRun.School, RegisterChange.Corrected, Opens, null, "new"));

        Assert.Equal(["dsl"], run.First.Contacts.Select(c => c.Role));
    }

    [Fact]
    public void While_all_sending_is_stopped_nothing_is_replied_and_nothing_forgotten()
    {
        run.Happens(new SendingStopped("words"));
        run.Returns(PlannedRun.School);
        run.To(Opens.PlusDays(1));
        Assert.Empty(Replies());

        run.Happens(new SendingStarted("words"));
        run.To(Opens.PlusDays(2));
        Assert.Equal(["receipt-1"], Replies());
    }

    private IEnumerable<string> Replies() => run.Messages().Where(m => m.Message.Class == MessageClass.Reply).Select(m => m.Item.Rung).Order(StringComparer.Ordinal);
}
