using Assurance.LocalHost.Serving;
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
        var words = await Eml.TextAsync(Directory.EnumerateFiles(folder["outbox"], "*~L1~dsl*.eml").Order(StringComparer.Ordinal).First());
        PersonalLink = words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).First(w => w.Contains("/r/", StringComparison.Ordinal)).Trim('(', ')', '<', '>', '.');
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
