using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Assurance.Browser.Tests;

/// <summary>The rules of axe on every kind of page, wide and narrow.</summary>
[Collection(nameof(ServedSample))]
public sealed class AccessibilityTests(ServedSample sample)
{
    public static TheoryData<string, int> Pages
    {
        get
        {
            var pages = new TheoryData<string, int>();
            foreach (var width in (int[])[1280, 360])
            {
                foreach (var page in (string[])["dashboard", "run", "respondents", "chronology", "versions", "name", "task", "contacts", "letters", "aside", "personal", "missing"])
                {
                    pages.Add(page, width);
                }
            }

            return pages;
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task No_rule_is_broken_and_nothing_is_cut_off(string which, int width)
    {
        var page = await sample.VisitAsync(Path(which), new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 900 } });
        if (which == "chronology")
        {
            await page.Locator("tbody th a").First.ClickAsync();
            await Assertions.Expect(page.Locator(".chronology")).ToBeVisibleAsync();
        }

        else if (which == "task")
        {
            await page.Locator("#tasks ~ details[open] a[href*='task-done']").First.ClickAsync();
            await Assertions.Expect(page.Locator("form.decide")).ToBeVisibleAsync();
        }

        var found = await page.RunAxe();
        Assert.True(found.Violations.Length == 0, string.Join('\n', found.Violations.Select(Say)));
        Assert.NotEmpty(found.Passes);

        // Wide tables scroll in their own box; the page itself never scrolls sideways.
        Assert.Equal(0, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"));
    }

    private static string Say(AxeResultItem broken) => $"{broken.Id}: {broken.Help}: {string.Join(" | ", broken.Nodes.Take(3).Select(n => n.Html))}";

    private string Path(string which) => which switch
    {
        "dashboard" => "/",
        "run" or "task" => $"/runs/{ServedSample.Run}",
        "name" => "/officer",
        "contacts" => $"/runs/{ServedSample.Run}/respondents/{sample.SentTwice}/contacts",
        "letters" => $"/runs/{ServedSample.Run}/letters",
        "aside" => $"/runs/{ServedSample.Run}/triage",
        "respondents" or "chronology" => $"/runs/{ServedSample.Run}/respondents",
        "versions" => $"/runs/{ServedSample.Run}/respondents/{sample.SentTwice}/versions",
        "personal" => sample.PersonalLink,
        _ => "/no/such/page",
    };
}
