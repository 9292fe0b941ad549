using Assurance.Core.Planning;
using Assurance.Core.Record;
using Assurance.Core.Tests.Planning;
using NodaTime;

namespace Assurance.Core.Tests.Record;

/// <summary>A contact whose details were erased is a contact no more; the plan goes on without it.</summary>
public sealed class ErasedContactTests
{
    private readonly PlannedRun run = new(ThreeCalendars.TwoWeeksInOctober(), new LocalDate(2025, 10, 6));

    [Fact]
    public void Nobody_is_written_to_whose_details_were_erased_and_a_person_gets_the_task()
    {
        run.Happens(new Erased([$"person/p-dsl-{PlannedRun.School}"], ErasureBasis.Person, "decision/1"));

        _ = run.To(new LocalDate(2026, 6, 1));

        Assert.DoesNotContain(run.Messages(), m => m.Message.Person == $"p-dsl-{PlannedRun.School}");
        Assert.Contains(run.Messages(), m => m.Message.Person == $"p-head-{PlannedRun.School}");
        Assert.Contains("no-contact", run.Tasks);
    }

    [Fact]
    public void An_erased_contact_that_is_set_again_by_whoever_had_not_heard_of_it_stays_out()
    {
        run.Happens(new Erased(["person/p-new"], ErasureBasis.Person, "decision/1"));

        run.Happens(new ContactsSet(PlannedRun.School, [PlannedRun.Held("dsl", "p-new"), PlannedRun.Held("head", "p-head")]));
        run.Happens(new ContactsSet(Nobody.Id, [PlannedRun.Held("partner", "p-new")]));

        Assert.Equal(["head"], run.First.Contacts.Select(c => c.Role));
        Assert.Null(run.First.HeldSince("dsl"));
        Assert.Empty(run.State.PartnershipContacts);
    }

    [Fact]
    public void What_a_school_was_sent_and_answered_stands_after_the_erasure()
    {
        _ = run.To(new LocalDate(2025, 10, 20));
        var sent = run.First.History.Count;
        run.Returns(PlannedRun.School);
        Assert.True(sent > 0);

        run.Happens(new Erased([$"person/p-dsl-{PlannedRun.School}", $"return/{PlannedRun.School}-1"], ErasureBasis.Retention, "decision/1"));

        Assert.Equal(sent, run.First.History.Count);
        Assert.Single(run.First.Returns);
        Assert.True(run.State.IsErased($"return/{PlannedRun.School}-1"));
        Assert.NotNull(run.State.RetentionErasedAt);
    }

    [Fact]
    public void A_hold_of_one_school_or_of_the_run_stands_until_it_is_lifted()
    {
        Assert.False(run.State.IsOnLegalHold(PlannedRun.School));

        run.Happens(new LegalHoldPlaced(PlannedRun.School, "decision/1"));
        Assert.True(run.State.IsOnLegalHold(PlannedRun.School));
        Assert.False(run.State.IsOnLegalHold("100002"));

        run.Happens(new LegalHoldPlaced(Nobody.Id, "decision/2"));
        run.Happens(new LegalHoldLifted(PlannedRun.School, "decision/3"));
        Assert.True(run.State.IsOnLegalHold(PlannedRun.School));

        run.Happens(new LegalHoldLifted(Nobody.Id, "decision/4"));
        Assert.Empty(run.State.LegalHolds);
    }

    [Fact]
    public void Planning_is_untouched_by_holds()
    {
        var other = new PlannedRun(ThreeCalendars.TwoWeeksInOctober(), new LocalDate(2025, 10, 6));
        run.Happens(new LegalHoldPlaced(Nobody.Id, "decision/1"));

        Assert.Equal(
            Planner.Plan(other.State, other.Now).Steps.Select(s => s.Key),
            Planner.Plan(run.State, run.Now).Steps.Select(s => s.Key));
    }
}
