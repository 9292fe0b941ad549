using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Assurance.LocalHost.Serving;
using Assurance.LocalHost.Tests.Rehearsing;

namespace Assurance.LocalHost.Tests.Serving;

/// <summary>Somebody who looks at the served pages, presses the demo buttons, and counts the files in the outbox.</summary>
internal sealed partial class Visitor : IAsyncDisposable
{
    private readonly string folder;
    private readonly RunningHost host;
    private readonly HttpClient http;

    private Visitor(string folder, RunningHost host)
    {
        this.folder = folder;
        this.host = host;
        http = new HttpClient { BaseAddress = host.Address, Timeout = TimeSpan.FromMinutes(5) };
    }

    public HttpClient Http => http;

    /// <summary>Letters in the outbox that wait for the post.</summary>
    public int Letters => Directory.Exists(Path.Combine(folder, "outbox", "post")) ? Directory.GetFiles(Path.Combine(folder, "outbox", "post")).Length : 0;

    /// <summary>Visits a store that is served for as long as the visit lasts.</summary>
    public static Task<Visitor> OfAsync(TempFolder folder) => OfAsync(folder.Path);

    public static async Task<Visitor> OfAsync(string folder) => new(folder, await PageHost.StartAsync(folder, 0));

    /// <summary>Where it is served.</summary>
    public Uri Address => host.Address;

    public async Task<string> ReadAsync(string path) => InOneLine(new HtmlParser().ParseDocument(await http.GetStringAsync(path)).Body!.TextContent);

    /// <summary>Where the first link of a section leads whose words hold a given one.</summary>
    public async Task<string> LinkAsync(string path, string section, string word) => new HtmlParser().ParseDocument(await http.GetStringAsync(path))
        .QuerySelectorAll($"section:has({section}) a").First(a => a.TextContent.Contains(word, StringComparison.OrdinalIgnoreCase)).GetAttribute("href")!;

    /// <summary>What the pages say will come, and when it is.</summary>
    public async Task<Banner> BannerAsync()
    {
        var document = new HtmlParser().ParseDocument(await http.GetStringAsync("/"));
        var lines = document.QuerySelectorAll("section.demo p").Select(p => InOneLine(p.TextContent)).ToList();
        return new Banner(lines[0], lines[1], document.QuerySelector("form[action='/demo/next-rung'] button") is not null);
    }

    /// <summary>Presses a button, and says which messages of the ladder are new in the outbox.</summary>
    public async Task<IReadOnlyList<SentFile>> PressAsync(string button)
    {
        var before = SentFile.Paths(Path.Combine(folder, "outbox")).ToHashSet(StringComparer.Ordinal);
        using var form = new FormUrlEncodedContent([new("back", "/")]);
        using var answer = await http.PostAsync($"/demo/{button}", form);
        Assert.True(answer.IsSuccessStatusCode, $"{button}: {answer.StatusCode}");
        return [.. SentFile.ReadAll(Path.Combine(folder, "outbox"), before).Where(s => s.Class == "chase")];
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await host.DisposeAsync();
    }

    private static string InOneLine(string text) => Blank().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blank();
}

/// <summary>The demo banner, in its own words.</summary>
internal sealed partial record Banner(string Clock, string Announced, bool HasNextRung)
{
    /// <summary>How many messages it says will go.</summary>
    public int Messages => Announced.Contains(": no message will go", StringComparison.Ordinal)
        ? 0
        : int.Parse(Count().Match(Announced).Groups["n"].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    /// <summary>How many letters it says will be written for the post.</summary>
    public int Letters => Post().Match(Announced) is { Success: true } found ? int.Parse(found.Groups["n"].Value, CultureInfo.InvariantCulture) : 0;

    public string Step => Title().Match(Announced).Groups["title"].Value;

    [GeneratedRegex(@": (?<n>[\d,]+) messages? will go", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Count();

    [GeneratedRegex(@" and (?<n>\d+) letters? for the post will be written", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Post();

    [GeneratedRegex(@"^Next step: (?<title>.+?) on ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Title();
}
