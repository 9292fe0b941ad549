using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Assurance.Engine.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Assurance.FrontDoor.Tests;

/// <summary>The front door behind a genuine server on a free port of the loopback.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly WebApplication server;

    private Site(WebApplication server, County county)
    {
        this.server = server;
        County = county;
        Client = ClientOf(server);
    }

    public County County { get; }

    public HttpClient Client { get; }

    public static async Task<Site> StartAsync(County county, IDemoControls? demo = null, FrontDoorOptions? options = null) =>
        new(await ServeAsync(new FrontDoor(county.Room, options ?? new FrontDoorOptions(), demo)), county);

    public static async Task<WebApplication> ServeAsync(FrontDoor door)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var built = builder.Build();
        built.Run(door.HandleAsync);
        await built.StartAsync();
        return built;
    }

    /// <summary>A browser that shows where it is led and does not go there by itself.</summary>
    public static HttpClient ClientOf(WebApplication server) => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(server.Urls.Single()) };

    public static async Task<Site> InMidRunAsync(IDemoControls? demo = null, FrontDoorOptions? options = null) => await StartAsync(await County.InMidRunAsync(), demo, options);

    public async Task<IHtmlDocument> PageAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await Client.GetAsync(path);
        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        return new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
    }

    /// <summary>The check code of a respondent's personal link.</summary>
    public async Task<string> CodeAsync(string respondent) =>
        await County.Journal.ReadAsync(state => Engine.Messages.PersonalLink.CheckCode(state.Opened!, respondent)) ?? "";

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await server.DisposeAsync();
        County.Shelf.Dispose();
    }
}
