using System.Net;
using Assurance.Engine.Messages;

namespace Assurance.FrontDoor.Tests;

/// <summary>What a trust's lead sees.</summary>
public sealed class TrustPageTests : IAsyncLifetime
{
    private const string Trust = "17001";
    private Site site = null!;

    public async ValueTask InitializeAsync() => site = await Site.InMidRunAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task It_lists_the_schools_of_the_trust_and_no_other()
    {
        var page = await site.PageAsync($"/t/{County.Run}/{Trust}/{await CodeAsync(Trust)}");

        Assert.Equal("School safeguarding audit 2026-27 Framer & District Trust", page.Words("h1"));
        var rows = page.Table("Your schools in this audit").QuerySelectorAll("tbody tr").Select(r => r.Children.Select(c => c.Words()).ToList()).ToList();
        var row = Assert.Single(rows);
        Assert.StartsWith("Corvelwell Academy", row[0], StringComparison.Ordinal);
        Assert.Equal(["Not returned", "4 Dec 2026"], row.Skip(1).Take(2));
        Assert.EndsWith("21 Sep 2026", row[3], StringComparison.Ordinal);
        Assert.Contains("0 of 1 returned", page.Words("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_shows_no_schools_link_no_answers_and_no_names_of_people()
    {
        var html = await site.Client.GetStringAsync($"/t/{County.Run}/{Trust}/{await CodeAsync(Trust)}");

        Assert.DoesNotContain(await site.CodeAsync(County.Converted), html, StringComparison.Ordinal);
        Assert.DoesNotContain("/r/", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Secretname", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_code_another_trusts_code_and_a_schools_code_open_nothing()
    {
        string[] wrong = ["AAAAAAAA", await CodeAsync("17002"), await site.CodeAsync(County.Converted), await site.CodeAsync(Trust)];
        foreach (var code in wrong)
        {
            Assert.Equal("This link does not work", (await site.PageAsync($"/t/{County.Run}/{Trust}/{code}", HttpStatusCode.NotFound)).Words("h1"));
        }

        _ = await site.PageAsync($"/t/{County.Run}/17002/{await CodeAsync("17002")}", HttpStatusCode.NotFound);
        _ = await site.PageAsync($"/t/no-such-run/{Trust}/{await CodeAsync(Trust)}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_link_in_a_letter_is_the_page()
    {
        var path = await site.County.Journal.ReadAsync(state => TrustLink.For(site.County.Journal.Frozen.Partnership, County.Run, state.Opened!, Trust)) ?? "";

        _ = await site.PageAsync(new Uri(path).AbsolutePath);
    }

    private async Task<string> CodeAsync(string trust) => await site.County.Journal.ReadAsync(state => TrustLink.CheckCode(state.Opened!, trust)) ?? "";
}
