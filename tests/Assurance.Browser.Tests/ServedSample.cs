using Assurance.LocalHost.Serving;
using Assurance.LocalHost.Stores;
using Assurance.LocalHost.Tests.Rehearsing;
using Assurance.LocalHost.Tests.Serving;
using Microsoft.Playwright;

namespace Assurance.Browser.Tests;

/// <summary>The sample partnership, served and seen by a browser; one for all tests, none of which asks where its clock stands.</summary>
public sealed class ServedSample : IAsyncLifetime
{
    private readonly TempFolder folder = new();
    private RunningHost? host;
    private Chromium? chromium;

    public static string Run { get; } = SamplePartnership.Run(SamplePartnership.Options(""));

    /// <summary>The personal link of a school, as it stands in a message.</summary>
    public string PersonalLink { get; private set; } = "";

    /// <summary>Personal links of two schools that owe a return.</summary>
    public string OwedLink { get; private set; } = "";

    public string OtherLink { get; private set; } = "";

    /// <summary>A school whose return has two versions.</summary>
    public string SentTwice { get; private set; } = "";

    /// <summary>Messages of the ladder in the outbox now.</summary>
    public int Chases => Directory.EnumerateFiles(folder["outbox"], "*.eml").Count(f => File.ReadLines(f).TakeWhile(l => l.Length > 0).Contains("X-Assurance-Class: chase"));

    public async ValueTask InitializeAsync()
    {
        if (Chromium.Missing is not null)
        {
            return;
        }

        host = await PageHost.StartAsync(folder.Path, 0);
        chromium = await Chromium.LaunchAsync();
        var messages = Directory.EnumerateFiles(folder["outbox"], "*~L1~dsl*.eml").Order(StringComparer.Ordinal).ToList();
        PersonalLink = await LinkAsync(messages[0]);

        using (var store = StoreFolder.Open(folder.Path, readOnly: true))
        {
            using var room = await store.RoomAsync();
            SentTwice = await room.Shelf.Journal(Run).ReadAsync(state => state.Respondents.First(r => r.AllReturns.Count > 1).Id) ?? "";
        }

        using var client = new HttpClient();
        var owed = new List<string>();
        foreach (var message in messages.TakeWhile(_ => owed.Count < 2))
        {
            var link = await LinkAsync(message);
            if ((await client.GetStringAsync(new Uri(link))).Contains(">Answer online<", StringComparison.Ordinal))
            {
                owed.Add(link);
            }
        }

        (OwedLink, OtherLink) = (owed[0], owed[1]);
    }

    /// <summary>A fresh visitor; the test is skipped where there is no browser.</summary>
    public async Task<IPage> VisitAsync(string path, BrowserNewContextOptions? visitor = null)
    {
        Assert.SkipWhen(Chromium.Missing is not null, Chromium.Missing ?? "");
        visitor ??= new BrowserNewContextOptions();
        visitor.BaseURL = host!.Address.ToString();
        visitor.Locale = "en-GB";
        var page = await (await chromium!.Browser.NewContextAsync(visitor)).NewPageAsync();
        page.SetDefaultTimeout(60_000);
        _ = await page.GotoAsync(path);
        return page;
    }

    private static async Task<string> LinkAsync(string message) =>
        (await Eml.TextAsync(message)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).First(w => w.Contains("/r/", StringComparison.Ordinal)).Trim('(', ')', '<', '>', '.');

    public async ValueTask DisposeAsync()
    {
        if (chromium is not null)
        {
            await chromium.DisposeAsync();
        }

        if (host is not null)
        {
            await host.DisposeAsync();
        }

        folder.Dispose();
    }
}

[CollectionDefinition(nameof(ServedSample))]
public sealed class ServedSampleGroup : ICollectionFixture<ServedSample>;
