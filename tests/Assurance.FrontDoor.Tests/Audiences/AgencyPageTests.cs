using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.Definitions.Calendars;
using Assurance.Engine.Messages;
using Assurance.Engine.Rehearsal;
using Assurance.TestKit.Cycles;
using NodaTime;

namespace Assurance.FrontDoor.Tests.Audiences;

/// <summary>Every page of a run of agencies, for officers and behind a personal link: none of them speaks of schools.</summary>
public sealed class AgencyPageTests
{
    private const string OfSchools = @"\b([Ss]chools?|URN|[Pp]hases?|[Dd]istricts?|DfE)\b";
    private const int Most = 150;

    [Fact]
    public async Task No_page_of_a_run_of_agencies_speaks_of_schools()
    {
        await using var site = await OpenAsync();
        var (owing, returned) = await site.Journal.ReadAsync(s => (Link(s, s.Respondents.First(r => r.OwesAnswer)), Link(s, s.Respondents.First(r => r.Returns.Count > 0))));

        var queue = new Queue<string>([$"/runs/{site.Stage.Run}", $"/runs/{site.Stage.Run}/respondents", owing, returned]);
        var seen = new HashSet<string>(queue, StringComparer.Ordinal);
        var (pages, wrong) = (0, new List<string>());
        while (queue.TryDequeue(out var path) && pages < Most)
        {
            using var response = await site.Client.GetAsync(path);
            if (response.StatusCode != HttpStatusCode.OK || response.Content.Headers.ContentType?.MediaType != "text/html")
            {
                continue;
            }

            pages++;
            var page = new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
            var text = page.QuerySelector("main")!.TextContent;
            if (Around(text) is { Length: > 0 } found)
            {
                wrong.Add($"{path}: {found}");
            }

            foreach (var link in page.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!.Split('#')[0]).Where(h => h.StartsWith("/r", StringComparison.Ordinal)))
            {
                // One page of each kind says what the others of it say.
                if (seen.Add(Kind(link)))
                {
                    queue.Enqueue(link);
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        Assert.InRange(pages, 15, Most);
    }

    private static string Kind(string link) => Regex.Replace(link, "/(AG-[0-9]+)", "/x", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Split('?')[0];

    private static string Around(string text) => Regex.Match(text, $".{{0,60}}{OfSchools}.{{0,60}}", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Value;

    private static string Link(RunState state, RespondentState respondent) => $"/r/{state.Run}/{respondent.Id}/{PersonalLink.CheckCode(state.Opened!, respondent.Id)}";

    private static async Task<StageSite> OpenAsync()
    {
        var definition = TestCycles.LoadFrom(TestCycles.Agencies);
        var site = await StageSite.StartAsync(
            new RehearsalOptions
            {
                Definition = definition,
                Respondents = [.. InventedBodies.Of("Example", 5).Asked(definition, WorkingDays.Id).Select((r, i) => r with { Id = $"AG-{i:00}", Name = $"Agency {i}", District = "North" })],
                Calendar = ShippedCalendars.WorkingDays(),
                Partnership = StageSite.Partnership,
                Opens = definition.Policy.Timetable.OpensIn(2026),
                ResponseRate = 0.6,
                Seed = 5,
                LaCode = "999",
            });
        await site.PlayAsync(new LocalDate(2026, 12, 1));
        return site;
    }
}
