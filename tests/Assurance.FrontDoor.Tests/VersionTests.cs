using System.Net;
using System.Text.Json;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Engine.Intake;
using NodaTime;

namespace Assurance.FrontDoor.Tests;

/// <summary>Two colleagues answer for one school: which answers count, what became of the others, and how they differ.</summary>
public sealed class VersionTests : IAsyncLifetime
{
    private static readonly Questionnaire Bank = Definitions.ShippedCycles.Load("section-175").Questionnaire;
    private static readonly Question Roll = Bank.Questions.First(q => q.Feeds == Feed.Roll);
    private static readonly Question Rated = Bank.Questions.First(q => q is { Type: QuestionType.Rated, Critical: true });
    private static readonly Instant Now = County.At(2026, 11, 3, 9, 0);
    private Site site = null!;

    public async ValueTask InitializeAsync() => site = await Site.InMidRunAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task An_officer_sees_all_versions_side_by_side_with_door_and_time()
    {
        _ = await SendAsync(Door.Web, "a", Now, (Roll.Id, "210"), (Rated.Id, "3"));
        _ = await SendAsync(Door.Webhook, "b", Now, (Roll.Id, "1,240"), (Rated.Id, "3"));
        _ = await SendAsync(Door.Officer, "c", Now + Duration.FromMinutes(4), (Roll.Id, "1,240"), (Rated.Id, "0"));

        var page = await site.PageAsync(Desk.Of(County.ToCall) + "/versions");

        Assert.Contains("Third answer counts: of those that stand it was sent last, on Tuesday 3 November 2026, 09:04 by the business unit.", page.Words(".stands"), StringComparison.Ordinal);
        Assert.Equal(["Second answer", "Tuesday 3 November 2026, 09:00", "Microsoft Forms, by flow", "Replaced by a later answer"], page.Table("Answers in the order").Row("Second answer"));
        var changes = page.Table("2 questions answered differently");
        Assert.Equal(["Question", "First answer Web form, Tuesday 3 November 2026, 09:00", "Second answer Microsoft Forms, by flow, Tuesday 3 November 2026, 09:00", "Third answer The business unit, Tuesday 3 November 2026, 09:04"], changes.QuerySelectorAll("thead th").Select(h => h.Words()));
        Assert.Equal([$"{Roll.Id} {Roll.Text}", "210", "Changed 1,240", "1,240"], changes.Row($"{Roll.Id} {Roll.Text}"));
        Assert.StartsWith("Changed 0 ", changes.Row($"{Rated.Id} {Rated.Text}")[3], StringComparison.Ordinal);
        Assert.NotNull((await site.PageAsync(Desk.Of(County.ToCall))).QuerySelector("a[href$='/versions']"));
    }

    [Fact]
    public async Task What_was_sent_before_the_one_that_counts_stands_before_it_whenever_it_came()
    {
        _ = await SendAsync(Door.Web, "a", Now, (Roll.Id, "210"));
        _ = await SendAsync(Door.Webhook, "b", Now + Duration.FromMinutes(2), Now - Duration.FromHours(3), (Roll.Id, "190"));

        var page = await site.PageAsync(Desk.Of(County.ToCall) + "/versions");

        Assert.Contains("First answer counts", page.Words(".stands"), StringComparison.Ordinal);
        Assert.Equal(["Second answer", "First answer"], page.Table("Answers in the order").QuerySelectorAll("tbody th").Select(h => h.Words()));
        Assert.Equal("Tuesday 3 November 2026, 06:00; received Tuesday 3 November 2026, 09:02", page.Table("Answers in the order").Row("Second answer")[1]);
        Assert.Equal(["190", "Changed 210"], page.Table("1 question answered differently").Row($"{Roll.Id} {Roll.Text}").Skip(1));
    }

