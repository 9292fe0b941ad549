using Assurance.Core.Planning;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Engine.Ports;
using Assurance.Engine.Returned;
using Assurance.Engine.Tests.Officers;
using NodaTime;
using static Assurance.Engine.Tests.Officers.OfficeRun;

namespace Assurance.Engine.Tests.Returned;

/// <summary>What follows from mail that came back.</summary>
public sealed class ReturnedMailDeskTests : IAsyncLifetime
{
    private OfficeRun office = null!;

    public async ValueTask InitializeAsync() => office = await OpenAsync();

    public ValueTask DisposeAsync()
    {
        office.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task An_address_that_does_not_work_is_used_no_more_however_often_that_is_told()
    {
        var key = await office.SendAsync(School);

        Assert.Equal((office.Run, null, true), Told(await TakeAsync(Failed("1", key, ReportedFate.Address))));
        Assert.Equal((office.Run, null, false), Told(await TakeAsync(Failed("1", key, ReportedFate.Address))));

        Assert.False((await office.SchoolAsync()).Holder(Role.Dsl)!.HasEmail);
        Assert.Single(await office.EventsAsync(), e => e.Body is MessageBounced);
    }

    [Fact]
    public async Task A_message_that_a_person_had_sent_again_is_known_by_its_later_reference()
    {
        var key = await office.SendAsync(School);

        Assert.True((await TakeAsync(Failed("1", Keys.Again(key, 1), ReportedFate.Address))).IsNews);

        Assert.True(await office.StateAsync(s => s.HasBounced(key)));
    }

    [Fact]
    public async Task A_message_that_was_sent_again_to_an_address_that_was_set_right_can_come_back_again()
    {
        var key = await office.SendAsync(School);
        _ = await TakeAsync(Failed("1", key, ReportedFate.Address));
        _ = await office.Room.Roster.ReinstateContactsAsync(office.Run, School, "officer-1");
        office.Clock.MoveTo(office.Clock.Now + Duration.FromHours(1));
        await SendAgainAsync(key);

        Assert.True((await TakeAsync(Failed("2", Keys.Again(key, 1), ReportedFate.Address))).IsNews);
        Assert.False((await TakeAsync(Failed("2", Keys.Again(key, 1), ReportedFate.Address))).IsNews);

        Assert.False((await office.SchoolAsync()).Holder(Role.Dsl)!.HasEmail);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_comes_back_from_the_address_before_the_one_that_is_set_now_is_a_task_once_and_costs_no_address(bool isSentAgain)
    {
        var key = await office.SendAsync(School);
        office.Clock.MoveTo(office.Clock.Now + Duration.FromDays(1));
        _ = await SetAsync(Contact(School, Role.Dsl) with { Details = new PersonDetails("Person of 100001", "new@example.invalid") }, Contact(School, Role.Head));
        if (isSentAgain)
        {
            office.Clock.MoveTo(office.Clock.Now + Duration.FromDays(1));
            await SendAgainAsync(key);
        }

        Assert.Equal((office.Run, null, true), Told(await TakeAsync(Failed("1", key, ReportedFate.Address))));
        Assert.Equal((office.Run, null, false), Told(await TakeAsync(Failed("1", key, ReportedFate.Address))));

        Assert.True((await office.SchoolAsync()).Holder(Role.Dsl)!.HasEmail);
        var task = Assert.Single((await office.StateAsync(s => s.Tasks))!, t => t.Task.Task == TaskCodes.Undelivered).Task;
        Assert.Equal(
            "the step “Questions open” came back undelivered (status 5.9.9) from an address in whose place another was set, or the same once more, on Wednesday 21 October 2026: what is set now stays in use, and somebody should see whether the letter is to be sent again",
            await office.StateAsync(s => ReasonWords.Of(s, task.Reason)));
    }

    [Fact]
    public async Task Another_contact_of_the_school_that_is_set_meanwhile_keeps_no_address_that_does_not_work()
    {
        var key = await office.SendAsync(School);
        office.Clock.MoveTo(office.Clock.Now + Duration.FromDays(1));
        _ = await SetAsync(Contact(School, Role.Dsl), Contact(School, Role.Head) with { Details = new PersonDetails("Person of 100001", "new@example.invalid") });

        _ = await TakeAsync(Failed("1", key, ReportedFate.Address));

        Assert.False((await office.SchoolAsync()).Holder(Role.Dsl)!.HasEmail);
    }

    [Theory]
    [InlineData(ReportedFate.Message, true)]
    [InlineData(ReportedFate.Address, false)]
    public async Task What_says_nothing_against_the_address_or_may_be_forged_is_a_task_and_the_address_stands(ReportedFate fate, bool isTraced)
    {
        var key = await office.SendAsync(School);

        Assert.True((await TakeAsync(Failed("1", key, fate) with { IsTraced = isTraced })).IsNews);
        Assert.False((await TakeAsync(Failed("2", key, fate) with { IsTraced = isTraced })).IsNews);

        Assert.True((await office.SchoolAsync()).Holder(Role.Dsl)!.HasEmail);
        var task = Assert.Single((await office.StateAsync(s => s.Tasks))!).Task;
        Assert.Equal((TaskCodes.Undelivered, School), (task.Task, task.Respondent));
        Assert.Equal("the step “Questions open” came back undelivered (status 5.9.9), which says nothing against the address, so somebody should find another way", await office.StateAsync(s => ReasonWords.Of(s, task.Reason)));
    }

    [Fact]
    public async Task A_mailbox_that_is_refused_everywhere_is_one_task_a_day_and_costs_no_school_its_address()
    {
        foreach (var school in new[] { School, Other })
        {
            _ = await TakeAsync(Failed(school, await office.SendAsync(school), ReportedFate.Sender));
        }

        var task = Assert.Single((await office.StateAsync(s => s.Tasks))!).Task;
        Assert.Equal((TaskCodes.MailRefused, Nobody.Id), (task.Task, task.Respondent));
        Assert.True((await office.SchoolAsync()).Holder(Role.Dsl)!.HasEmail);
        office.Clock.MoveTo(office.Clock.Now + Duration.FromDays(1));
        Assert.True((await TakeAsync(Failed("3", await KeyAsync(School), ReportedFate.Sender))).IsNews);
    }

    [Fact]
    public async Task A_persons_answer_is_a_task_each_with_where_to_open_it_and_none_of_its_words()
    {
        var key = await office.SendAsync(School);
        var mail = new CameBack("aa11", key) { Link = "https://outlook.office365.com/owa/?ItemID=AAMk" };

        Assert.True((await TakeAsync(mail)).IsNews);
        Assert.False((await TakeAsync(mail)).IsNews);
        Assert.True((await TakeAsync(mail with { Id = "bb22", Link = "" })).IsNews);

        var tasks = (await office.StateAsync(s => s.Tasks))!.Select(t => t.Task).ToList();
        Assert.All(tasks, t => Assert.Equal((TaskCodes.MailToRead, School), (t.Task, t.Respondent)));
        Assert.Equal(["https://outlook.office365.com/owa/?ItemID=AAMk", ""], tasks.Select(t => t.Reason["link"]));
        Assert.Equal("somebody answered the step “Questions open” by e-mail, which was found on Tuesday 20 October 2026 and is for a person to read", await office.StateAsync(s => ReasonWords.Of(s, tasks[0].Reason)));
    }

    [Fact]
    public async Task An_answer_to_a_letter_about_several_schools_is_a_task_of_the_run()
    {
        var key = Keys.Digest(office.Run, "p-trust", new LocalDate(2026, 10, 20));
        MessageItem[] items = [.. new[] { School, Other }.Select(s => new MessageItem(Keys.Message(office.Run, s, "L1", Role.Dsl), s, "L1", [Role.Dsl], Reason.Of("rung-due")))];
        await office.AppendAsync(key, new MessageIntended("claim", "p-trust", Channel.Email, Core.Cycles.MessageClass.Chase, office.Clock.Now, "digest", items));

        Assert.True((await TakeAsync(new CameBack("aa11", key))).IsNews);

        Assert.Equal(Nobody.Id, Assert.Single((await office.StateAsync(s => s.Tasks))!).Task.Respondent);
    }

    [Fact]
    public async Task Delays_absences_and_mail_to_nobody_change_nothing()
    {
        var key = await office.SendAsync(School);
        var before = (await office.EventsAsync()).Count;

        Assert.Contains("delayed", (await TakeAsync(Failed("1", key, ReportedFate.Nothing))).Words, StringComparison.Ordinal);
        Assert.Contains("by a machine", (await TakeAsync(new CameBack("2", key) { IsAutomatic = true })).Words, StringComparison.Ordinal);
        Assert.Equal((null, null, false), Told(await TakeAsync(new CameBack("3", null))));

        Assert.Equal(before, (await office.EventsAsync()).Count);
    }

    [Theory]
    [InlineData("other-cycle.2026-27/100001/L1/dsl")]
    [InlineData("nonsense")]
    public async Task What_no_run_has_sent_is_refused_with_a_sentence(string reference)
    {
        foreach (var mail in new[] { new CameBack("1", reference), Failed("1", reference, ReportedFate.Address), Failed("1", reference, ReportedFate.Message), Failed("1", reference, ReportedFate.Sender) })
        {
            var taken = await TakeAsync(mail);
            Assert.NotNull(taken.Refusal);
            Assert.False(taken.IsNews);
        }

        Assert.NotNull((await TakeAsync(new CameBack("1", $"{office.Run}/{School}/L1/head"))).Refusal);
        Assert.NotNull((await TakeAsync(new CameBack("1", await office.SendAsync(School, Channel.Post)))).Refusal);
    }

    private Task<Engine.Officers.Decision> SetAsync(params Engine.Runs.KnownContact[] contacts) => office.Room.Roster.SetContactsAsync(office.Run, School, contacts, "officer-1");

    /// <summary>Nobody could tell whether it had left, and a person has it sent again.</summary>
    private async Task SendAgainAsync(string key)
    {
        await office.AppendAsync($"{key}/lost", new MessageUnknown(key));
        await office.AppendAsync($"{key}/resolved", new UnknownResolved(key, [School], WasSent: false, "words"));
        await office.AppendAsync($"{key}/reclaimed", new MessageReclaimed(key, "claim-2"));
        await office.AppendAsync($"{key}/sent-again", new MessageSent(key, Keys.Again(key, 1)));
    }

    private Task<ReturnedMailTaken> TakeAsync(CameBack mail) => office.Room.Returned.TakeAsync(mail, "test");

    private Task<string> KeyAsync(string school) => Task.FromResult(Keys.Message(office.Run, school, "L1", Role.Dsl));

    private static CameBack Failed(string id, string reference, ReportedFate fate) => new(id, reference) { Report = new DeliveryReport(fate, fate == ReportedFate.Nothing ? "" : "5.9.9") };

    private static (string? Run, string? Refusal, bool IsNews) Told(ReturnedMailTaken taken) => (taken.Run, taken.Refusal, taken.IsNews);
}
