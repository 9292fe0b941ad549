using System.Net;
using System.Text.Json.Nodes;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Engine.Intake;

namespace Assurance.FrontDoor.Tests;

/// <summary>The questionnaire as a web form, from the first page to the receipt.</summary>
public sealed class WebFormTests : IAsyncLifetime
{
    private Site site = null!;

    public async ValueTask InitializeAsync() => site = await Site.InMidRunAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_school_answers_section_by_section_checks_sends_and_gets_its_receipt()
    {
        var visitor = await VisitorAsync(County.Held);
        var check = await AnsweredAsync(visitor);
        Assert.StartsWith("Check your answers", check.Words("h1"), StringComparison.Ordinal);
        Assert.Empty(check.QuerySelectorAll(".faults"));

        var receipt = await visitor.PostAsync(Visitor.Action(check), Visitor.Fields(check, []));

        Assert.Equal("Your return received", receipt.Words("h1"));
        Assert.Equal($"{County.Held}-1", receipt.Words(".reference"));
        Assert.Equal("Tuesday 3 November 2026, 09:00", receipt.Fact("Received"));
        Assert.Equal("Web form", receipt.Fact("By"));
        var start = await visitor.SeeAsync(visitor.Start);
        Assert.Contains("We received your return on Tuesday 3 November 2026.", start.Words("main"), StringComparison.Ordinal);
        Assert.Contains("Counts", start.Table("Received from your school").Words(), StringComparison.Ordinal);
        Assert.Empty(await site.County.Room.Settings.KeysAsync("draft/"));
    }

    [Fact]
    public async Task What_arrives_holds_every_answer_and_what_the_link_said_by_itself()
    {
        var visitor = await VisitorAsync(County.Held);
        var check = await AnsweredAsync(visitor, ("f-S175-B1", "NA"), ("f-S175-B1-reason", "We have no such <thing>."));
        _ = await visitor.PostAsync(Visitor.Action(check), Visitor.Fields(check, []));

        var answers = (await CurrentAsync(County.Held)).Answers;
        var bank = site.County.Journal.Frozen.Frame.Questionnaire;
        Assert.Equal(County.Held, answers[bank.Questions.First(q => q.Type == QuestionType.Lookup).Id].Single);
        Assert.Equal(await site.CodeAsync(County.Held), answers[bank.Questions.First(q => q.Holds == Holds.CheckCode).Id].Single);
        Assert.Equal(new Answer(["NA"], "We have no such <thing>."), answers["S175-B1"], AnswerEquality.Same);
        Assert.Equal("2026-09-01", answers["S175-C2"].Single);
        Assert.Equal(["Agreed", "Seen, agreed and written down.", "Seen, agreed and written down.", "2026-09-01"], answers["S175-R5"].Values);
        Assert.DoesNotContain("S175-A4", answers.Keys);
    }

    [Fact]
    public async Task Pressing_send_twice_makes_one_return()
    {
        var visitor = await VisitorAsync(County.Held);
        var check = await AnsweredAsync(visitor);
        var fields = Visitor.Fields(check, []);

        var pressed = await Task.WhenAll(visitor.PostAsync(Visitor.Action(check), fields), visitor.PostAsync(Visitor.Action(check), fields));
        var late = await visitor.PostAsync(Visitor.Action(check), fields);

        Assert.All(pressed.Append(late), receipt => Assert.Equal($"{County.Held}-1", receipt.Words(".reference")));
        _ = Assert.Single(await ReturnsAsync(County.Held));
    }

    [Fact]
    public async Task An_answer_decides_what_else_is_asked_without_any_script()
    {
        var visitor = await VisitorAsync(County.Held);
        var profile = await visitor.SeeAsync(visitor.Start + "/form/questionnaire/section/A");
        Assert.Null(profile.GetElementById("f-S175-A4"));

        var more = await visitor.FillAsync(profile, ("f-S175-A3", "No"));
        Assert.Contains("further question", more.Words("[role=status]"), StringComparison.Ordinal);
        Assert.NotNull(more.GetElementById("f-S175-A4"));
        Assert.EndsWith("#f-S175-A4", visitor.At, StringComparison.Ordinal);

        // Another route skips whole sections.
        var next = await visitor.FillAllAsync(more, ("f-S175-A9", "Minimum-standards checklist"));
        var sections = next.QuerySelectorAll("section.answers h2").Select(h => h.Words()).ToList();
        Assert.DoesNotContain("Governance and leadership", sections);
        Assert.Contains("School profile", sections);
    }

