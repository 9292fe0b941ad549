using System.Net;
using Assurance.Documents.Workbooks;

namespace Assurance.FrontDoor.Tests;

/// <summary>The offline workbook, fetched and sent back.</summary>
public sealed class UploadTests : IAsyncLifetime
{
    private Site site = null!;

    public async ValueTask InitializeAsync() => site = await Site.InMidRunAsync(options: new FrontDoorOptions { Workbooks = new WorkbookComposer() });

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task The_workbook_is_the_schools_own()
    {
        var link = await LinkAsync(County.Held);
        Assert.Contains((await site.PageAsync(link)).QuerySelectorAll("a"), a => a.GetAttribute("href") == link + "/workbook");
        using var answer = await site.Client.GetAsync(link + "/workbook");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal($"{County.Run}-{County.Held}.xlsx", answer.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        Assert.Equal("PK"u8.ToArray(), (await answer.Content.ReadAsByteArrayAsync())[..2]);
    }

    [Fact]
    public async Task Without_a_way_to_make_one_no_workbook_is_offered()
    {
        await using var plain = await Site.InMidRunAsync();
        var page = await plain.PageAsync($"/r/{County.Run}/{County.Held}/{await plain.CodeAsync(County.Held)}");

        Assert.DoesNotContain("workbook", page.Words("main"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_workbook_begun_online_and_sent_back_is_the_return()
    {
        var visitor = new Visitor(site.Client, await LinkAsync(County.Held));
        _ = await visitor.FillAllAsync(await visitor.SeeAsync(visitor.Start + "/form/questionnaire/section/A"));
        var receipt = await SendAsync("our return.xlsx", await site.Client.GetByteArrayAsync(visitor.Start + "/workbook"));

        Assert.Equal("Your return received", receipt.Words("h1"));
        Assert.Equal("Offline workbook", receipt.Fact("By"));
        Assert.Equal("workbook", await site.County.Journal.ReadAsync(state => state.Find(County.Held)!.CurrentReturn?.Door));
    }

    [Fact]
    public async Task What_is_no_workbook_is_kept_and_a_person_looks_at_it()
    {
        var receipt = await SendAsync("my answers.xlsx", "these are not the bytes of a workbook"u8.ToArray());

        Assert.Contains("a person will look at it", receipt.Words("h1"), StringComparison.Ordinal);
        Assert.Equal(1, await site.County.Journal.ReadAsync(state => state.OpenTriage.Count()));
        _ = await SendAsync("my answers.xlsx", "these are not the bytes of a workbook"u8.ToArray());
        Assert.Equal(1, await site.County.Journal.ReadAsync(state => state.OpenTriage.Count()));
    }

    [Fact]
    public async Task No_file_and_too_large_a_file_are_told_at_the_field()
    {
        var none = await RefusedAsync([], HttpStatusCode.UnprocessableEntity);
        Assert.Equal("#file", none.QuerySelector(".faults a")!.GetAttribute("href"));
        Assert.Contains("file-fault", none.GetElementById("file")!.GetAttribute("aria-describedby")!.Split(' '));

        var large = await RefusedAsync(new byte[(20 * 1024 * 1024) + 1], HttpStatusCode.RequestEntityTooLarge);
        Assert.Contains("at most 20 MB", large.Words(".faults"), StringComparison.Ordinal);
        Assert.Equal(0, await site.County.Journal.ReadAsync(state => state.Triage.Count));
    }

    [Fact]
    public async Task A_workbook_that_comes_too_late_is_told_so()
    {
        await site.County.AppendAsync(County.At(2026, 11, 3, 8, 55), ($"{County.Run}/all/closed", new Core.Record.RunClosed()));
        var page = await RefusedAsync("PK"u8.ToArray(), HttpStatusCode.Conflict);

        Assert.Equal("The workbook was not taken", page.Words("h1"));
        Assert.Contains("This audit has closed.", page.Words("main"), StringComparison.Ordinal);
        Assert.Contains("team@wendelshire.example", page.Words("main"), StringComparison.Ordinal);
        Assert.Equal(0, await site.County.Journal.ReadAsync(state => state.Unsettled.Count() + state.Triage.Count));
    }

    private async Task<AngleSharp.Html.Dom.IHtmlDocument> SendAsync(string name, byte[] bytes)
    {
        using var answer = await PostAsync(name, bytes);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return await site.PageAsync(answer.Headers.Location!.ToString());
    }

    private async Task<AngleSharp.Html.Dom.IHtmlDocument> RefusedAsync(byte[] bytes, HttpStatusCode status)
    {
        using var answer = await PostAsync("answers.xlsx", bytes);
        Assert.Equal(status, answer.StatusCode);
        return new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
    }

    private async Task<HttpResponseMessage> PostAsync(string name, byte[] bytes)
    {
        using var body = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", name } };
        return await site.Client.PostAsync(await LinkAsync(County.Held) + "/workbook", body);
    }

    private async Task<string> LinkAsync(string school) => $"/r/{County.Run}/{school}/{await site.CodeAsync(school)}";
}
