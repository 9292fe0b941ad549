using Assurance.Core.Cycles;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Engine.Intake;
using Assurance.Engine.Officers;
using NodaTime;

namespace Assurance.FrontDoor.Tests.Walks;

/// <summary>One school through what else may happen to it.</summary>
public sealed class DecisionWalkTests
{
    private static readonly Officer Clerk = Officer.Named("Priya Shah");

    [Fact]
    public async Task Late_after_the_written_assurance_letter()
    {
        await using var walk = await Walk.SetAsync();
        await walk.DriveToAsync(new LocalDate(2027, 1, 20));
        Assert.Equal(2, walk.Letters(Walk.School, "L7").Count());
        var before = walk.Now;

        _ = await walk.HandInAsync(Door.Web, Walk.School, await walk.AnswersAsync(Walk.School));
        await walk.DriveToAsync(new LocalDate(2027, 2, 12));

        Assert.Equal(["late-thanks-1", "late-thanks-1", "receipt-1"], walk.SentAfter(Walk.School, before.Minus(Duration.FromSeconds(1)), MessageClass.Reply).Order(StringComparer.Ordinal));
        Assert.Empty(walk.Letters(Walk.School, "L8"));
        Assert.NotEmpty(walk.Letters(Walk.Neighbour, "L8"));
    }

    [Fact]
    public async Task Converted_to_an_academy_in_mid_run()
    {
        await using var walk = await Walk.SetAsync();
        await walk.DriveToAsync(new LocalDate(2026, 10, 30));
        var academy = Walk.SchoolOf("900199", "Fenwick Primary Academy", "academy") with { TrustId = "T1", TrustName = "The Fen Trust", Type = "Academy converter" };

        var decision = await walk.Room.Roster.RegisterAsync(Walk.Run, Walk.School, RegisterChange.Converted, new LocalDate(2026, 10, 30), academy, "officer-1");
        Assert.Null(decision.Refusal);
        await walk.DriveToAsync(new LocalDate(2026, 11, 20));

        var reminder = Assert.Single(walk.Letters(Walk.School, "L3"), m => m.To.Address.StartsWith("dsl@", StringComparison.Ordinal));
        Assert.Contains("Fenwick Primary Academy", reminder.PlainText, StringComparison.Ordinal);
        Assert.Contains("URN 900199", reminder.PlainText, StringComparison.Ordinal);
        var outcome = await walk.Room.Intake.AdmitAsync(Walk.Run, new Submission("900199", Door.Forms, "1", walk.Now, await walk.AnswersAsync(Walk.School)));
        Assert.True(outcome.IsAdmitted, outcome.Refusal);
        Assert.False((await walk.FindAsync(Walk.School)).OwesAnswer);
        Assert.Contains(await walk.StateAsync(s => s.Tasks.Select(t => t.Task.Respondent).ToList()), r => r == Walk.School);
    }

    [Fact]
    public async Task Exempted()
    {
        await using var walk = await Walk.SetAsync();
        await walk.DriveToAsync(new LocalDate(2026, 10, 1));
        var decided = walk.Now;
        _ = await walk.Room.Desk.ExemptAsync(Walk.Run, Walk.School, Clerk, "Closes at Christmas.");

        await walk.DriveToAsync(new LocalDate(2027, 2, 12));

        Assert.Empty(walk.SentAfter(Walk.School, decided, kind: null));
        Assert.NotEmpty(walk.SentAfter(Walk.Neighbour, decided));
    }

    [Fact]
    public async Task Extended_at_its_own_request_and_chased_by_its_own_dates()
    {
        await using var walk = await Walk.SetAsync();
        await walk.DriveToAsync(new LocalDate(2026, 11, 27));
        var form = await walk.StateAsync(s => s.Frame.Forms.Values.First(f => f.Purpose == FormPurpose.Request));
        var visitor = new Visitor(walk.Client, await walk.LinkAsync(Walk.School));
        var page = await visitor.SeeAsync($"{visitor.Start}/form/{form.Id}/section/{form.Bank.Sections[0].Id}");

        var check = await visitor.FillAllAsync(page, ("f-REQ-2", "More time"), ("f-REQ-3-day", "11"), ("f-REQ-3-month", "12"), ("f-REQ-3-year", "2026"));
        _ = await visitor.PostAsync(Visitor.Action(check), Visitor.Fields(check, []));

        Assert.Equal(new LocalDate(2026, 12, 11), (await walk.FindAsync(Walk.School)).ExtendedTo);
        await walk.DriveToAsync(new LocalDate(2026, 12, 8));
        Assert.Empty(walk.Letters(Walk.School, "L4"));
        Assert.NotEmpty(walk.Letters(Walk.Neighbour, "L5"));
        await walk.DriveToAsync(new LocalDate(2026, 12, 15));
        Assert.NotEmpty(walk.Letters(Walk.School, "L4"));
        Assert.NotEmpty(walk.Letters(Walk.School, "L5"));
    }

    [Fact]
    public async Task Filed_under_the_wrong_school_and_put_right()
    {
        await using var walk = await Walk.SetAsync();
        await walk.DriveToAsync(new LocalDate(2026, 11, 2));
        _ = await walk.HandInAsync(Door.Web, Walk.Neighbour, await walk.AnswersAsync(Walk.Neighbour));
        await walk.DriveToAsync(new LocalDate(2026, 11, 5));
        var decided = walk.Now;

        var moved = await walk.Room.Filing.ReassignAsync(Walk.Run, Walk.Neighbour, 1, Walk.School, Clerk, "The infants' lead used the wrong link.");
        Assert.Null(moved.Refusal);
        _ = await walk.Room.Rounds.ReplyAsync(Walk.Run, Walk.School);
        await walk.DriveToAsync(new LocalDate(2026, 12, 8));

        Assert.Empty((await walk.FindAsync(Walk.Neighbour)).Returns);
        Assert.Single((await walk.FindAsync(Walk.Neighbour)).AllReturns);
        Assert.Single((await walk.FindAsync(Walk.School)).Returns);
        Assert.Empty(walk.SentAfter(Walk.School, decided));
        Assert.Equal(["L3", "L4", "L5"], walk.SentAfter(Walk.Neighbour, decided).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Unable_to_give_assurance()
    {
        await using var walk = await Walk.SetAsync();
        await walk.DriveToAsync(new LocalDate(2026, 11, 2));
        var form = await walk.StateAsync(s => s.Frame.Forms.Values.First(f => f.Purpose == FormPurpose.Attestation));
        var visitor = new Visitor(walk.Client, await walk.LinkAsync(Walk.School));
        var page = await visitor.SeeAsync($"{visitor.Start}/form/{form.Id}/section/{form.Bank.Sections[0].Id}");

        var check = await visitor.FillAllAsync(page, ("f-SSA-5", "No"));
        _ = await visitor.PostAsync(Visitor.Action(check), Visitor.Fields(check, []));

        Assert.Contains(await walk.StateAsync(s => s.Tasks.Select(t => t.Task.Task).ToList()), t => t == "cannot-assure");
        Assert.Single(walk.Mail.Sent, m => m.Class == MessageClass.Alert);
        Assert.NotEmpty((await walk.FindAsync(Walk.School)).OpenActions);
    }
}
