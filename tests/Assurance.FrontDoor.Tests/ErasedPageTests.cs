using System.Net;
using Assurance.Engine.Evidence;
using Assurance.Engine.Intake;
using Assurance.Engine.Memory;
using Assurance.Engine.Officers;

namespace Assurance.FrontDoor.Tests;

/// <summary>After everything that can be erased was, every page is still there, and says so where something is gone.</summary>
public sealed class ErasedPageTests : IAsyncLifetime
{
    private Site site = null!;

    public async ValueTask InitializeAsync()
    {
        site = await Site.InMidRunAsync(new FakeDemo());
        var county = site.County;
        _ = await county.Room.Doors.AdmitAsync(County.Run, (await county.Room.Doors.StoreAsync(County.Run, new Parcel(
            Door.Web, "a1", "web form", """{"answers":{"S175-A9":{"values":["This questionnaire"]},"S175-B1":{"values":["2"]}}}"""u8.ToArray(), county.Clock.Now)
        { Respondent = County.ToCall })).Source);
        await EveryPageTests.SendTwiceAsync(county);
        var desk = new EvidenceDesk(county.Room, new NoTables(), null);
        var names = (await county.Objects.ListAsync("")).Where(n => !n.StartsWith("definition/", StringComparison.Ordinal) && !n.StartsWith("roster/", StringComparison.Ordinal) && !n.StartsWith("calendar/", StringComparison.Ordinal)).ToList();
        var (plan, refusal) = await desk.PlanAsync(County.Run, names);
        Assert.Null(refusal);
        Assert.Equal(names.Count, (await desk.EraseAsync(plan!, Officer.Named("Priya Shah"), "They are needed no more.")).Changed);
        Assert.Contains(names, n => n.StartsWith("return/", StringComparison.Ordinal));
        Assert.Contains(names, n => n.StartsWith("person/", StringComparison.Ordinal));
        Assert.Contains(names, n => n.StartsWith("decision/", StringComparison.Ordinal));
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Every_page_is_still_built()
    {
        foreach (var path in EveryPageTests.Pages.Select(row => row.Data))
        {
            using var answer = await site.Client.GetAsync(await EveryPageTests.PathAsync(site, path));
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task A_return_and_the_words_of_a_decision_say_that_they_were_erased()
    {
        Assert.Contains("have been erased; the record keeps that it was received", (await site.PageAsync($"/runs/{County.Run}/respondents/{County.ToCall}/return")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("The words have been erased.", (await site.PageAsync($"/runs/{County.Run}/respondents/{County.Extended}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(4, await site.County.Journal.ReadAsync(s => s.Respondents.Count(r => r.Returns.Count > 0)));
    }
}
