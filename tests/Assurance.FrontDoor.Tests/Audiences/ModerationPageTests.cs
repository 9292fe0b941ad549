using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.Definitions;
using Assurance.Definitions.Calendars;
using Assurance.Engine.Memory;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Rounds;
using Assurance.Engine.Runs;
using Assurance.TestKit.Runs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Assurance.FrontDoor.Tests.Audiences;

/// <summary>An officer moderates a return on its pages: rates, has it seconded, settles; both scores stand on the page.</summary>
public sealed class ModerationPageTests : IAsyncLifetime
{
    private RehearsalStage stage = null!;
    private WebApplication server = null!;
    private HttpClient client = null!;
    private string agency = "";

    public async ValueTask InitializeAsync()
    {
        var definition = ShippedCycles.Load("section-11");
        stage = await RehearsalStage.SetAsync(
            new RehearsalOptions
            {
                Definition = definition,
                Respondents = [.. InventedBodies.Of("Example", 5, number: 8).Asked(definition, WorkingDays.Id)],
                Calendar = ShippedCalendars.WorkingDays(),
                Partnership = new PartnershipDetails("Test Partnership", "The team", "team@example.invalid", "01632 960 001", "A Sender", "Manager", "https://example.invalid"),
                Opens = new LocalDate(2026, 9, 15),
                ResponseRate = 1,
                Seed = 5,
                LaCode = "999",
                Papers = PaperChoice.None,
            },
            new InMemoryRecord(), new InMemoryObjects(), new MemoryMail(), new MemoryPublication(), new PlainComposer());
        _ = await new RoundDriver(stage.Room.Rounds, stage.World, stage.World.Clock).DriveAsync(stage.Run, UkTime.At(new LocalDate(2026, 11, 12), new LocalTime(12, 0)));
        agency = await stage.Room.Shelf.Journal(stage.Run).ReadAsync(s => s.Respondents.First(r => r.AwaitsModeration).Id) ?? "";
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        server = builder.Build();
        server.Run(new FrontDoor(stage.Room, new FrontDoorOptions()).HandleAsync);
        await server.StartAsync();
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(server.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await server.DisposeAsync();
        stage.Dispose();
    }

    [Fact]
    public async Task A_return_is_moderated_seconded_and_settled_on_its_pages()
    {
        var sheet = $"/runs/{stage.Run}/respondents/{agency}/moderation";
        Assert.Contains("A moderator", (await PageAsync($"/runs/{stage.Run}/moderation")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var item = (await stage.Room.Moderation.ReadAsync(stage.Run, agency)).Sheet!.Items.First(i => i.Self == "3").Item;

        Assert.Equal(HttpStatusCode.SeeOther, await SendAsync($"{sheet}/rate", "Ada Moss", ($"rating-{item}", "1"), ($"reason-{item}", "Evidence missing"), ($"ask-{item}", "What shows it?")));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"{sheet}/settle")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await SendAsync($"{sheet}/second", "Ada Moss"));
        Assert.Equal(HttpStatusCode.SeeOther, await SendAsync($"{sheet}/second", "Ben Hall", ($"rating-{item}", "2")));
        Assert.Equal(HttpStatusCode.SeeOther, await SendAsync($"{sheet}/reply", "Ada Moss", ($"reply-{item}", "The board paper of March.")));
        Assert.Equal(HttpStatusCode.SeeOther, await SendAsync($"{sheet}/settle", "Ada Moss"));

        var settled = (await stage.Room.Moderation.ReadAsync(stage.Run, agency)).Sheet!;
        Assert.True(settled.IsSettled);
        Assert.Equal(("3", "1", "2", "2"), (settled.Find(item)!.Self, settled.Find(item)!.First, settled.Find(item)!.Second, settled.Find(item)!.Settled));
        Assert.All(settled.Items.Where(i => i.Item != item), i => Assert.Equal(i.Self, i.Settled));
        var text = (await PageAsync(sheet)).QuerySelector("main")!.TextContent;
        Assert.Contains("Reply: The board paper of March.", text, StringComparison.Ordinal);
        Assert.Contains("Seconded by Ben Hall", text, StringComparison.Ordinal);
        Assert.Contains("Return moderated: 1 of", (await PageAsync($"/runs/{stage.Run}/respondents/{agency}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<IHtmlDocument> PageAsync(string path)
    {
        using var answer = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
    }

    private async Task<HttpStatusCode> SendAsync(string path, string officer, params (string Field, string Value)[] fields)
    {
        var form = (await PageAsync(path)).QuerySelector("form.decide")!;
        var sent = form.QuerySelectorAll("input[type=text]").OfType<IHtmlInputElement>().Select(i => KeyValuePair.Create(i.Name!, i.Value))
            .Concat(form.QuerySelectorAll("select").OfType<IHtmlSelectElement>().Select(s => KeyValuePair.Create(s.Name!, s.Value ?? "")))
            .Where(f => f.Key != "officer" && fields.All(g => g.Field != f.Key))
            .Concat(fields.Select(f => KeyValuePair.Create(f.Field, f.Value)))
            .Append(KeyValuePair.Create("officer", officer)).Append(KeyValuePair.Create("reason", "Read beside its evidence."));
        using var answer = await client.PostAsync(form.GetAttribute("action"), new FormUrlEncodedContent(sent));
        return answer.StatusCode;
    }
}
