using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Assurance.Core.Calendar;
using Assurance.Engine.Memory;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Rounds;
using Assurance.Engine.Runs;
using Assurance.TestKit.Runs;
using Microsoft.AspNetCore.Builder;
using NodaTime;

namespace Assurance.FrontDoor.Tests;

/// <summary>The front door of a run that is played: whoever is asked answers as the days go by.</summary>
internal sealed class StageSite : IAsyncDisposable
{
    private readonly WebApplication server;

    private StageSite(RehearsalStage stage, WebApplication server)
    {
        this.server = server;
        Stage = stage;
        Client = Site.ClientOf(server);
    }

    public static PartnershipDetails Partnership { get; } = new("Test Partnership", "The team", "team@example.invalid", "01632 960 001", "A Sender", "Manager", "https://example.invalid");

    public RehearsalStage Stage { get; }

    public HttpClient Client { get; }

    public RunJournal Journal => Stage.Room.Shelf.Journal(Stage.Run);

    public static async Task<StageSite> StartAsync(RehearsalOptions options)
    {
        var stage = await RehearsalStage.SetAsync(options, new InMemoryRecord(), new InMemoryObjects(), new MemoryMail(), new MemoryPublication(), new PlainComposer());
        return new StageSite(stage, await Site.ServeAsync(new FrontDoor(stage.Room, new FrontDoorOptions())));
    }

    /// <summary>Lets time pass to noon of the day.</summary>
    public async Task PlayAsync(LocalDate day) =>
        _ = await new RoundDriver(Stage.Room.Rounds, Stage.World, Stage.World.Clock).DriveAsync(Stage.Run, UkTime.At(day, new LocalTime(12, 0)));

    public async Task<IHtmlDocument> PageAsync(string path)
    {
        using var response = await Client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
    }

    /// <summary>Opens the form at that address, fills it in and sends it.</summary>
    public async Task<HttpResponseMessage> SendAsync(string path, string officer, string reason, params (string Field, string Value)[] fields) =>
        await Desk.SendAsync(Client, await PageAsync(path), officer, reason, fields);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await server.DisposeAsync();
        Stage.Dispose();
    }
}