    [Fact]
    public async Task A_return_can_be_left_and_gone_on_with_on_another_device()
    {
        var visitor = await VisitorAsync(County.Held);
        var saved = await visitor.PressAsync(await SectionBAsync(visitor), "later", ("f-S175-B1", "1"), ("f-S175-B-E", "Half a sen"));
        Assert.StartsWith("Your answers are saved", saved.Words("h1"), StringComparison.Ordinal);
        Assert.Contains("They have not been sent yet.", saved.Words("main"), StringComparison.Ordinal);

        using var other = new HttpClient { BaseAddress = site.Client.BaseAddress };
        var elsewhere = new Visitor(other, visitor.Start);
        var start = await elsewhere.SeeAsync(visitor.Start);
        Assert.Contains("Your draft was last saved on Tuesday 3 November 2026, 09:00.", start.Words("main"), StringComparison.Ordinal);
        var again = await SectionBAsync(elsewhere);
        Assert.True(again.QuerySelector("input[name='f-S175-B1'][value='1']")!.HasAttribute("checked"));
        Assert.Equal("Half a sen", ((AngleSharp.Html.Dom.IHtmlTextAreaElement)again.GetElementById("f-S175-B-E")!).Value);
        Assert.Equal("Begun", (await elsewhere.SeeAsync(visitor.Start + "/form/questionnaire")).QuerySelectorAll(".tasks li").Single(l => l.Words("a") == "Governance and leadership").Words(".tag"));
        Assert.Empty(await ReturnsAsync(County.Held));
    }

