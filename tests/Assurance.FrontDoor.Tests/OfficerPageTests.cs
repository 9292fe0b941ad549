using Assurance.Core.Record;
using Assurance.Engine;
using Assurance.Engine.Memory;
using Assurance.Engine.Officers;
using Assurance.Engine.Packs;
using Assurance.Engine.Rehearsal;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.FrontDoor.Tests;

public sealed class OfficerPageTests : IAsyncLifetime
{
    private const string RunPath = $"/runs/{County.Run}";
    private Site site = null!;

    public async ValueTask InitializeAsync() => site = await Site.InMidRunAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task The_dashboard_shows_how_far_a_run_is()
    {
        var page = await site.PageAsync("/");

        Assert.Equal("School safeguarding audit 2026-27", page.Words(".card h3"));
        Assert.Equal("3 of 11 returned (27%)", page.Words(".card .figure"));
        Assert.Equal("Friday 4 December 2026", page.Fact("Due"));
        Assert.Equal("Second reminder, Friday 20 November 2026", page.Fact("Next step"));
        Assert.Equal("1 letter", page.Fact("Waiting for release"));
        Assert.Contains("SIMULATED", page.Words(".card"), StringComparison.Ordinal);
        Assert.Contains("Provisional calendar", page.Words(".card"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Today_lists_what_wants_a_person()
    {
        var notices = (await site.PageAsync("/")).QuerySelectorAll(".notices li").Select(n => n.Words()).ToList();

        Assert.Contains(notices, n => n.StartsWith("Alert 1 return with the lowest rating", StringComparison.Ordinal));
        Assert.Contains(notices, n => n.StartsWith("To sign 1 letter ready to sign", StringComparison.Ordinal));
        Assert.Contains(notices, n => n.StartsWith("To call 1 telephone call to make", StringComparison.Ordinal));
        Assert.Contains(notices, n => n.StartsWith("To do Find out which legal duty applies: 1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_call_is_made_once_the_school_has_answered()
    {
        await site.County.ReturnAsync(County.ToCall, County.At(2026, 11, 3, 8, 55));

        Assert.DoesNotContain("To call", (await site.PageAsync("/")).Words("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_held_letter_needs_nobody_once_the_school_has_answered()
    {
        await site.County.ReturnAsync(County.Held, County.At(2026, 11, 3, 8, 55));

        Assert.DoesNotContain("To sign", (await site.PageAsync("/")).Words("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopped_sending_is_said_on_the_dashboard_and_on_the_run()
    {
        _ = await new OfficerDesk(site.County.Shelf, site.County.Box, site.County.Clock).StopAsync(County.Run, Officer.Named("Priya Shah"), "Wrong letterhead");

        Assert.Contains("Stopped All sending of this run is stopped", (await site.PageAsync("/")).Words("main"), StringComparison.Ordinal);
        Assert.Contains("Stopped. All sending of this run is stopped.", (await site.PageAsync(RunPath)).Words(".notice.bad"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wave_that_the_mailboxes_did_not_take_in_a_day_is_said_on_the_run()
    {
        var (on, until) = (new LocalDate(2026, 11, 3), new LocalDate(2026, 11, 4));
        _ = await site.County.Journal.AppendAsync(_ =>
            [new RunEvent(Keys.Wave(County.Run, on), County.At(2026, 11, 3, 12, 0), Actors.System, new WaveDeferred(on, until, 12, Reason.Of("day-limit", ("limit", "9500"))))]);

        Assert.Contains(
            "The wave goes on another day. 12 messages wait and will go on from Wednesday 4 November 2026, because on Tuesday 3 November 2026 the mailbox had sent as many messages as may leave in a day (9500).",
            (await site.PageAsync(RunPath)).Words("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_without_runs_has_a_dashboard_too()
    {
        await using var empty = await Site.StartAsync(await County.EmptyAsync());

        Assert.Contains("No run is open.", (await empty.PageAsync("/")).Words("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_run_says_where_it_stands_and_what_is_provisional()
    {
        var page = await site.PageAsync(RunPath);

        Assert.Equal("School safeguarding audit 2026-27", page.Words("h1"));
        Assert.Equal("Open Now, 21 Sep 2026", page.Words(".stages [aria-current=step]"));
        Assert.Contains(page.QuerySelectorAll(".notice"), n => n.Words().StartsWith("Provisional calendar. Some dates of this run are provisional.", StringComparison.Ordinal));
        Assert.Contains(page.QuerySelectorAll(".notice"), n => n.Words().StartsWith("SIMULATED.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_ladder_counts_what_was_sent_held_and_passed_over()
    {
        var ladder = (await site.PageAsync(RunPath)).Table("Each step with its letter");

        Assert.Equal(["Questions open", "School safeguarding audit 2026-27: questions for [name of the school]", "21 Sep 2026 (provisional)", "On opening", "Designated safeguarding lead", "11", "0", "0"], ladder.Row("Questions open"));
        Assert.Equal(["0 and 1 on the way", "0", "1"], ladder.Row("First reminder").Skip(5));
        Assert.StartsWith("Designated safeguarding lead, deputy designated safeguarding lead or else headteacher", ladder.Row("Second reminder")[4], StringComparison.Ordinal);
        Assert.EndsWith("(where there is one)", ladder.Row("Second reminder")[4], StringComparison.Ordinal);
        Assert.StartsWith("Designated safeguarding lead, headteacher (copy)", ladder.Row("Deadline missed")[4], StringComparison.Ordinal);
        Assert.Equal("1 task", ladder.Row("Telephone call")[5]);
        Assert.Equal("1", ladder.Row("Written assurance")[6]);
    }

    [Fact]
    public async Task Response_is_broken_down_without_those_exempt()
    {
        var page = await site.PageAsync(RunPath);

        Assert.Equal(["North Averl", "3", "8", "38%"], page.Table("Response by district").Row("North Averl").Take(4));
        Assert.Equal(["Secondary", "0", "2", "0%"], page.Table("Response by phase").Row("Secondary").Take(4));
        Assert.Equal(["Academies", "0", "1", "0%"], page.Table("Response by type group").Row("Academies").Take(4));
    }

    [Fact]
    public async Task Returns_add_up_in_the_chart_and_beside_it()
    {
        var page = await site.PageAsync(RunPath);
        var weeks = page.Table("Returns received by week");

        Assert.StartsWith("By Tuesday 3 November 2026, 3 of 11 asked had returned (27%).", page.Words("figure desc"), StringComparison.Ordinal);
        Assert.Equal(["Monday 28 September 2026", "1", "1", "9%"], weeks.Row("Monday 28 September 2026"));
        Assert.Equal(["Monday 12 October 2026", "0", "2", "18%"], weeks.Row("Monday 12 October 2026"));
        Assert.Equal(["Monday 2 November 2026", "1", "3", "27%"], weeks.Row("Monday 2 November 2026"));
    }

    [Fact]
    public async Task Waiting_letters_lead_to_where_they_are_read_and_released()
    {
        var waiting = (await site.PageAsync(RunPath)).Table("Written assurance, waiting for release");

        Assert.Equal(["Averlby Primary School 07", "Headteacher and chair of governors", "22 Oct 2026"], waiting.Row("Averlby Primary School 07").Take(3));
        Assert.Equal($"{RunPath}/letters/{County.Held}", waiting.QuerySelector("td a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Tasks_stand_by_kind_with_their_reason()
    {
        var page = await site.PageAsync(RunPath);

        Assert.Equal("The days of grace ended on Thursday 22 October 2026 and no return had arrived (since 22 Oct 2026)", page.Table("Telephone the school").Row("Averlby Primary School 08")[2]);
        Assert.Equal("01632 960008", page.Table("Telephone the school").Row("Averlby Primary School 08")[1]);
        Assert.Equal("The register gives no type of school that says which legal duty applies (since 1 Sep 2026)", page.Table("Find out which legal duty applies").Row("Brindham Primary School 12")[1]);
    }

    [Fact]
    public async Task An_answer_by_email_leads_to_where_it_can_be_opened()
    {
        var key = Keys.Task(County.Run, Nobody.Id, "mail-aa11");
        var reason = Reason.Of("mail-to-read", ("rung", "L1"), ("on", "2026-11-03"), ("link", "https://outlook.office365.com/owa/?ItemID=AAMk"));
        _ = await site.County.Journal.AppendAsync(_ => [new RunEvent(key, County.At(2026, 11, 3, 12, 0), Actors.System, new TaskRaised("mail-to-read", Nobody.Id, null, reason))]);

        var row = (await site.PageAsync(RunPath)).Table("Read an answer that came by e-mail");

        Assert.StartsWith("Somebody answered the step “Questions open” by e-mail", row.Row("The run as a whole")[1], StringComparison.Ordinal);
        Assert.Equal("https://outlook.office365.com/owa/?ItemID=AAMk", row.QuerySelector("td a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Those_who_have_not_returned_can_be_narrowed()
    {
        var all = await site.PageAsync(RunPath);
        var narrowed = await site.PageAsync($"{RunPath}?district=Quarlow%27s%20Hundred&rung=L1");

        // Eleven asked less three returned less one paused.
        Assert.Equal(7, all.Table("7 not returned").QuerySelectorAll("tbody tr").Length);
        Assert.Equal(["Averlby Primary School 07", "Brindham Primary School 09"], narrowed.Table("2 not returned").QuerySelectorAll("tbody th").Select(h => h.Words()));
    }

    [Fact]
    public async Task A_paper_of_the_run_is_listed_with_its_file()
    {
        var papers = (await site.PageAsync(RunPath)).Table("Papers of the run");

        Assert.Equal(["County report", "Draft", "22 Oct 2026", "county-report-draft.docx (Word)"], papers.Row("County report"));
        Assert.Equal($"{RunPath}/papers/{County.Draft}", papers.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_published_paper_takes_the_place_of_its_draft()
    {
        await site.County.AppendAsync(County.At(2026, 11, 3, 9, 0), (Keys.Publication(County.Run, "county-report"), new Published("county-report", [County.Run + "/county-report.docx"], Reason.Of("signed", ("paper", "county-report")))));

        Assert.Equal(["County report", "Published", "3 Nov 2026", "county-report.docx (Word)"], (await site.PageAsync(RunPath)).Table("Papers of the run").Row("County report"));
    }

    /// <summary>As on Blob: each form that grants time or names people is a pack of its own, and nobody who looks at a school waits for all of them.</summary>
    [Fact]
    public async Task A_schools_page_opens_no_pack_that_it_has_nothing_to_show_of()
    {
        var counted = new CountedStore(site.County.Room.Record, new InMemoryObjects());
        var packed = new PackedObjects(counted);
        foreach (var name in await site.County.Objects.ListAsync(""))
        {
            await packed.PutAsync(name, (await site.County.Objects.GetAsync(name))!.Value);
        }

        using var room = new EngineRoom(counted, packed, new MemoryMail(), new MemoryPublication(), new PlainComposer(), new SeededEntropy(2), site.County.Clock);
        await using var server = await Site.ServeAsync(new FrontDoor(room, new FrontDoorOptions()));
        using var officer = Site.ClientOf(server);
        _ = await officer.GetStringAsync(Desk.Of(County.Extended));
        counted.Reset();
        Assert.Contains("Priya Shah", await officer.GetStringAsync(Desk.Of(County.Extended)), StringComparison.Ordinal);
        var before = counted.Gets;
        for (var i = 0; i < 5; i++)
        {
            var pack = room.Box.NewPack();
            _ = pack.Add("decision", new DecisionObject("", "Granted on a form."));
            await room.Box.PutTogetherAsync(pack.Puts);
        }

        counted.Reset();
        _ = await officer.GetStringAsync(Desk.Of(County.Extended));

        Assert.True(counted.Listings > 0);
        Assert.Equal(before, counted.Gets);
    }
}
