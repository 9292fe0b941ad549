using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Definitions;
using Assurance.Definitions.Calendars;
using Assurance.Engine.Rehearsal;
using NodaTime;

namespace Assurance.FrontDoor.Tests;

/// <summary>The draft of the yearly report on the officers' pages: texts, comments, the scrutineer's review, and what a change does.</summary>
public sealed class DraftPageTests : IAsyncLifetime
{
    private StageSite site = null!;

    private string Run => $"/runs/{site.Stage.Run}";

    public async ValueTask InitializeAsync()
    {
        var definition = ShippedCycles.Load("annual-report");
        var days = ShippedCalendars.WorkingDays();
        site = await StageSite.StartAsync(
            new RehearsalOptions
            {
                Definition = definition,
                Respondents = InventedBodies.Of("Merrowshire", 7, number: 6).Asked(definition, days.Id),
                Calendar = days,
                Partnership = StageSite.Partnership,
                Opens = new LocalDate(2027, 3, 1),
                ResponseRate = 1,
                Seed = 7,
                LaCode = days.Id,
            });
        await PlayAsync(7, 1);
    }

    [Fact]
    public async Task The_page_says_where_the_papers_stand_what_is_written_and_who_is_waited_for()
    {
        var page = await PageAsync("/draft");
        Assert.Contains("waits for the independent scrutineer", page.QuerySelector(".figure")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Owed by 30 September 2027", page.QuerySelector(".figure")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(site.Journal.Frozen.Definition.Policy.Drafting!.Texts.Count, page.QuerySelectorAll("section[aria-labelledby=texts] tbody tr").Length);
        Assert.Contains("Is waited for", page.QuerySelector("section[aria-labelledby=signatures]")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await PageAsync("")).QuerySelector($"a[href='{Run}/draft']"));
    }

    [Fact]
    public async Task A_comment_is_recorded_with_its_section_and_settled_with_its_response()
    {
        await PostAsync("/draft/comment", "The figure needs last year's beside it.", HttpStatusCode.SeeOther, ("part", "5"), ("role", "delivery-group-chair"));
        var number = (await StateAsync()).Comments.Count;
        Assert.Contains("last year's beside it", (await PageAsync("/draft")).QuerySelector("section[aria-labelledby=comments]")!.TextContent, StringComparison.Ordinal);
        await PostAsync($"/draft/comments/{number}", "Added.", HttpStatusCode.SeeOther, ("changes", "yes"));
        Assert.True((await StateAsync()).Comments[^1] is { Changes: true, SettledAt: not null });
    }

    [Fact]
    public async Task A_review_with_gaps_comes_back_as_filled_in_and_a_whole_one_signs_until_a_text_changes()
    {
        var refused = await PostAsync("/sign-off", "By telephone.", HttpStatusCode.UnprocessableEntity, ("q-SGN-1", "Draft of 29 June"));
        Assert.Contains("still lacks", refused!.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Draft of 29 June", ((IHtmlInputElement)refused!.QuerySelector("input[name=q-SGN-1]")!).Value);

        var bank = (await StateAsync()).Frame.Forms["review"].Bank;
        await PostAsync("/sign-off", "By e-mail of 2 July.", HttpStatusCode.SeeOther, [.. bank.Questions.Select(q => ($"q-{q.Id}", q.Type switch { QuestionType.Rated => bank.ScaleOf(q).Levels[0].Code, QuestionType.One => q.Options[0], _ => "Read and tested." }))]);
        var signed = Assert.Single((await StateAsync()).SignOffs).SignOff;
        Assert.Equal("scrutineer", signed.Role);
        Assert.NotNull(signed.Review);

        Assert.Contains("takes back what the independent scrutineer agreed to", (await PageAsync("/draft/texts/foreword")).Body!.TextContent, StringComparison.Ordinal);
        await PostAsync("/draft/texts/foreword", "The partners asked for it.", HttpStatusCode.SeeOther, ("words", "We write this together."));
        await PlayAsync(7, 2);
        Assert.Empty((await StateAsync()).SignOffs);
        Assert.Contains("Re-opened", (await PageAsync("/draft")).QuerySelector("section[aria-labelledby=signatures]")!.TextContent, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    private Task PlayAsync(int month, int day) => site.PlayAsync(new LocalDate(2027, month, day));

    private async Task<RunState> StateAsync() => (await site.Journal.ReadAsync(s => s))!;

    private Task<IHtmlDocument> PageAsync(string path) => site.PageAsync(Run + path);

    /// <summary>Fills in the form at that address and sends it; the page where it is not a redirect.</summary>
    private async Task<IHtmlDocument?> PostAsync(string path, string reason, HttpStatusCode expected, params (string Field, string Value)[] fields)
    {
        using var answer = await site.SendAsync(Run + path, "Priya Shah", reason, fields);
        Assert.Equal(expected, answer.StatusCode);
        return expected == HttpStatusCode.SeeOther ? null : new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
    }
}
