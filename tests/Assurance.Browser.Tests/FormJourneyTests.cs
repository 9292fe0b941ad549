using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Assurance.Browser.Tests;

/// <summary>A school answers its whole return with the keyboard alone and scripts off; every page on the way keeps axe's rules, wide and narrow.</summary>
[Collection(nameof(ServedSample))]
public sealed class FormJourneyTests(ServedSample sample)
{
    private const int MostSections = 40;

    [Fact]
    public async Task A_return_is_answered_by_keyboard_alone_without_script()
    {
        var page = await sample.VisitAsync(sample.OwedLink, new BrowserNewContextOptions { JavaScriptEnabled = false });
        await PressAsync(page, "a.button");
        await PressAsync(page, "a.button");

        // Going on with nothing answered: what is missing is said, and the first link leads to its field.
        await PressAsync(page, "form.sheet button[value='next']:not(.hidden)");
        await Assertions.Expect(page.Locator("#faults")).ToBeFocusedAsync();
        await PictureAsync(page, "section-with-errors");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Space");

        for (var i = 0; i < MostSections && await page.Locator("form.sheet").CountAsync() > 0; i++)
        {
            await AnswerAsync(page);
            await PictureAsync(page, $"section-{i + 1:00}", only: i is 0 or 1);
            await PressAsync(page, "form.sheet button[value='next']:not(.hidden)");
        }

        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Check your answers");
        await Assertions.Expect(page.Locator(".faults")).ToHaveCountAsync(0);
        await PictureAsync(page, "check");
        await PressAsync(page, "main form button");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Your return received");
        await PictureAsync(page, "receipt");
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(320)]
    public async Task Every_page_of_the_form_keeps_the_rules_of_axe_and_its_width(int width)
    {
        var page = await sample.VisitAsync(sample.OtherLink, new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 800 } });
        await KeepsRulesAsync(page);
        await PictureAsync(page, $"start-{width}");
        var start = page.Url;
        foreach (var form in new[] { start + "/form/questionnaire", start + "/form/questionnaire/section/A", start + "/form/questionnaire/section/A?checked=1", start + "/questions" }
            .Concat((await page.Locator("a[href*='/form/']").EvaluateAllAsync<string[]>("links => links.map(l => l.href)")).Select(f => f + "?checked=1")))
        {
            _ = await page.GotoAsync(form);
            await KeepsRulesAsync(page);
        }

        _ = await page.GotoAsync(start + "/form/questionnaire/section/A");
        await page.Locator("form.sheet button[value='later']").ClickAsync();
        await KeepsRulesAsync(page);
        foreach (var then in new[] { "/form/questionnaire", "/form/questionnaire/check", "/form/questionnaire/discard" })
        {
            _ = await page.GotoAsync(start + then);
            await KeepsRulesAsync(page);
        }

        await PictureAsync(page, $"discard-{width}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Discard it" }).ClickAsync();
        await Assertions.Expect(page.Locator("h2#return")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_receipt_keeps_the_rules_of_axe()
    {
        var page = await sample.VisitAsync(sample.OtherLink, new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 320, Height = 800 } });
        await page.Locator("a[href$='/form/request']").ClickAsync();
        for (var i = 0; i < 4 && await page.Locator("form.sheet").CountAsync() > 0; i++)
        {
            await AnswerAsync(page);
            await PressAsync(page, "form.sheet button[value='next']:not(.hidden)");
        }

        await KeepsRulesAsync(page);
        await PressAsync(page, "main form button");
        await Assertions.Expect(page.Locator(".reference")).ToBeVisibleAsync();
        await KeepsRulesAsync(page);
        await PictureAsync(page, "receipt-320");
    }

    /// <summary>Presses the element by its key, and waits for the page that it leads to.</summary>
    private static async Task PressAsync(IPage page, string selector)
    {
        var loaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        page.Load += (_, _) => loaded.TrySetResult();
        await page.Locator(selector).First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await loaded.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    /// <summary>Answers whatever stands unanswered, with keys.</summary>
    private static async Task AnswerAsync(IPage page)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in await page.Locator("form.sheet input:not([type=hidden]), form.sheet textarea").AllAsync())
        {
            var name = await field.GetAttributeAsync("name") ?? "";
            var type = await field.GetAttributeAsync("type") ?? "textarea";
            if (name.EndsWith("-reason", StringComparison.Ordinal) || !done.Add(name))
            {
                continue;
            }

            if (type is "radio" or "checkbox")
            {
                if (await page.Locator($"input[name='{name}']:checked").CountAsync() == 0)
                {
                    await field.FocusAsync();
                    await page.Keyboard.PressAsync("Space");
                }
            }
            else if ((await field.InputValueAsync()).Length == 0)
            {
                await field.FocusAsync();
                await page.Keyboard.InsertTextAsync(
                    name.EndsWith("-day", StringComparison.Ordinal) ? "1"
                    : name.EndsWith("-month", StringComparison.Ordinal) ? "9"
                    : name.EndsWith("-year", StringComparison.Ordinal) ? "2026"
                    : await field.GetAttributeAsync("inputmode") is "decimal" ? "12"
                    : "Seen and agreed.");
            }
        }
    }

    private static async Task KeepsRulesAsync(IPage page)
    {
        var found = await page.RunAxe();
        Assert.True(found.Violations.Length == 0, page.Url.Split('/')[^1] + "\n" + string.Join('\n', found.Violations.Select(v => $"{v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}")));
        Assert.Equal(0, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"));
    }

    /// <summary>Kept where ASSURANCE_PICTURES names a folder, to be looked at.</summary>
    private static async Task PictureAsync(IPage page, string name, bool only = true)
    {
        if (only && Environment.GetEnvironmentVariable("ASSURANCE_PICTURES") is { Length: > 0 } folder)
        {
            _ = await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"form-{name}.png"), FullPage = true });
        }
    }
}
