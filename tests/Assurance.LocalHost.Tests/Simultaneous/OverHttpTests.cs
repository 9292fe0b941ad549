using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Assurance.Core.Record;
using Assurance.Engine.Messages;
using Assurance.FrontDoor;
using Assurance.TestKit.Runs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Assurance.LocalHost.Tests.Simultaneous;

/// <summary>The same through the front doors of two servers on one store: whole returns by the web form's button, flows by two tokens, all at once.</summary>
public sealed class OverHttpTests : IAsyncLifetime
{
    private const int Schools = 60;
    private const int Kinds = 3;
    private readonly List<WebApplication> servers = [];
    private readonly List<HttpClient> clients = [];
    private ManyHouses houses = null!;

    public async ValueTask InitializeAsync()
    {
        houses = await ManyHouses.OpenAsync(Schools, rooms: 2);
        foreach (var room in houses.Rooms)
        {
            var builder = WebApplication.CreateSlimBuilder();
            _ = builder.Logging.ClearProviders();
            _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
            var server = builder.Build();
            server.Run(new FrontDoor.FrontDoor(room, new FrontDoorOptions()).HandleAsync);
            await server.StartAsync();
            servers.Add(server);
            clients.Add(new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(server.Urls.Single()) });
        }
    }

    public async ValueTask DisposeAsync()
    {
        clients.ForEach(c => c.Dispose());
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }

        houses.Dispose();
    }

    [Fact]
    public async Task One_current_return_each_and_no_version_lost()
    {
        var drafts = await Task.WhenAll(Enumerable.Range(0, Schools).Where(s => s % Kinds != 1).Select(DraftAsync));

        var receipts = await Task.WhenAll(Enumerable.Range(0, Schools).SelectMany(SendAsync));

        using var afterwards = houses.Room();
        var stands = await afterwards.Shelf.Journal(houses.Run).ReadAsync(s => s.Respondents.Select(r => (Versions: r.AllReturns.ToList(), r.Returns.Count, Current: r.CurrentReturn)).ToList());
        for (var school = 0; school < Schools; school++)
        {
            var (versions, standing, current) = stands![school];
            var given = await Task.WhenAll(versions.Select(v => ManyHouses.PupilsAsync(afterwards, v)));
            Assert.Equal(Expected(school), given.Order());
            Assert.Equal(versions.Count, standing);
            Assert.Equal(versions.OrderBy(v => v.SubmittedAt).ThenBy(v => v.Version).Last(), current);
        }

        // Both presses of one button lead to one receipt, and each receipt can be read at either server.
        Assert.All(receipts.OfType<string>().GroupBy(r => r[..r.LastIndexOf('/')]), g => Assert.Single(g.Distinct()));
        foreach (var receipt in receipts.OfType<string>().Distinct().Take(Kinds))
        {
            Assert.Equal(HttpStatusCode.OK, (await clients[1].GetAsync(receipt)).StatusCode);
        }

        Assert.Equal(drafts.Length, receipts.OfType<string>().Distinct().Count());
        Assert.Null(HashChain.FirstBroken(await afterwards.Record.ReadAsync(houses.Run)));
    }

    private static int[] Expected(int school) => (school % Kinds) switch
    {
        0 => [10_000 + school, 20_000 + school],
        1 => [20_000 + school, 30_000 + school],
        _ => [10_000 + school],
    };

    private IEnumerable<Task<string?>> SendAsync(int school) => (school % Kinds) switch
    {
        // The web form here and a flow there; two flows with tokens of their own; the button pressed at both servers.
        0 => [PressAsync(0, school), FlowAsync(1, 0, school, 20_000 + school)],
        1 => [FlowAsync(0, 0, school, 20_000 + school), FlowAsync(1, 1, school, 30_000 + school)],
        _ => [PressAsync(0, school), PressAsync(1, school)],
    };

    /// <summary>Every question is answered, and only the button is left.</summary>
    private async Task<int> DraftAsync(int school)
    {
        var room = houses.Rooms[0];
        var (bank, respondent) = await room.Shelf.Journal(houses.Run).ReadAsync(s => (s.Frame.Questionnaire, s.Respondents[school].Respondent));
        var given = new Dictionary<string, Core.Questionnaires.Answer>(StringComparer.Ordinal) { [ManyHouses.Pupils] = Core.Questionnaires.Answer.Of($"{10_000 + school}") };
        await room.Settings.SetAsync($"draft/{houses.Run}/{ManyHouses.School(school)}/questionnaire", JsonSerializer.Serialize(
            new { id = $"d{school}", savedAt = ManyHouses.Now.ToUnixTimeMilliseconds(), @base = 0, answers = WholeReturns.Of(bank, ManyHouses.Opens, respondent, seed: 1, given) },
            JsonSerializerOptions.Web));
        return school;
    }

    private async Task<string?> PressAsync(int server, int school)
    {
        var code = await houses.Rooms[server].Shelf.Journal(houses.Run).ReadAsync(s => PersonalLink.CheckCode(s.Opened!, ManyHouses.School(school)));
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("draft", $"d{school}")]);
        using var answer = await clients[server].PostAsync($"/r/{houses.Run}/{ManyHouses.School(school)}/{code}/form/questionnaire/send", form);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Contains($"/received/web-d{school}", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        return answer.Headers.Location.OriginalString;
    }

    private async Task<string?> FlowAsync(int server, int form, int school, int pupils)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/forms/{ManyHouses.Forms[form]}")
        {
            Content = new StringContent(ManyHouses.Flow(ManyHouses.School(school), $"{school}", pupils, ManyHouses.Now), Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", houses.Tokens[form]);
        using var answer = await clients[server].SendAsync(request);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return null;
    }
}
