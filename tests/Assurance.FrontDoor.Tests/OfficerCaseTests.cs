using System.Net;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Engine.Intake;

namespace Assurance.FrontDoor.Tests;

/// <summary>Returns, contacts, trusts, spot checks and triage as officers meet them.</summary>
public sealed class OfficerCaseTests : IAsyncLifetime
{
    private static readonly Questionnaire Bank = Definitions.ShippedCycles.Load("section-175").Questionnaire;
    private static readonly Question Critical = Bank.Questions.First(q => q is { Type: QuestionType.Rated, Critical: true });
    private static readonly Question Text = Bank.Questions.First(q => q is { Type: QuestionType.Long, Part: QuestionPart.Evidence });
    private Site site = null!;
    private Desk desk = null!;

    public async ValueTask InitializeAsync()
    {
        site = await Site.InMidRunAsync();
        desk = new Desk(site);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_return_is_read_with_what_to_look_at_first()
    {
        var asked = (Condition.Is)Bank.Sections.First(s => s.Questions.Contains(Critical)).AskedWhen!;
        await ReturnAsync(County.ToCall, 1, (asked.Question, asked.Values[0]), (Critical.Id, "0"), (Text.Id, "We meet <b>monthly</b>."));

        var page = await site.PageAsync(Desk.Of(County.ToCall) + "/return");

        Assert.Contains($"Critical {Critical.Id}: {Critical.Text}", page.Words("[aria-labelledby=look]"), StringComparison.Ordinal);
        Assert.Contains("We meet <b>monthly</b>.", page.Words("[aria-labelledby=answers]"), StringComparison.Ordinal);
        Assert.Contains("Critical: lowest rating", page.GetElementById($"q-{Critical.Id}")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Not read", page.Words(".stands"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_return_is_marked_as_read_and_that_is_taken_back()
    {
        await ReturnAsync(County.ToCall, 1, (Critical.Id, "3"));

        var read = await desk.DecideAsync(Desk.Of(County.ToCall) + "/return/read", "Nothing to ask.");
        Assert.Equal("Marked as read. “Mark as not read” takes it back.", read.Words(".said"));
        Assert.DoesNotContain("Not read", read.Words(".stands"), StringComparison.Ordinal);

        _ = await desk.DecideAsync(Desk.Of(County.ToCall) + "/return/unread", "Wrong school.");
        Assert.Equal(0, (await SchoolAsync(County.ToCall)).ReadVersion);
        Assert.Contains("Averlby Primary School 08", (await site.PageAsync(Desk.Run + "/respondents?standing=unread")).Words("table"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_came_while_the_page_was_open_is_not_marked_unseen()
    {
        await ReturnAsync(County.ToCall, 1, (Critical.Id, "3"));
        var page = await site.PageAsync(Desk.Of(County.ToCall) + "/return");
        var form = page.QuerySelectorAll("form.decide").First(f => f.GetAttribute("action")!.EndsWith("/read", StringComparison.Ordinal));
        await ReturnAsync(County.ToCall, 2, (Critical.Id, "0"));
        var fields = form.QuerySelectorAll("input[type=hidden]").Select(h => KeyValuePair.Create(h.GetAttribute("name")!, h.GetAttribute("value")!))
            .Append(KeyValuePair.Create("officer", "Priya Shah")).Append(KeyValuePair.Create("reason", "Nothing to ask."));
        using var answer = await site.Client.PostAsync(form.GetAttribute("action"), new FormUrlEncodedContent(fields));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("version 2 stands now", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, (await SchoolAsync(County.ToCall)).ReadVersion);
    }

    [Fact]
    public async Task A_later_version_shows_what_changed()
    {
        await ReturnAsync(County.ToCall, 1, (Critical.Id, "0"));
        await ReturnAsync(County.ToCall, 2, (Critical.Id, "2"));

        var changes = (await site.PageAsync(Desk.Of(County.ToCall) + "/return")).Table("What differs from the answer before: 1 answer");
        var before = await site.PageAsync(Desk.Of(County.ToCall) + "/return?version=1");

        Assert.Contains(Critical.Text, changes.Words(), StringComparison.Ordinal);
        Assert.Contains("Replaced by a later answer", before.Words(".stands"), StringComparison.Ordinal);
        Assert.Null(before.QuerySelector("form.decide"));
        _ = await site.PageAsync(Desk.Of(County.ToCall) + "/return?version=9", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Erased_answers_are_said_to_be_erased() =>
        Assert.Contains("Erased.", (await site.PageAsync(Desk.Of(County.Alerted) + "/return")).Words(".notice"), StringComparison.Ordinal);

    [Fact]
    public async Task A_query_is_put_and_settled()
    {
        await ReturnAsync(County.ToCall, 1, (Critical.Id, "3"));

        var asked = await desk.DecideAsync(Desk.Of(County.ToCall) + "/return/query", "Which governor was trained?");
        Assert.Contains("Which governor was trained? Priya Shah,", asked.Words(".queries"), StringComparison.Ordinal);

        var settled = await desk.DecideAsync(asked.QuerySelector(".queries a")!.GetAttribute("href")!, "Mrs Hale.");
        Assert.Contains("settled 3 Nov 2026", settled.Words(".queries"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_return_under_the_wrong_school_is_moved_to_the_right_one()
    {
        await ReturnAsync(County.ToCall, 1, (Critical.Id, "3"), (Text.Id, "Ours."));
        Assert.Contains("Nobody is asked", (await desk.RefusedAsync(Desk.Of(County.ToCall) + "/return/reassign", "Priya Shah", "Typed the wrong URN.", ("to", "1"))).Words(".faults"), StringComparison.Ordinal);

        var after = await desk.DecideAsync(Desk.Of(County.ToCall) + "/return/reassign", "Typed the wrong URN.", ("to", "926/2009"));

        Assert.Equal("The return is filed under the other respondent. On the page of the return there it can be filed back the same way.", after.Words(".said"));
        Assert.Null((await SchoolAsync(County.ToCall)).CurrentReturn);
        Assert.NotNull((await SchoolAsync(County.PassedOver)).CurrentReturn);
    }

    [Fact]
    public async Task A_return_that_should_not_have_come_is_taken_back()
    {
        await ReturnAsync(County.ToCall, 1, (Critical.Id, "3"));

        var after = await desk.DecideAsync(Desk.Of(County.ToCall) + "/return/withdraw", "A test of ours.");

        Assert.Equal("The return is taken back; what stood before it stands again.", after.Words(".said"));
        Assert.True((await SchoolAsync(County.ToCall)).OwesAnswer);
        Assert.Contains("Return, first answer Taken back", after.Words("[aria-labelledby=received]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_under_the_wrong_school_is_moved_and_taken_back_with_what_follows_said_first()
    {
        var form = await AssuranceAsync(County.ToCall);
        Assert.Contains("Written assurance", (await site.PageAsync(Desk.Of(County.ToCall))).Words("[aria-labelledby=received]"), StringComparison.Ordinal);
        Assert.Contains("The assurance it gave ends: the school owes its return again", (await site.PageAsync(form + "/reassign")).Words("main"), StringComparison.Ordinal);
        Assert.Contains("That is the school it is filed under now.", (await desk.RefusedAsync(form + "/reassign", "Priya Shah", "Wrong number.", ("to", County.ToCall))).Words(".faults"), StringComparison.Ordinal);

        var moved = await desk.DecideAsync(form + "/reassign", "The sister school's number was given.", ("to", County.PassedOver));
        Assert.Equal("The form is filed under the other respondent. On the page of the form there it can be filed back the same way.", moved.Words(".said"));
        Assert.Contains("Written assurance was taken back The sister school's number was given. Outcome Filed under", moved.Words(".chronology"), StringComparison.Ordinal);
        Assert.Equal((true, false), ((await SchoolAsync(County.ToCall)).OwesAnswer, (await SchoolAsync(County.PassedOver)).OwesAnswer));

        var there = $"{Desk.Of(County.PassedOver)}/forms/written-assurance/1";
        var back = await desk.DecideAsync(there + "/withdraw", "It was meant for nobody here.");
        Assert.Equal("The form is taken back, and what it set off by itself ends.", back.Words(".said"));
        Assert.True((await SchoolAsync(County.PassedOver)).OwesAnswer);
        Assert.Contains("It does not stand any more.", (await site.PageAsync(there)).Words(".notice"), StringComparison.Ordinal);
        _ = await site.PageAsync(there + "/withdraw", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Contacts_are_changed_on_the_one_page_that_shows_them()
    {
        var page = await site.PageAsync(Desk.Of(County.ToCall) + "/contacts");
        Assert.Equal("Secretname 900008", page.QuerySelector("#name-0")!.GetAttribute("value"));

        var wrong = await desk.RefusedAsync(Desk.Of(County.ToCall) + "/contacts", "Priya Shah", "New lead.", ("name-0", "Jo Hale"), ("email-0", "jo.hale"));
        Assert.Contains("is no e-mail address", wrong.Words(".faults"), StringComparison.Ordinal);
        Assert.Equal("Jo Hale", wrong.QuerySelector("#name-0")!.GetAttribute("value"));

        var after = await desk.DecideAsync(Desk.Of(County.ToCall) + "/contacts", "New lead, told by telephone.", ("name-0", "Jo Hale"), ("email-0", "jo@school.example"), ("what", "change"));

        Assert.Contains("Contacts recorded New lead, told by telephone.", after.Words(".chronology"), StringComparison.Ordinal);
        var contacts = await site.County.Room.Roster.ContactsAsync(County.Run, County.ToCall);
        Assert.Contains(contacts, c => c.Role == Role.Dsl && c.Details == new PersonDetails("Jo Hale", "jo@school.example"));
        Assert.Contains(contacts, c => c.Role == Role.Head && c.Person == $"p-{County.ToCall}-head");
        Assert.DoesNotContain("Jo Hale", after.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_left_open_does_not_undo_what_somebody_else_changed()
    {
        var path = Desk.Of(County.ToCall) + "/contacts";
        var form = (await site.PageAsync(path)).QuerySelector("form.decide")!;
        _ = await desk.DecideAsync(path, "New lead.", ("name-0", "Jo Hale"), ("email-0", "jo@school.example"), ("what", "change"));
        using var answer = await site.Client.PostAsync(path, new FormUrlEncodedContent(
        [
            KeyValuePair.Create("shown", form.QuerySelector("input[name=shown]")!.GetAttribute("value")!),
            KeyValuePair.Create("role-0", Role.Dsl), KeyValuePair.Create("name-0", "Old Lead"), KeyValuePair.Create("email-0", "old@school.example"),
            KeyValuePair.Create("officer", "Priya Shah"), KeyValuePair.Create("reason", "Typed an hour ago."), KeyValuePair.Create("what", "change"),
        ]));
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("changed while this page was open", page.Words(".faults"), StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll("input[type=text]"), i => i.GetAttribute("value") == "Jo Hale");
        Assert.DoesNotContain(await site.County.Room.Roster.ContactsAsync(County.Run, County.ToCall), c => c.Details.Name == "Old Lead");
    }

    [Fact]
    public async Task Contacts_are_confirmed_without_being_changed()
    {
        _ = await desk.DecideAsync(Desk.Of(County.ToCall) + "/contacts", "Head says so.", ("what", "confirm"));

        Assert.NotNull((await SchoolAsync(County.ToCall)).ContactsConfirmedAt);
    }

    [Fact]
    public async Task A_trust_has_a_page_with_its_schools()
    {
        var trusts = await site.PageAsync(Desk.Run + "/trusts");
        Assert.Equal(["0", "1", "0%"], trusts.Table("1 trust").Row("Framer & District Trust").Skip(1));

        var trust = await site.PageAsync(Desk.Run + "/trusts/17001");
        Assert.StartsWith("Framer & District Trust", trust.Words("h1"), StringComparison.Ordinal);
        Assert.Contains("Corvelwell Academy", trust.Words("table"), StringComparison.Ordinal);
        _ = await site.PageAsync(Desk.Run + "/trusts/none", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_trusts_page_shows_evidence_that_several_of_its_schools_gave_in_the_same_words()
    {
        var joined = (await SchoolAsync(County.ToCall)).Respondent with { TrustId = "17001", TrustName = "Framer & District Trust" };
        Assert.Null((await site.County.Room.Roster.RegisterAsync(County.Run, County.ToCall, RegisterChange.Corrected, new NodaTime.LocalDate(2026, 11, 2), joined, "officer-1")).Refusal);
        var evidence = Bank.Questions.First(q => q.Part == QuestionPart.Evidence);
        await ReturnAsync(County.ToCall, 1, (evidence.Id, "All our staff read part one of the guidance."));
        await ReturnAsync(County.Converted, 1, (evidence.Id, "We discuss it at every Monday meeting of staff."));
        Assert.Null((await site.PageAsync(Desk.Run + "/trusts/17001")).GetElementById("shared"));

        await ReturnAsync(County.Converted, 2, (evidence.Id, "All our staff read part one of the guidance."));

        var shared = (await site.PageAsync(Desk.Run + "/trusts/17001")).Table("The same evidence at several schools");
        Assert.Equal([Desk.Of(County.ToCall), Desk.Of(County.Converted)], shared.QuerySelectorAll("tbody a").Select(a => a.GetAttribute("href")));
        Assert.Contains(Bank.Sections.First(s => s.Questions.Contains(evidence)).Title, shared.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Spot_checks_are_drawn_once_and_their_outcome_recorded_without_showing_the_schools_own_rating()
    {
        await ReturnAsync(County.ToCall, 1, (Critical.Id, "3"));
        _ = await desk.DecideAsync(Desk.Run + "/spot-checks/draw", "Last digits of the index of 2 November.", ("seed", "4711"));
        var drawn = (await site.County.Journal.ReadAsync(s => s.SpotChecks))!.Respondents;
        Assert.Contains("Drawn by the number 4711 by Priya Shah.", (await site.PageAsync(Desk.Run + "/spot-checks")).Words("main"), StringComparison.Ordinal);
        Assert.Contains(County.ToCall, drawn);

        var form = await site.PageAsync(Desk.Of(County.ToCall) + "/spot-check");
        var item = form.QuerySelectorAll("select")[0].GetAttribute("name")!;
        Assert.All(form.QuerySelectorAll("select option[selected]"), o => Assert.Equal("", o.GetAttribute("value")));
        await ReturnAsync(County.ToCall, 2, (item, "3"));
        _ = await desk.DecideAsync(Desk.Of(County.ToCall) + "/spot-check", "Saw the deputy.", (item, "2"));

        var check = (await SchoolAsync(County.ToCall)).SpotCheck!;
        Assert.Equal((0, 1), (check.Agreed, check.Checked));
        Assert.Contains("0 of 1 as rated", (await site.PageAsync(Desk.Run + "/spot-checks")).Words("table"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_could_not_be_filed_waits_with_its_bytes_and_is_dismissed()
    {
        Assert.Contains("Nothing is waiting.", (await site.PageAsync(Desk.Run + "/triage")).Words("main"), StringComparison.Ordinal);
        var stored = await site.County.Room.Doors.StoreAsync(County.Run, new Parcel(Door.Workbook, "f1", "returns <1>.xlsx", "no workbook"u8.ToArray(), site.County.Clock.Now));
        _ = await site.County.Room.Doors.AdmitAsync(County.Run, stored.Source);

        var list = await site.PageAsync(Desk.Run + "/triage");
        var item = list.Table("1 item").QuerySelector("th a")!.GetAttribute("href")!;
        Assert.Equal("returns <1>.xlsx", list.Table("1 item").QuerySelector("th a")!.TextContent);
        using (var file = await site.Client.GetAsync(item + "/file"))
        {
            Assert.Equal("no workbook", await file.Content.ReadAsStringAsync());
            Assert.Equal(("application/octet-stream", "attachment"), (file.Content.Headers.ContentType?.MediaType, file.Content.Headers.ContentDisposition?.DispositionType));
        }

        var found = await site.PageAsync(item + "?q=averlby");
        Assert.Equal(2, found.QuerySelectorAll("input[type=radio][name=to]").Length);
        Assert.Contains("cannot be admitted", (await desk.RefusedAsync(item + "/admit", "Priya Shah", "Their address.", ("to", County.ToCall))).Words(".faults"), StringComparison.Ordinal);

        var after = await desk.DecideAsync(item + "/dismiss", "A holiday picture.");
        Assert.Contains("Dismissed", after.Table("1 item settled").Words(), StringComparison.Ordinal);
        _ = await site.PageAsync(item + "/dismiss", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_run_forecasts_its_response_and_says_from_what()
    {
        var forecast = (await site.PageAsync(Desk.Run)).Table("Forecast of the response");

        Assert.Equal("4 Dec 2026", forecast.Row("By the due date")[1]);
        Assert.Contains("Devon", (await site.PageAsync(Desk.Run)).Words("[aria-labelledby=build-up]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_of_calls_names_the_most_pressing_first_with_its_number()
    {
        var page = await site.PageAsync(Desk.Run + "/calls");
        var calls = page.QuerySelectorAll("tbody tr").Select(r => r.Words()).ToList();

        Assert.Equal("tel:01632960008", page.QuerySelector("tbody a[href^=tel]")!.GetAttribute("href"));
        Assert.StartsWith("Averlby Primary School 08 01632 960008 Call due The step “Telephone call” has been due since 22 October", calls[0], StringComparison.Ordinal);
        Assert.StartsWith("Brindham Primary School 12 none in the register No address Nobody is known to write to", calls[1], StringComparison.Ordinal);
    }

    private async Task ReturnAsync(string school, int version, params (string Question, string Answer)[] answers)
    {
        var at = site.County.Clock.Now;
        var name = await site.County.Box.PutAsync("return", new ReturnObject(school, Bank.Id, Bank.Version, Door.Web, at, answers.ToDictionary(a => a.Question, a => Answer.Of(a.Answer), StringComparer.Ordinal)));
        await site.County.AppendAsync(at, (Keys.Response(County.Run, school, version), new ResponseReceived(school, version, Door.Web, name, false, false)));
    }

    /// <summary>Assurance in writing, signed by both, and the page that shows it.</summary>
    private async Task<string> AssuranceAsync(string school)
    {
        var answers = new[] { ("WRA-2", "Other"), ("WRA-3", "This statement only"), ("WRA-5", "By yearly review."), ("WRA-6", "A"), ("WRA-7", "2026-09-30"), ("WRA-9", "Yes"), ("WRA-10", "Yes") };
        var body = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { answers = answers.ToDictionary(a => a.Item1, a => new { values = new[] { a.Item2 } }) });
        var stored = await site.County.Room.Doors.StoreAsync(County.Run, new Parcel(Door.Web, "w1", "web form", body, site.County.Clock.Now) { Respondent = school, Form = "written-assurance" });
        Assert.True((await site.County.Room.Doors.AdmitAsync(County.Run, stored.Source)).IsAdmitted);
        Assert.False((await SchoolAsync(school)).OwesAnswer);
        return $"{Desk.Of(school)}/forms/written-assurance/1";
    }

    private async Task<RespondentState> SchoolAsync(string id) => (await site.County.Journal.ReadAsync(s => s.Find(id)))!;
}
