using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Assurance.Browser.Tests;

/// <summary>What people do on the pages, from the first to the last click.</summary>
[Collection(nameof(ServedSample))]
public sealed partial class JourneyTests(ServedSample sample)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task From_the_first_page_to_a_schools_chronology_and_back(bool hasJavaScript)
    {
        var page = await sample.VisitAsync("/", new BrowserNewContextOptions { JavaScriptEnabled = hasJavaScript });
        await page.Locator(".card h3 a").ClickAsync();
        Assert.EndsWith($"/runs/{ServedSample.Run}", page.Url, StringComparison.Ordinal);
        var school = page.Locator("section[aria-labelledby='outstanding'] tbody th a").First;
        var name = await school.InnerTextAsync();
        await school.ClickAsync();
        Assert.StartsWith(name, await page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        await Assertions.Expect(page.Locator(".chronology li").First).ToContainTextAsync("Run opened");
        await page.GetByRole(AriaRole.Link, new() { Name = "All runs" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("All runs");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_announced_number_is_what_the_page_then_shows_as_sent(bool hasJavaScript)
    {
        var page = await sample.VisitAsync($"/runs/{ServedSample.Run}", new BrowserNewContextOptions { JavaScriptEnabled = hasJavaScript });
        var announced = Announcement().Match(await page.Locator(".demo").InnerTextAsync());
        Assert.True(announced.Success);
        var messages = int.Parse(announced.Groups["messages"].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        var before = sample.Chases;
        await page.GetByRole(AriaRole.Button, new() { Name = "Next step" }).ClickAsync();
        Assert.EndsWith($"/runs/{ServedSample.Run}", page.Url, StringComparison.Ordinal);
        Assert.Equal(messages, sample.Chases - before);

        // The column counts messages of the rung, also those that share a letter with others.
        var row = page.Locator("section[aria-labelledby='ladder'] tbody tr").Filter(new() { HasText = announced.Groups["step"].Value });
        var sent = int.Parse(await row.Locator("td.number").First.InnerTextAsync(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        Assert.True(sent >= messages, $"{messages} were announced, the page shows {sent}.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_name_is_given_once_and_then_stands_on_every_page(bool hasJavaScript)
    {
        var page = await sample.VisitAsync($"/runs/{ServedSample.Run}", new BrowserNewContextOptions { JavaScriptEnabled = hasJavaScript });
        await page.GetByRole(AriaRole.Link, new() { Name = "Give your name" }).ClickAsync();
        await page.GetByLabel("Your name").FillAsync("Priya Shah");
        await page.GetByRole(AriaRole.Button, new() { Name = "Use this name" }).ClickAsync();
        Assert.EndsWith($"/runs/{ServedSample.Run}", page.Url, StringComparison.Ordinal);
        await Assertions.Expect(page.Locator(".who")).ToContainTextAsync("recorded under the name Priya Shah");
        await page.Locator("a[href$='/stop']").ClickAsync();
        await Assertions.Expect(page.GetByLabel("Your name")).ToHaveValueAsync("Priya Shah");
    }

    [Fact]
    public async Task A_personal_link_from_a_message_opens_its_own_pages_and_nothing_else()
    {
        var page = await sample.VisitAsync(sample.PersonalLink);
        await Assertions.Expect(page.Locator("h2#return")).ToBeVisibleAsync();
        Assert.Equal(0, await page.Locator("a[href^='/runs']").CountAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "See all the questions" }).ClickAsync();
        Assert.True(await page.Locator(".question-list > li").CountAsync() > 20);
        Assert.Equal(0, await page.Locator("a[href^='/runs']").CountAsync());
        Assert.Empty(await page.Context.CookiesAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Keys_alone_are_enough(bool hasJavaScript)
    {
        var page = await sample.VisitAsync("/", new BrowserNewContextOptions { JavaScriptEnabled = hasJavaScript });
        await page.Keyboard.PressAsync("Tab");
        var skip = page.Locator("a.skip");
        await Assertions.Expect(skip).ToBeFocusedAsync();
        await Assertions.Expect(skip).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(EndsInMain());
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator("main a:focus, main button:focus, main .scroll:focus")).ToHaveCountAsync(1);

        _ = await page.GotoAsync("/");
        var clock = await page.Locator(".demo p").First.InnerTextAsync();
        var button = page.GetByRole(AriaRole.Button, new() { Name = "Next school day" });
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(button).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Next step" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".demo p").First).Not.ToHaveTextAsync(clock);
    }

    [GeneratedRegex(@"Next step: (?<step>.+?) on .*: (?<messages>[\d,]+) messages? will go", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Announcement();

    [GeneratedRegex("#main$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EndsInMain();
}
