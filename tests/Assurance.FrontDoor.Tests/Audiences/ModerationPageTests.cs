using System.Net;
using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.Definitions;
using Assurance.Definitions.Calendars;
using Assurance.Engine.Rehearsal;
using NodaTime;

namespace Assurance.FrontDoor.Tests.Audiences;

/// <summary>An officer moderates a return on its pages: rates, has it seconded, settles; both scores stand on the page.</summary>
public sealed class ModerationPageTests : IAsyncLifetime
{
    private StageSite site = null!;
    private string agency = "";

    public async ValueTask InitializeAsync()
    {
        var definition = ShippedCycles.Load("section-11");
        site = await StageSite.StartAsync(
            new RehearsalOptions
            {
                Definition = definition,
                Respondents = [.. InventedBodies.Of("Example", 5, number: 8).Asked(definition, WorkingDays.Id)],
                Calendar = ShippedCalendars.WorkingDays(),
                Partnership = StageSite.Partnership,
                Opens = new LocalDate(2026, 9, 15),
                ResponseRate = 1,
                Seed = 5,
                LaCode = "999",
                Papers = PaperChoice.None,
            });
        await site.PlayAsync(new LocalDate(2026, 11, 12));
        agency = await site.Journal.ReadAsync(s => s.Respondents.First(r => r.AwaitsModeration).Id) ?? "";
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_return_is_moderated_seconded_and_settled_on_its_pages()
    {
        var sheet = $"/runs/{site.Stage.Run}/respondents/{agency}/moderation";
        Assert.Contains("A moderator", (await site.PageAsync($"/runs/{site.Stage.Run}/moderation")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var item = (await site.Stage.Room.Moderation.ReadAsync(site.Stage.Run, agency)).Sheet!.Items.First(i => i.Self == "3").Item;

        Assert.Equal(HttpStatusCode.SeeOther, await SendAsync($"{sheet}/rate", "Ada Moss", ($"rating-{item}", "1"), ($"reason-{item}", "Evidence missing"), ($"ask-{item}", "What shows it?")));
        Assert.Equal(HttpStatusCode.NotFound, (await site.Client.GetAsync($"{sheet}/settle")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await SendAsync($"{sheet}/second", "Ada Moss"));
        Assert.Equal(HttpStatusCode.SeeOther, await SendAsync($"{sheet}/second", "Ben Hall", ($"rating-{item}", "2")));
        Assert.Equal(HttpStatusCode.SeeOther, await SendAsync($"{sheet}/reply", "Ada Moss", ($"reply-{item}", "The board paper of March.")));
        Assert.Equal(HttpStatusCode.SeeOther, await SendAsync($"{sheet}/settle", "Ada Moss"));

        var settled = (await site.Stage.Room.Moderation.ReadAsync(site.Stage.Run, agency)).Sheet!;
        Assert.True(settled.IsSettled);
        Assert.Equal(("3", "1", "2", "2"), (settled.Find(item)!.Self, settled.Find(item)!.First, settled.Find(item)!.Second, settled.Find(item)!.Settled));
        Assert.All(settled.Items.Where(i => i.Item != item), i => Assert.Equal(i.Self, i.Settled));
        var text = (await site.PageAsync(sheet)).QuerySelector("main")!.TextContent;
        Assert.Contains("Reply: The board paper of March.", text, StringComparison.Ordinal);
        Assert.Contains("Seconded by Ben Hall", text, StringComparison.Ordinal);
        Assert.Contains("Return moderated: 1 of", (await site.PageAsync($"/runs/{site.Stage.Run}/respondents/{agency}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<HttpStatusCode> SendAsync(string path, string officer, params (string Field, string Value)[] fields)
    {
        using var answer = await site.SendAsync(path, officer, "Read beside its evidence.", fields);
        return answer.StatusCode;
    }
}
