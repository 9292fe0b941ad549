using System.Net;
using Assurance.Core.Cycles;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;

namespace Assurance.FrontDoor.Tests;

/// <summary>The cycle's other forms, found by what they are for.</summary>
public sealed class FormTests : IAsyncLifetime
{
    private Site site = null!;

    public async ValueTask InitializeAsync() => site = await Site.InMidRunAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Only_forms_that_fit_where_the_school_stands_are_offered()
    {
        Assert.Equal([FormPurpose.Attestation, FormPurpose.Contacts, FormPurpose.Request], await OfferedAsync(County.Held));
        Assert.Equal([FormPurpose.Attestation, FormPurpose.Contacts], await OfferedAsync(County.Marked));
        Assert.Equal([FormPurpose.Contacts], await OfferedAsync(County.Exempt));

        await LetterAsync(County.Held);
        Assert.Equal([FormPurpose.Attestation, FormPurpose.WrittenAssurance, FormPurpose.Contacts, FormPurpose.Request], await OfferedAsync(County.Held));
        _ = await site.PageAsync(await LinkAsync(County.ToCall) + "/form/" + Form(FormPurpose.WrittenAssurance).Id, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_only_the_business_unit_fills_in_is_never_offered()
    {
        foreach (var form in site.County.Journal.Frozen.Frame.Forms.Values.Where(f => f.ForOfficers))
        {
            _ = await site.PageAsync($"{await LinkAsync(County.Held)}/form/{form.Id}", HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task An_attestation_stands_as_the_return()
    {
        var receipt = await SendAsync(County.Held, FormPurpose.Attestation);

        Assert.Equal("Your return received", receipt.Words("h1"));
        Assert.Equal("Attestation", receipt.Fact("By"));
        var stands = await site.County.Journal.ReadAsync(state => state.Find(County.Held)!.CurrentReturn);
        Assert.Equal(Form(FormPurpose.Attestation).Id, stands?.Form);
    }

    [Fact]
    public async Task A_request_is_sent_from_one_page_and_kept_as_its_form()
    {
        var receipt = await SendAsync(County.Held, FormPurpose.Request);

        Assert.EndsWith("received", receipt.Words("h1"), StringComparison.Ordinal);
        Assert.Equal(1, await site.County.Journal.ReadAsync(state => state.Find(County.Held)!.FormsOf(Form(FormPurpose.Request).Id)));
        var start = await site.PageAsync(await LinkAsync(County.Held));
        Assert.Contains(Form(FormPurpose.Request).Bank.Title, start.Table("Received from your school").Words(), StringComparison.Ordinal);
        Assert.Contains("Due on Friday 4 December 2026", start.Words("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contacts_are_shown_to_be_confirmed_or_corrected()
    {
        var form = Form(FormPurpose.Contacts);
        var visitor = new Visitor(site.Client, await LinkAsync(County.Held));
        var page = await visitor.SeeAsync($"{visitor.Start}/form/{form.Id}");
        Assert.Equal($"Secretname {County.Held}, head.{County.Held}@example.invalid", page.Fact("Headteacher"));
        Assert.DoesNotContain("Secretname 9000", page.Words("main").Replace($"Secretname {County.Held}", "", StringComparison.Ordinal), StringComparison.Ordinal);

        var head = form.Contacts.First(c => c.Role == "head");
        var more = await visitor.FillAsync(page, (Choice(page), "No"));
        var name = more.GetElementById("f-" + head.NameQuestion)!;
        Assert.Equal($"Secretname {County.Held}", name.GetAttribute("value"));
        var wrong = await visitor.PressAsync(more, "next", ("f-" + head.EmailQuestion, "nobody at all"));
        Assert.Contains(wrong.QuerySelectorAll(".faults a"), a => a.GetAttribute("href") == "#f-" + head.EmailQuestion);
        var check = await visitor.PressAsync(wrong, "next", ("f-" + head.NameQuestion, "New Head"), ("f-" + head.EmailQuestion, "new.head@example.invalid"));
        _ = await visitor.PostAsync(Visitor.Action(check), Visitor.Fields(check, []));

        Assert.Equal("New Head, new.head@example.invalid", (await visitor.SeeAsync($"{visitor.Start}/form/{form.Id}")).Fact("Headteacher"));
    }

    [Fact]
    public async Task Promised_actions_are_updated_in_the_words_in_which_they_were_promised()
    {
        var visitor = new Visitor(site.Client, await LinkAsync(County.Held));
        var weak = await visitor.FillAllAsync(await visitor.SeeAsync(visitor.Start + "/form/questionnaire/section/A"), ("f-S175-B2", "1"), ("f-S175-B-G", "Train all governors by Easter."));
        _ = await visitor.PostAsync(Visitor.Action(weak), Visitor.Fields(weak, []));
        Assert.Contains(FormPurpose.ActionUpdate, await OfferedAsync(County.Held));

        var form = Form(FormPurpose.ActionUpdate);
        var page = await visitor.SeeAsync($"{visitor.Start}/form/{form.Id}");
        var action = form.Bank.Questions.First(q => q.Holds == Holds.Action);
        Assert.Contains("Train all governors by Easter.", page.QuerySelectorAll($"#f-{action.Id} label").Select(l => l.Words()));

        var check = await visitor.FillAllAsync(page, ("f-" + action.Id, "S175-B-G"), (Status(form, action), "On track"));
        _ = await visitor.PostAsync(Visitor.Action(check), Visitor.Fields(check, []));
        Assert.Equal("on-track", await site.County.Journal.ReadAsync(state => state.Find(County.Held)!.Actions["S175-B-G"]));
    }

    private static string Status(FormDefinition form, Question action) => "f-" + form.Bank.Questions.First(q => q.Type == QuestionType.One && q.Id != action.Id).Id;

    private static string Choice(AngleSharp.Html.Dom.IHtmlDocument page) => page.QuerySelector("input[type=radio]")!.GetAttribute("name")!;

    private async Task<AngleSharp.Html.Dom.IHtmlDocument> SendAsync(string school, FormPurpose purpose)
    {
        var visitor = new Visitor(site.Client, await LinkAsync(school));
        var check = await visitor.FillAllAsync(await visitor.SeeAsync($"{visitor.Start}/form/{Form(purpose).Id}"));
        return await visitor.PostAsync(Visitor.Action(check), Visitor.Fields(check, []));
    }

    /// <summary>Purposes of the forms that the first page leads to.</summary>
    private async Task<IReadOnlyList<FormPurpose>> OfferedAsync(string school)
    {
        var page = await site.PageAsync(await LinkAsync(school));
        var forms = site.County.Journal.Frozen.Frame.Forms;
        return [.. page.QuerySelectorAll("a[href*='/form/']").Select(a => a.GetAttribute("href")!.Split('/')[^1]).Where(forms.ContainsKey).Select(f => forms[f].Purpose)];
    }

    private Task LetterAsync(string school)
    {
        var rung = site.County.Journal.Frozen.Frame.Policy.Ladder.First(r => r.NeedsRelease);
        return site.County.SendAsync(school, rung.Code, rung.Message!, ["head"], County.At(2026, 11, 3, 8, 0), Reason.Of("rung-due", ("rung", rung.Code), ("anchor", nameof(RungAnchor.GraceEnds)), ("on", "2026-11-03")));
    }

    private FormDefinition Form(FormPurpose purpose) => site.County.Journal.Frozen.Frame.Forms.Values.First(f => f.Purpose == purpose && !f.ForOfficers);

    private async Task<string> LinkAsync(string school) => $"/r/{County.Run}/{school}/{await site.CodeAsync(school)}";
}
