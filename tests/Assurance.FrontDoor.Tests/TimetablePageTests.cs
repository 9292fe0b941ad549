using System.Net;
using System.Text;
using Assurance.Core.Cycles;
using Assurance.Definitions;
using Assurance.Definitions.Calendars;
using Assurance.Documents;
using Assurance.Engine.Timetables;
using NodaTime;

namespace Assurance.FrontDoor.Tests;

public sealed class TimetablePageTests : IAsyncLifetime
{
    private Site site = null!;

    public async ValueTask InitializeAsync() => site = await Site.InMidRunAsync(options: new FrontDoorOptions { Timetable = _ => Task.FromResult(Edition()), Composer = new OpenXmlComposer() });

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task The_dashboard_leads_to_a_page_with_every_run()
    {
        var dashboard = await site.PageAsync("/");
        var path = dashboard.QuerySelectorAll("a").Single(a => a.Words().StartsWith("The timetable", StringComparison.Ordinal)).GetAttribute("href");

        var page = await site.PageAsync(path!);

        Assert.Equal(Edition().Timetable.Runs.Count, page.Table($"{Edition().Timetable.Runs.Count} runs").QuerySelectorAll("tbody tr").Length);
        Assert.Contains("From now on there is no week", page.Words("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_feed_and_both_files_are_there_to_fetch()
    {
        using var feed = await site.Client.GetAsync("/timetable.ics");
        using var word = await site.Client.GetAsync("/timetable/three-year-timetable.docx");
        using var excel = await site.Client.GetAsync("/timetable/three-year-timetable.xlsx");

        Assert.Equal("text/calendar; charset=utf-8", feed.Content.Headers.ContentType?.ToString());
        Assert.StartsWith("BEGIN:VCALENDAR\r\n", Encoding.UTF8.GetString(await feed.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
        Assert.All([word, excel], file => Assert.Equal("PK"u8.ToArray(), file.Content.ReadAsByteArrayAsync().Result[..2]));
        Assert.Equal("three-year-timetable.docx", word.Content.Headers.ContentDisposition?.FileName);
    }

    [Fact]
    public async Task A_host_without_a_timetable_offers_none()
    {
        await using var without = await Site.InMidRunAsync();

        Assert.DoesNotContain("timetable", (await without.PageAsync("/")).Words("main"), StringComparison.OrdinalIgnoreCase);
        await without.PageAsync("/timetable", HttpStatusCode.NotFound);
    }

    private static TimetableEdition Edition() => new(
        QaTimetable.Of([new TimetabledCycle(ShippedCycles.Load("section-175").Policy, ["schools"], ShippedCalendars.School("926", new(2032, 1, 1)))], new LocalDate(2026, 8, 3)), "Norfolk", ["Norfolk term dates"], Simulated: true);
}
