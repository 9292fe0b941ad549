using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Engine.Intake;
using Assurance.Engine.Officers;
using Assurance.Engine.Runs;
using NodaTime;
using NodaTime.Text;

namespace Assurance.Engine.Tests.Intake;

/// <summary>What was filed under the wrong number is moved or taken back, and with it all that it set off by itself.</summary>
public sealed class FilingDeskTests
{
    private static readonly (string Question, string Value)[] Assurance =
        [("WRA-2", "Other"), ("WRA-3", "This statement only"), ("WRA-5", "By yearly review."), ("WRA-6", "A, B and C"), ("WRA-7", "2026-09-30"), ("WRA-9", "Yes"), ("WRA-10", "Yes")];

    [Fact]
    public async Task Assurance_taken_back_ends_and_the_return_is_owed_again()
    {
        using var house = await IntakeHouse.OpenAsync();
        _ = await house.AdmitAsync(house.Form(1, "written-assurance", "a", Assurance));
        Assert.True(await house.StateAsync(s => s.Find("900001")!.IsAssuredInWriting));
        _ = await house.Room.Rounds.ReplyAsync(house.Run, "900001");
        Assert.Contains("task-assurance-statement-written-assurance-1", await OpenTasksAsync(house), StringComparison.Ordinal);

        var decided = await TakeBackAsync(house, 1, "written-assurance", 1);

        Assert.Null(decided.Refusal);
        Assert.Null(decided.Note);
        Assert.Equal((true, false, 0, 1), await house.StateAsync(s => (s.Find("900001")!.OwesAnswer, s.Find("900001")!.IsAssuredInWriting, s.Find("900001")!.Forms.Count, s.Find("900001")!.AllForms.Count)));
        Assert.Equal("", await OpenTasksAsync(house));
        Assert.Contains("does not stand any more", (await TakeBackAsync(house, 1, "written-assurance", 1)).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assurance_given_a_second_time_outlives_the_first()
    {
        using var house = await IntakeHouse.OpenAsync();
        _ = await house.AdmitAsync(house.Form(1, "written-assurance", "a", Assurance));
        house.Clock.MoveTo(house.Clock.Now + Duration.FromDays(1));
        _ = await house.AdmitAsync(house.Form(1, "written-assurance", "b", [.. Assurance, ("WRA-8", "A visit.")]));

        _ = await TakeBackAsync(house, 1, "written-assurance", 1);

        Assert.Equal(house.Clock.Now, await house.StateAsync(s => s.Find("900001")!.AssuredAt));
        Assert.False(await house.StateAsync(s => s.Find("900001")!.OwesAnswer));
        Assert.Equal(2, await house.StateAsync(s => s.Find("900001")!.FormsOf("written-assurance")));
    }

    [Fact]
    public async Task Time_it_was_granted_ends_and_time_an_officer_gave_stays()
    {
        using var house = await IntakeHouse.OpenAsync();
        var until = await house.StateAsync(s => s.RunCalendar.Add(s.DatesFor(s.Find("900001")!).Due, 10));
        foreach (var school in new[] { 1, 2 })
        {
            _ = await house.AdmitAsync(house.Form(school, "request", "a" + school, ("REQ-2", "More time"), ("REQ-3", LocalDatePattern.Iso.Format(until)), ("REQ-8", "Inspection."), ("REQ-9", "Head")));
        }

        var later = await house.StateAsync(s => s.RunCalendar.Add(until, 3));
        Assert.Null((await house.Room.Desk.ExtendAsync(house.Run, "900002", later, IntakeHouse.Officer, "By telephone.")).Refusal);

        _ = await TakeBackAsync(house, 1, "request", 1);
        _ = await TakeBackAsync(house, 2, "request", 1);

        Assert.Null(await house.StateAsync(s => s.Find("900001")!.ExtendedTo));
        Assert.Equal(later, await house.StateAsync(s => s.Find("900002")!.ExtendedTo));
        Assert.Equal(until, await house.StateAsync(s => s.Find("900001")!.GrantedBy(s.Find("900001")!.AllForms[0])));
    }

    [Fact]
    public async Task Contacts_it_set_stay_and_the_answer_says_so_until_somebody_puts_them_right()
    {
        using var house = await IntakeHouse.OpenAsync();
        _ = await house.AdmitAsync(house.Form(1, "contacts", "a", ("CON-1", "No"), ("CON-5", "new@example.invalid")));
        _ = await house.AdmitAsync(house.Form(2, "contacts", "b", ("CON-1", "No"), ("CON-4", "D New"), ("CON-5", "d.new@example.invalid")));
        Assert.NotNull(await house.StateAsync(s => s.Find("900001")!.ContactsConfirmedAt?.ToString()));
        _ = await house.Room.Roster.SetContactsAsync(house.Run, "900002", [new KnownContact(Role.Dsl, "p-right", new PersonDetails("E Right", "right@example.invalid"))], "officer-1");

        var first = await TakeBackAsync(house, 1, "contacts", 1);
        var second = await TakeBackAsync(house, 2, "contacts", 1);

        Assert.Contains("The contacts of School 1 are still those that the form gave", first.Note, StringComparison.Ordinal);
        Assert.Null(second.Note);
        Assert.True(await house.StateAsync(s => s.Find("900001")!.ContactsConfirmedAt is null && s.Owes("900001", "C1")));
        Assert.Equal("new@example.invalid", (await house.Room.Roster.ContactsAsync(house.Run, "900001")).First(c => c.Role == Role.Dsl).Details.Email);
    }

    [Fact]
    public async Task News_of_an_action_ends_and_what_was_said_before_holds()
    {
        using var house = await IntakeHouse.OpenAsync();
        const string gap = "S175-B-G";
        _ = await house.AdmitAsync(house.Web(1, "a", ("S175-A9", "This questionnaire"), (gap, "We will train everybody.")));
        _ = await house.Room.Returns.UpdateActionAsync(house.Run, "900001", gap, ActionStatus.OnTrack, IntakeHouse.Officer, "By telephone.");
        var said = house.Clock.Now;
        house.Clock.MoveTo(said + Duration.FromDays(1));
        _ = await house.AdmitAsync(house.Form(1, "action-update", "b", ("ACT-1", gap), ("ACT-2", "Done"), ("ACT-3", "Trained.")));
        Assert.Equal(ActionStatus.Done, await house.StateAsync(s => s.Find("900001")!.Actions[gap]));

        _ = await TakeBackAsync(house, 1, "action-update", 1);

        Assert.Equal((ActionStatus.OnTrack, said), await house.StateAsync(s => (s.Find("900001")!.Actions[gap], s.Find("900001")!.ActionsUpdatedAt!.Value)));
    }

    [Fact]
    public async Task An_attestation_and_a_return_can_be_taken_back_too()
    {
        using var house = await IntakeHouse.OpenAsync();
        _ = await house.AdmitAsync(house.Form(1, "attestation", "a", ("SSA-2", "Our trust’s own audit"), ("SSA-5", "No"), ("SSA-3", "July, by the trust's lead")));
        _ = await house.Room.Rounds.ReplyAsync(house.Run, "900001");
        Assert.Contains("task-cannot-assure-attestation-1", await OpenTasksAsync(house), StringComparison.Ordinal);
        _ = await house.AdmitAsync(house.Web(2, "b", ("S175-A7", "210")));
        _ = await house.AdmitAsync(house.Web(2, "c", ("S175-A7", "999")));

        Assert.Null((await house.Room.Filing.WithdrawAsync(house.Run, "900001", 1, IntakeHouse.Officer, "It was about another school.")).Refusal);
        Assert.Null((await house.Room.Filing.WithdrawAsync(house.Run, "900002", 2, IntakeHouse.Officer, "A test of ours.")).Refusal);

        Assert.True(await house.StateAsync(s => s.Find("900001")!.OwesAnswer));
        Assert.Equal("", await OpenTasksAsync(house));
        Assert.Equal("210", (await house.AnswersAsync(2))["S175-A7"].Single);
    }

    [Fact]
    public async Task A_form_moved_holds_where_it_belongs_and_does_not_come_back()
    {
        using var house = await IntakeHouse.OpenAsync();
        var parcel = house.Form(1, "written-assurance", "a", Assurance);
        _ = await house.AdmitAsync(parcel);

        var moved = await house.Room.Filing.ReassignFormAsync(house.Run, "900001", "written-assurance", 1, "926/2002", IntakeHouse.Officer, "The head gave the sister school's number.");

        Assert.Null(moved.Refusal);
        Assert.Equal((true, false), await house.StateAsync(s => (s.Find("900001")!.OwesAnswer, s.Find("900002")!.OwesAnswer)));
        Assert.Equal("900002", await house.StateAsync(s => s.Find("900001")!.AllForms.Count == 1 ? s.Find("900002")!.Id : ""));
        var there = await house.StateAsync(s => s.Find("900002")!.Forms[0]);
        Assert.Equal("900002", (await house.Room.Box.RequireAsync<ReturnObject>(there.Answers)).Answers["WRA-1"].Single);
        Assert.True((await house.AdmitAsync(parcel)).IsDuplicate);
        Assert.NotNull((await house.Room.Filing.ReassignFormAsync(house.Run, "900001", "written-assurance", 1, "900003", IntakeHouse.Officer, "Again.")).Refusal);
        Assert.NotNull((await house.Room.Filing.ReassignFormAsync(house.Run, "900002", "written-assurance", 1, "900002", IntakeHouse.Officer, "Same.")).Refusal);
    }

    [Theory]
    [InlineData("900001", "request", "There", "has no form request")]
    [InlineData("nobody", "written-assurance", "There", "No such respondent")]
    [InlineData("900001", "written-assurance", " ", "Say why")]
    public async Task What_cannot_be_taken_back_is_refused_with_the_reason(string school, string form, string reason, string said)
    {
        using var house = await IntakeHouse.OpenAsync();
        _ = await house.AdmitAsync(house.Form(1, "written-assurance", "a", Assurance));

        var decided = await house.Room.Filing.WithdrawFormAsync(house.Run, school, form, 1, IntakeHouse.Officer, reason);

        Assert.Contains(said, decided.Refusal, StringComparison.Ordinal);
        Assert.True(await house.StateAsync(s => s.Find("900001")!.IsAssuredInWriting));
    }

    [Fact]
    public async Task An_import_of_forms_is_taken_back_with_what_they_set_off()
    {
        using var house = await IntakeHouse.OpenAsync();
        var due = await house.StateAsync(s => s.DatesFor(s.Find("900001")!).Due);
        var until = LocalDatePattern.Iso.Format(await house.StateAsync(s => s.RunCalendar.Add(due, 5)));
        var file = house.File("a.xlsx", ["ID", "URN", "Check code from your invitation", "REQ-2", "REQ-3", "REQ-8", "REQ-9"], ["1", "900001", await house.CodeAsync(1), "More time", until, "Inspection.", "Head"]) with { Form = "request" };
        var outcome = await house.ImportAsync(file);
        Assert.Equal((1, until), (outcome.Accepted, LocalDatePattern.Iso.Format(await house.StateAsync(s => s.Find("900001")!.ExtendedTo!.Value))));

        Assert.Null((await house.Room.Triage.UndoImportAsync(house.Run, outcome.Batch, IntakeHouse.Officer, "Wrong file.")).Refusal);

        Assert.Equal((0, true), await house.StateAsync(s => (s.Find("900001")!.Forms.Count, s.Find("900001")!.ExtendedTo is null)));
        Assert.Equal(1, (await house.ImportAsync(file)).Accepted);
        Assert.NotNull(await house.StateAsync(s => s.Find("900001")!.ExtendedTo?.ToString()));
    }

    private static Task<Decision> TakeBackAsync(IntakeHouse house, int school, string form, int version) =>
        house.Room.Filing.WithdrawFormAsync(house.Run, IntakeHouse.School(school), form, version, IntakeHouse.Officer, "It was about another school.");

    private static Task<string> OpenTasksAsync(IntakeHouse house) =>
        house.StateAsync(s => string.Join(' ', s.Tasks.Where(t => t.Task.Reason.Code == "form" && !s.IsDone(t.Key)).Select(t => t.Key)));
}
