using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Assurance.FrontDoor.Tests;

/// <summary>Somebody who follows a personal link, reads pages and fills in what stands on them, without script.</summary>
internal sealed class Visitor(HttpClient client, string start)
{
    private const string Text = "Seen, agreed and written down.";

    public string Start { get; } = start;

    /// <summary>Where the last answer led.</summary>
    public string At { get; private set; } = start;

    public async Task<IHtmlDocument> SeeAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await client.GetAsync(path.Split('#')[0]);
        Assert.Equal(expected, response.StatusCode);
        At = path;
        return new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
    }

    /// <summary>Posts, and looks at the page it leads to.</summary>
    public async Task<IHtmlDocument> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var response = await client.PostAsync(path, new FormUrlEncodedContent(fields));
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        return await SeeAsync(response.Headers.Location!.ToString());
    }

    /// <summary>Presses a button of the page's form, with these fields changed.</summary>
    public Task<IHtmlDocument> PressAsync(IHtmlDocument page, string then, params (string Field, string Value)[] changes) =>
        PostAsync(Action(page), Fields(page, changes).Append(KeyValuePair.Create("then", then)));

    /// <summary>Answers whatever is needed and not answered yet, and goes on.</summary>
    public Task<IHtmlDocument> FillAsync(IHtmlDocument page, params (string Field, string Value)[] wanted) =>
        PressAsync(page, "next", [.. Sensible(page).Where(s => wanted.All(w => w.Field != s.Field)), .. wanted]);

    /// <summary>Goes on from section to section until all is answered.</summary>
    public async Task<IHtmlDocument> FillAllAsync(IHtmlDocument page, params (string Field, string Value)[] wanted)
    {
        for (var i = 0; page.QuerySelector("form.sheet") is not null; i++)
        {
            Assert.True(i < 60, $"The form does not end: {At}: {page.QuerySelector(".faults")?.TextContent}");
            page = await FillAsync(page, [.. wanted.Where(w => page.QuerySelectorAll("[name]").Any(e => e.GetAttribute("name") == w.Field))]);
        }

        return page;
    }

    public static string Action(IHtmlDocument page) => page.QuerySelector("main form")?.GetAttribute("action") ?? throw new InvalidOperationException("The page has no form.");

    /// <summary>The fields as a browser would send them.</summary>
    public static List<KeyValuePair<string, string>> Fields(IHtmlDocument page, IReadOnlyList<(string Field, string Value)> changes)
    {
        var form = page.QuerySelector("main form")!;
        var sent = new List<KeyValuePair<string, string>>();
        foreach (var field in form.QuerySelectorAll("input, textarea"))
        {
            var name = field.GetAttribute("name")!;
            if (changes.All(c => c.Field != name) && (field.GetAttribute("type") is not ("radio" or "checkbox" or "file") || field.HasAttribute("checked")))
            {
                sent.Add(KeyValuePair.Create(name, field is IHtmlTextAreaElement area ? area.Value : field.GetAttribute("value") ?? ""));
            }
        }

        sent.AddRange(changes.Where(c => c.Value.Length > 0).Select(c => KeyValuePair.Create(c.Field, c.Value)));
        return sent;
    }

    private static IEnumerable<(string Field, string Value)> Sensible(IHtmlDocument page)
    {
        var form = page.QuerySelector("form.sheet")!;
        foreach (var group in form.QuerySelectorAll("input, textarea").Where(f => f.GetAttribute("type") != "hidden").GroupBy(f => f.GetAttribute("name")!, StringComparer.Ordinal))
        {
            var field = group.First();
            var type = field.GetAttribute("type");
            if (type is "radio" or "checkbox" ? group.Any(f => f.HasAttribute("checked")) : ((field as IHtmlTextAreaElement)?.Value ?? field.GetAttribute("value") ?? "").Length > 0)
            {
                continue;
            }

            // The second level of a scale is “in place”; of a yes or no the first is yes.
            var option = type is "radio" && group.Count() == 5 ? group.ElementAt(1) : field;
            yield return (group.Key, type switch
            {
                "radio" or "checkbox" => option.GetAttribute("value")!,
                _ when group.Key.EndsWith("-reason", StringComparison.Ordinal) => "",
                _ when group.Key.EndsWith("-day", StringComparison.Ordinal) => "1",
                _ when group.Key.EndsWith("-month", StringComparison.Ordinal) => "9",
                _ when group.Key.EndsWith("-year", StringComparison.Ordinal) => "2026",
                _ when field.ClassList.Contains("figures") => "12",
                _ when field.ParentElement?.QuerySelector("label")?.TextContent.Contains("e-mail", StringComparison.OrdinalIgnoreCase) == true => "lead@school.example",
                _ => Text,
            });
        }
    }
}