    [Fact]
    public async Task Errors_stand_above_and_at_each_field_and_what_was_typed_is_kept()
    {
        var visitor = await VisitorAsync(County.Held);
        _ = await SectionBAsync(visitor);
        var page = await visitor.SeeAsync(visitor.Start + "/form/questionnaire/section/C");
        var wrong = await visitor.FillAsync(page, ("f-S175-C1", ""), ("f-S175-C2-day", "31"), ("f-S175-C2-month", "2"), ("f-S175-C3", "two or three"));

        Assert.StartsWith("Error: ", wrong.Title, StringComparison.Ordinal);
        Assert.Equal("alert", wrong.GetElementById("faults")!.GetAttribute("role"));
        Assert.EndsWith("#faults", visitor.At, StringComparison.Ordinal);
        var links = wrong.QuerySelectorAll(".faults a").ToList();
        Assert.Equal(["#f-S175-C1-0", "#f-S175-C2-day", "#f-S175-C3"], links.Select(l => l.GetAttribute("href")));
        Assert.All(links, l => Assert.NotNull(wrong.GetElementById(l.GetAttribute("href")![1..])));
        Assert.Equal("Error: This is not a real date. Write it like 27 3 2026.", wrong.Words("#f-S175-C2-fault"));
        Assert.Contains("f-S175-C2-fault", wrong.GetElementById("f-S175-C2")!.GetAttribute("aria-describedby")!.Split(' '));
        Assert.Equal("two or three", wrong.GetElementById("f-S175-C3")!.GetAttribute("value"));
        Assert.Equal("true", wrong.GetElementById("f-S175-C3")!.GetAttribute("aria-invalid"));
        Assert.Equal("31", wrong.GetElementById("f-S175-C2-day")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Does_not_apply_wants_a_reason()
    {
        var visitor = await VisitorAsync(County.Held);
        var wrong = await visitor.FillAsync(await SectionBAsync(visitor), ("f-S175-B2", "NA"));

        Assert.Equal("#f-S175-B2-reason", Assert.Single(wrong.QuerySelectorAll(".faults a")).GetAttribute("href"));
    }

    [Fact]
    public async Task What_is_missing_keeps_from_sending_and_is_listed_with_links()
    {
        var visitor = await VisitorAsync(County.Held);
        _ = await visitor.PressAsync(await SectionBAsync(visitor), "later", ("f-S175-B1", "3"));
        var check = await visitor.SeeAsync(visitor.Start + "/form/questionnaire/check");

        Assert.Empty(check.QuerySelectorAll("main form"));
        var missing = check.QuerySelectorAll(".faults a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Contains($"{visitor.Start}/form/questionnaire/section/B?checked=1#f-S175-B2-0", missing);
        var there = await visitor.SeeAsync(missing[0]);
        Assert.NotNull(there.GetElementById(missing[0].Split('#')[1]));

        var draft = System.Text.Json.JsonDocument.Parse((await site.County.Room.Settings.GetAsync($"draft/{County.Run}/{County.Held}/questionnaire"))!).RootElement.GetProperty("id").GetString()!;
        _ = await visitor.PostAsync(visitor.Start + "/form/questionnaire/send", [KeyValuePair.Create("draft", draft)]);
        Assert.Empty(await ReturnsAsync(County.Held));
    }

    [Fact]
    public async Task Answers_that_do_not_fit_together_are_asked_about_gently()
    {
        var visitor = await VisitorAsync(County.Held);
        var check = await AnsweredAsync(visitor, ("f-S175-C1", "No"));

        Assert.NotEmpty(check.QuerySelectorAll(".doubts li"));
        Assert.Contains("You can send your answers as they are.", check.Words(".doubts"), StringComparison.Ordinal);
        Assert.NotEmpty(check.QuerySelectorAll("form button"));
    }

    [Fact]
    public async Task A_correction_begins_with_what_was_sent_and_becomes_the_next_version()
    {
        var visitor = await VisitorAsync(County.Held);
        var check = await AnsweredAsync(visitor);
        _ = await visitor.PostAsync(Visitor.Action(check), Visitor.Fields(check, []));

        var section = await visitor.SeeAsync(visitor.Start + "/form/questionnaire/section/B?back=check");
        Assert.True(section.QuerySelector("input[name='f-S175-B1'][value='2']")!.HasAttribute("checked"));
        var again = await visitor.PressAsync(section, "next", ("f-S175-B1", "3"));
        Assert.EndsWith("/check", visitor.At, StringComparison.Ordinal);
        var receipt = await visitor.PostAsync(Visitor.Action(again), Visitor.Fields(again, []));

        Assert.Equal($"{County.Held}-2", receipt.Words(".reference"));
        Assert.Equal("3", (await CurrentAsync(County.Held)).Answers["S175-B1"].Single);
        Assert.Equal("Seen, agreed and written down.", (await CurrentAsync(County.Held)).Answers["S175-C5"].Single);
    }

    [Fact]
    public async Task A_draft_can_be_discarded()
    {
        var visitor = await VisitorAsync(County.Held);
        _ = await visitor.PressAsync(await SectionBAsync(visitor), "later", ("f-S175-B1", "1"));
        var ask = await visitor.SeeAsync(visitor.Start + "/form/questionnaire/discard");
        _ = await visitor.PostAsync(Visitor.Action(ask), Visitor.Fields(ask, []));

        Assert.Empty(await site.County.Room.Settings.KeysAsync("draft/"));
        Assert.DoesNotContain("draft", (await visitor.SeeAsync(visitor.Start)).Words("main"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_is_saved_while_a_draft_is_being_sent_stays_as_another_draft()
    {
        var key = $"draft/{County.Run}/{County.Held}/questionnaire";
        var county = new List<County>();
        await using var busy = await Site.InMidRunAsync(options: new FrontDoorOptions
        {
            AfterStored = async (_, _, cancellation) =>
            {
                var draft = JsonNode.Parse((await county[0].Room.Settings.GetAsync(key, cancellation))!)!;
                draft["savedAt"] = draft["savedAt"]!.GetValue<long>() + 1;
                await county[0].Room.Settings.SetAsync(key, draft.ToJsonString(), cancellation);
            },
        });
        county.Add(busy.County);
        var visitor = new Visitor(busy.Client, $"/r/{County.Run}/{County.Held}/{await busy.CodeAsync(County.Held)}");
        var fields = Visitor.Fields(await AnsweredAsync(visitor), []);
        _ = await visitor.PostAsync(visitor.Start + "/form/questionnaire/send", fields);

        var kept = JsonNode.Parse((await busy.County.Room.Settings.GetAsync(key))!)!;
        Assert.NotEqual(fields.Single(f => f.Key == "draft").Value, kept["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Drafts_of_a_closed_run_are_not_kept()
    {
        var visitor = await VisitorAsync(County.Held);
        _ = await visitor.PressAsync(await SectionBAsync(visitor), "later", ("f-S175-B1", "1"));
        Assert.NotEmpty(await site.County.Room.Settings.KeysAsync("draft/"));
        await site.County.AppendAsync(County.At(2026, 11, 3, 8, 55), ($"{County.Run}/all/closed", new RunClosed()));

        _ = await visitor.SeeAsync(visitor.Start);
        Assert.Empty(await site.County.Room.Settings.KeysAsync("draft/"));
    }

    [Fact]
    public async Task The_copy_holds_what_was_sent()
    {
        var visitor = await VisitorAsync(County.Held);
        var check = await AnsweredAsync(visitor);
        var receipt = await visitor.PostAsync(Visitor.Action(check), Visitor.Fields(check, []));
        using var copy = await site.Client.GetAsync(receipt.QuerySelector("a[href$='/copy']")!.GetAttribute("href"));

        Assert.Equal("attachment", copy.Content.Headers.ContentDisposition?.DispositionType);
        Assert.True(copy.Headers.CacheControl?.NoStore);
        var text = await copy.Content.ReadAsStringAsync();
        Assert.Contains("S175-B1 A named governor or trustee", text, StringComparison.Ordinal);
        Assert.Contains("    In place\n", text, StringComparison.Ordinal);
        Assert.Contains($"Reference {County.Held}-1", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/form/questionnaire/section/B")]
    [InlineData("/form/questionnaire/send")]
    [InlineData("/form/questionnaire/discard")]
    [InlineData("/workbook")]
    public async Task Another_site_cannot_make_a_visitors_browser_send(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, (await VisitorAsync(County.Held)).Start + path) { Content = new FormUrlEncodedContent([KeyValuePair.Create("shown", "S175-B1")]) };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var response = await site.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(await site.County.Room.Settings.KeysAsync("draft/"));
    }

    [Fact]
    public async Task A_receipt_is_shown_to_nobody_else()
    {
        var visitor = await VisitorAsync(County.Held);
        var check = await AnsweredAsync(visitor);
        _ = await visitor.PostAsync(Visitor.Action(check), Visitor.Fields(check, []));
        var other = await VisitorAsync(County.Extended);

        _ = await other.SeeAsync(other.Start + visitor.At[visitor.Start.Length..], HttpStatusCode.NotFound);
    }

    private async Task<Visitor> VisitorAsync(string school) => new(site.Client, $"/r/{County.Run}/{school}/{await site.CodeAsync(school)}");

    /// <summary>Section B, which is asked once the profile says that this questionnaire is answered.</summary>
    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> SectionBAsync(Visitor visitor)
    {
        var profile = await visitor.SeeAsync(visitor.Start + "/form/questionnaire/section/A");
        return profile.QuerySelector("input[name='f-S175-A9'][checked]") is null
            ? await visitor.FillAsync(profile)
            : await visitor.SeeAsync(visitor.Start + "/form/questionnaire/section/B");
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> AnsweredAsync(Visitor visitor, params (string Field, string Value)[] wanted) =>
        await visitor.FillAllAsync(await visitor.SeeAsync(visitor.Start + "/form/questionnaire/section/A"), wanted);

    private async Task<IReadOnlyList<ReceivedReturn>> ReturnsAsync(string school) =>
        await site.County.Journal.ReadAsync(state => state.Find(school)!.Returns.ToList()) ?? [];

    private async Task<ReturnObject> CurrentAsync(string school) => await site.County.Box.RequireAsync<ReturnObject>((await ReturnsAsync(school))[^1].Answers);
}
