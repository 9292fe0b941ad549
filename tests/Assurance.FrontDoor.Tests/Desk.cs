using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Assurance.FrontDoor.Tests;

/// <summary>An officer at the pages: opens a decision, fills in what it asks for, presses its button.</summary>
internal sealed class Desk(Site site)
{
    public const string Run = $"/runs/{County.Run}";

    public static string Of(string respondent) => $"{Run}/respondents/{respondent}";

    /// <summary>Opens the form at that address, sends it, and gives the page it leads to.</summary>
    public async Task<IHtmlDocument> DecideAsync(string path, string reason, params (string Field, string Value)[] fields)
    {
        using var answer = await SendAsync(site.Client, await site.PageAsync(path), "Priya Shah", reason, fields);
        Assert.True(answer.StatusCode == HttpStatusCode.SeeOther, $"{path}: {answer.StatusCode}");
        return await site.PageAsync(answer.Headers.Location!.OriginalString);
    }

    /// <summary>The same where it is refused: the page with the form as it was filled in.</summary>
    public async Task<IHtmlDocument> RefusedAsync(string path, string officer, string reason, params (string Field, string Value)[] fields)
    {
        using var answer = await SendAsync(site.Client, await site.PageAsync(path), officer, reason, fields);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Sends the form on that page as it stands, with these fields changed.</summary>
    public static Task<HttpResponseMessage> SendAsync(HttpClient client, IHtmlDocument page, string officer, string reason, (string Field, string Value)[] fields)
    {
        var form = page.QuerySelector("form.decide") ?? throw new InvalidOperationException($"{page.Title} has no form.");
        var sent = form.QuerySelectorAll("input[type=hidden]").Select(h => KeyValuePair.Create(h.GetAttribute("name")!, h.GetAttribute("value") ?? ""))
            .Concat(form.QuerySelectorAll("input[type=text]").OfType<IHtmlInputElement>().Select(i => KeyValuePair.Create(i.Name!, i.Value)))
            .Concat(form.QuerySelectorAll("select").OfType<IHtmlSelectElement>().Select(s => KeyValuePair.Create(s.Name!, s.Value ?? "")))
            .Where(f => f.Key is not "officer" && fields.All(g => g.Field != f.Key))
            .Concat(fields.Select(f => KeyValuePair.Create(f.Field, f.Value)))
            .Append(KeyValuePair.Create("officer", officer))
            .Append(KeyValuePair.Create("reason", reason));
        return client.PostAsync(form.GetAttribute("action"), new FormUrlEncodedContent(sent));
    }
}