    [Fact]
    public async Task A_clock_that_is_ahead_wins_nothing()
    {
        _ = await SendAsync(Door.Webhook, "a", Now, Now + Duration.FromDays(400), (Roll.Id, "190"));
        _ = await SendAsync(Door.Web, "b", Now + Duration.FromMinutes(1), (Roll.Id, "210"));

        Assert.Contains("Second answer counts", (await site.PageAsync(Desk.Of(County.ToCall) + "/versions")).Words(".stands"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_fewer_than_two_versions_it_says_so()
    {
        Assert.Contains("No return has come in yet.", (await site.PageAsync(Desk.Of(County.ToCall) + "/versions")).Words("main"), StringComparison.Ordinal);
        _ = await SendAsync(Door.Web, "a", Now, (Roll.Id, "210"));

        Assert.Contains("nothing to compare", (await site.PageAsync(Desk.Of(County.ToCall) + "/versions")).Words("main"), StringComparison.Ordinal);
        Assert.Null((await site.PageAsync(Desk.Of(County.ToCall))).QuerySelector("a[href$='/versions']"));
        _ = await site.PageAsync(Desk.Of("123456") + "/versions", HttpStatusCode.NotFound);
        _ = await site.PageAsync($"/runs/none/respondents/{County.ToCall}/versions", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_later_of_two_colleagues_is_told_what_became_of_the_other_s_answers_and_so_is_the_earlier()
    {
        var first = await SendAsync(Door.Web, "a", Now, (Roll.Id, "210"));
        Assert.Null((await ReceiptAsync(first)).QuerySelector(".notice"));
        var second = await SendAsync(Door.Web, "b", Now + Duration.FromMinutes(1), (Roll.Id, "1,240"));

        var told = await ReceiptAsync(second);
        Assert.Contains("Your answers count now. They took the place of the first answer, sent on Tuesday 3 November 2026, 09:00 by web form.", told.Words(".notice"), StringComparison.Ordinal);
        Assert.Contains("Newer answers count in place of these. A colleague, or you, sent the second answer on Tuesday 3 November 2026, 09:01 by web form. Yours are kept.", (await ReceiptAsync(first)).Words(".notice"), StringComparison.Ordinal);

        var versions = await site.PageAsync(told.QuerySelector(".notice a")!.GetAttribute("href")!);
        Assert.Equal(["210", "Changed 1,240"], versions.Table("1 question answered differently").Row($"{Roll.Id} {Roll.Text}").Skip(1));
        Assert.NotNull((await site.PageAsync(await LinkAsync())).QuerySelector("a[href$='/versions']"));
    }

    [Fact]
    public async Task The_same_answers_from_another_desk_are_said_to_count_once()
    {
        foreach (var draft in (string[])["a", "b"])
        {
            var stored = await site.County.Room.Doors.StoreAsync(County.Run, Parcel(County.ToCall, draft, Roll.Id, "210"));
            _ = await site.County.Room.Doors.AdmitAsync(County.Run, stored.Source);
        }

        var told = await ReceiptAsync("web-b");

        Assert.Contains("Already received", told.Words("h1"), StringComparison.Ordinal);
        Assert.Contains("They count once", told.Words("main"), StringComparison.Ordinal);
        Assert.Equal(1, await site.County.Journal.ReadAsync(s => s.Find(County.ToCall)!.AllReturns.Count));
    }

    [Fact]
    public async Task A_school_is_shown_no_version_that_was_filed_elsewhere()
    {
        var first = await SendAsync(Door.Web, "a", Now, (Roll.Id, "210"));
        _ = await SendAsync(Door.Web, "b", Now + Duration.FromMinutes(1), (Roll.Id, "1,240"));
        await site.County.AppendAsync(Now + Duration.FromMinutes(2), (Keys.Withdrawal(County.Run, County.ToCall, 1), new ReturnWithdrawn(County.ToCall, 1, "decision/none")));

        Assert.Contains("nothing to compare", (await site.PageAsync(await LinkAsync() + "/versions")).Words("main"), StringComparison.Ordinal);
        Assert.Contains("These answers do not count any more.", (await ReceiptAsync(first)).Words(".notice"), StringComparison.Ordinal);
        Assert.Equal("Taken back", (await site.PageAsync(Desk.Of(County.ToCall) + "/versions")).Table("Answers in the order").Row("First answer")[3]);
    }

    private Task<string> SendAsync(string door, string id, Instant at, params (string Question, string Value)[] answers) => SendAsync(door, id, at, null, answers);

    private async Task<string> SendAsync(string door, string id, Instant at, Instant? submitted, params (string Question, string Value)[] answers)
    {
        var submission = new Submission(County.ToCall, door, id, at, answers.ToDictionary(a => a.Question, a => Answer.Of(a.Value.Replace(",", "", StringComparison.Ordinal)))) { SubmittedAt = submitted };
        Assert.True((await site.County.Room.Intake.AdmitAsync(County.Run, submission)).IsAdmitted);
        return submission.Source;
    }

    private static Parcel Parcel(string school, string id, string question, string value) => new(
        Door.Web, id, "web form", JsonSerializer.SerializeToUtf8Bytes(new { answers = new Dictionary<string, object> { [question] = new { values = new[] { value } } } }), Now)
    { Respondent = school };

    private async Task<string> LinkAsync() => $"/r/{County.Run}/{County.ToCall}/{await site.CodeAsync(County.ToCall)}";

    private async Task<AngleSharp.Html.Dom.IHtmlDocument> ReceiptAsync(string source) => await site.PageAsync($"{await LinkAsync()}/received/{source}");
}
