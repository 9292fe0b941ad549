using Assurance.Core.Record;
using Assurance.Engine.Memory;
using Assurance.Engine.Officers;
using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Returned;
using Assurance.Engine.Runs;
using Assurance.Engine.Tests.Officers;
using Assurance.TestKit.Runs;
using NodaTime;
using static Assurance.Engine.Tests.Officers.OfficeRun;

namespace Assurance.Engine.Tests.Returned;

/// <summary>One look after the other at what came back.</summary>
public sealed class ReturnedMailPollTests
{
    [Fact]
    public async Task Each_is_taken_once_and_the_next_look_goes_on_from_there()
    {
        using var office = await OpenAsync();
        var boxes = new Boxes("a", "b");
        var poll = Poll(office, boxes, new InMemorySettings());
        boxes.Add("a", new CameBack("1", await office.SendAsync(School)));
        boxes.Add("b", new CameBack("2", "gone.2020-21/1/L1/dsl"));

        var look = await poll.LookAsync();
        boxes.Add("b", new CameBack("3", await office.SendAsync(Other)));
        var next = await poll.LookAsync();

        Assert.Equal([[office.Run], [office.Run]], new[] { look.Runs, next.Runs });
        Assert.Equal(2, await TasksAsync(office));
        Assert.Equal(["a:", "b:", "a:1", "b:1"], boxes.Looks);
        Assert.Empty((await poll.LookAsync()).Runs);
    }

    [Fact]
    public async Task A_look_that_was_broken_off_goes_on_after_the_last_whole_page_and_records_nothing_twice()
    {
        using var office = await OpenAsync();
        var boxes = new Boxes("a", "b");
        var poll = Poll(office, boxes, new InMemorySettings());
        boxes.Add("a", new CameBack("1", await office.SendAsync(School)));
        boxes.Add("a", new CameBack("2", null), new CameBack("3", await office.SendAsync("100003")));
        boxes.Add("b", new CameBack("4", await office.SendAsync(Other)));
        boxes.BreaksOff = "a:2";

        var look = await poll.LookAsync();
        Assert.IsType<IOException>(look.Failure);
        Assert.Equal(2, await TasksAsync(office));

        boxes.BreaksOff = null;
        var again = await poll.LookAsync();
        Assert.Null(again.Failure);
        Assert.Equal(3, await TasksAsync(office));
        Assert.Equal(["a:", "a:2", "b:", "a:2", "b:1"], boxes.Looks);
    }

    [Fact]
    public async Task One_that_cannot_be_taken_keeps_no_other_waiting_and_is_tried_again()
    {
        using var office = await OpenAsync();
        var boxes = new Boxes("a");
        boxes.Add("a", new CameBack("1", await office.SendAsync(School)), new CameBack("2", await office.SendAsync(Other)));
        var failures = 1;
        var record = new FaultyRecord(office.Room.Record) { Reading = () => failures-- > 0 ? throw new IOException("The store does not answer.") : Task.CompletedTask };
        using var shelf = new RunShelf(record, new RunLoader(office.Room.Box));
        var settings = new InMemorySettings();
        var poll = new ReturnedMailPoll(boxes, new ReturnedMailDesk(new RosterDesk(shelf, office.Room.Box, office.Clock), shelf, office.Room.Box, office.Clock), settings, office.Clock);

        var look = await poll.LookAsync();
        Assert.IsType<IOException>(look.Failure);
        Assert.Equal([office.Run], look.Runs);
        Assert.Null((await poll.LookAsync()).Failure);
        Assert.Equal(2, (await office.EventsAsync()).Count(e => e.Body is TaskRaised));

        Assert.Equal(["a:", "a:2"], boxes.Looks);
        Assert.Empty(await new ReturnedMailAside(settings).ListAsync("a"));
    }

    [Fact]
    public async Task One_that_can_never_be_read_keeps_no_cursor_and_is_tried_less_and_less_often_until_it_can_or_has_gone()
    {
        using var office = await OpenAsync();
        var boxes = new Boxes("a");
        var (poll, aside, clock) = Clocked(office, boxes);
        boxes.Add("a", new CameBack("1", await office.SendAsync(School)), new CameBack("2", await office.SendAsync(Other)));
        boxes.Unreadable.Add("1");

        var failed = 0;
        for (var quarter = 0; quarter < 4 * 24 * 7; quarter++)
        {
            failed += (await poll.LookAsync()).Failure is null ? 0 : 1;
            clock.MoveTo(clock.Now + Duration.FromMinutes(15));
        }

        Assert.Equal(1, await TasksAsync(office));
        Assert.Equal("a:2", boxes.Looks[^1]);
        Assert.InRange(failed, 10, 18);
        var lies = Assert.Single(await aside.ListAsync("a"));
        Assert.Equal(("1", boxes.At, Instant.FromUtc(2026, 11, 28, 9, 0)), (lies.Item.Id, lies.Item.At, lies.Since));

        boxes.Unreadable.Clear();
        clock.MoveTo(clock.Now + Duration.FromDays(1));
        Assert.Null((await poll.LookAsync()).Failure);
        Assert.Equal(2, await TasksAsync(office));
        Assert.Empty(await aside.ListAsync("a"));
    }

    [Fact]
    public async Task One_at_which_the_mailbox_breaks_off_each_time_is_passed_by()
    {
        using var office = await OpenAsync();
        var boxes = new Boxes("a");
        boxes.Add("a", new CameBack("1", await office.SendAsync(School)), new CameBack("2", await office.SendAsync(Other)));
        boxes.Tears.Add("1");
        var (poll, aside, clock) = Clocked(office, boxes);

        for (var quarter = 0; quarter < 4; quarter++)
        {
            _ = await poll.LookAsync();
            clock.MoveTo(clock.Now + Duration.FromMinutes(15));
        }

        Assert.Equal(1, await TasksAsync(office));
        Assert.Single(await aside.ListAsync("a"));
    }

    [Fact]
    public async Task Where_all_fail_the_mailbox_is_left_for_the_next_look_and_nothing_is_lost()
    {
        using var office = await OpenAsync();
        var boxes = new Boxes("a") { PageSize = 50 };
        for (var i = 0; i < 50; i++)
        {
            boxes.Add("a", new CameBack($"{i}", null));
            boxes.Unreadable.Add($"{i}");
        }

        boxes.Add("a", new CameBack("last", await office.SendAsync(School)));
        var (poll, aside, clock) = Clocked(office, boxes);

        _ = await poll.LookAsync();
        Assert.Equal(ReturnedMailPoll.MostAside + 1, (await aside.ListAsync("a")).Count);
        for (var look = 0; look < 4; look++)
        {
            clock.MoveTo(clock.Now + Duration.FromMinutes(15));
            _ = await poll.LookAsync();
        }

        Assert.Equal(50, (await aside.ListAsync("a")).Count);
        Assert.Equal(1, await TasksAsync(office));
        boxes.Unreadable.Clear();
        for (var day = 0; day < 4; day++)
        {
            clock.MoveTo(clock.Now + Duration.FromDays(1));
            Assert.Null((await poll.LookAsync()).Failure);
        }

        Assert.Empty(await aside.ListAsync("a"));
    }

    [Fact]
    public async Task A_report_that_lay_aside_until_the_address_had_been_set_right_costs_the_new_address_nothing()
    {
        using var office = await OpenAsync();
        var boxes = new Boxes("a");
        boxes.Add("a", new CameBack("1", await office.SendAsync(School)) { Report = new DeliveryReport(ReportedFate.Address, "5.1.1"), IsTraced = true });
        boxes.Unreadable.Add("1");
        var (poll, aside, clock) = Clocked(office, boxes);
        _ = await poll.LookAsync();
        Assert.Single(await aside.ListAsync("a"));

        // The school rang: its lead has another address now.
        office.Clock.MoveTo(office.Clock.Now + Duration.FromHours(3));
        var right = Contact(School, Core.Roster.Role.Dsl) with { Details = new Assurance.Core.Roster.PersonDetails("Person of 100001", "new-address@example.invalid") };
        Assert.Equal(1, (await office.Room.Roster.SetContactsAsync(office.Run, School, [right, Contact(School, Core.Roster.Role.Head)], "officer-1")).Changed);
        boxes.Unreadable.Clear();
        office.Clock.MoveTo(office.Clock.Now + Duration.FromHours(3));
        clock.MoveTo(clock.Now + Duration.FromHours(6));
        Assert.Null((await poll.LookAsync()).Failure);

        Assert.True((await office.SchoolAsync()).Holder(Core.Roster.Role.Dsl)!.HasEmail);
    }

    [Fact]
    public async Task A_dozen_at_which_the_mailbox_breaks_off_each_time_keep_what_comes_after_them_six_hours_at_most()
    {
        using var office = await OpenAsync();
        var boxes = new Boxes("a") { PageSize = 50 };
        for (var i = 0; i < 12; i++)
        {
            boxes.Add("a", new CameBack($"{i}", null));
            boxes.Tears.Add($"{i}");
        }

        boxes.Add("a", new CameBack("bounce", await office.SendAsync(School)));
        var (poll, _, clock) = Clocked(office, boxes);

        var quarters = 0;
        for (; quarters < 4 * 24 * 14 && await TasksAsync(office) == 0; quarters++)
        {
            _ = await poll.LookAsync();
            clock.MoveTo(clock.Now + Duration.FromMinutes(15));
        }

        Assert.InRange(quarters, 1, 24);
    }

    [Fact]
    public async Task However_many_at_which_the_mailbox_breaks_off_a_mailbox_is_read_for_what_comes_next()
    {
        using var office = await OpenAsync();
        var boxes = new Boxes("a") { PageSize = 200 };
        for (var i = 0; i < 100; i++)
        {
            boxes.Add("a", new CameBack($"{i}", null));
            boxes.Tears.Add($"{i}");
        }

        boxes.Add("a", new CameBack("bounce", await office.SendAsync(School)));
        var (poll, _, clock) = Clocked(office, boxes);
        for (var quarter = 0; quarter < 4 * 24 * 60 && await TasksAsync(office) == 0; quarter++)
        {
            _ = await poll.LookAsync();
            clock.MoveTo(clock.Now + Duration.FromMinutes(15));
        }

        Assert.Equal(1, await TasksAsync(office));
    }

    [Fact]
    public async Task Where_the_mailbox_answers_nothing_any_more_the_look_ends_soon_and_the_next_goes_on_from_there()
    {
        using var office = await OpenAsync();
        var boxes = new Boxes("a") { PageSize = 10 };
        for (var i = 0; i < 10; i++)
        {
            boxes.Add("a", new CameBack($"{i}", null));
            boxes.Tears.Add($"{i}");
        }

        boxes.Add("a", new CameBack("bounce", await office.SendAsync(School)));
        var (poll, aside, clock) = Clocked(office, boxes);
        Assert.IsType<IOException>((await poll.LookAsync()).Failure);
        Assert.Equal(["0", "1", "2"], boxes.Reads);

        // Neither a list nor a mail.
        clock.MoveTo(clock.Now + Duration.FromMinutes(15));
        boxes.BreaksOff = "a:";
        Assert.IsType<IOException>((await poll.LookAsync()).Failure);
        Assert.Equal(4, boxes.Reads.Count);

        boxes.Tears.Clear();
        boxes.BreaksOff = null;
        clock.MoveTo(clock.Now + Duration.FromMinutes(15));
        Assert.Null((await poll.LookAsync()).Failure);
        Assert.Equal(1, await TasksAsync(office));
        Assert.Empty(await aside.ListAsync("a"));
    }

    [Fact]
    public async Task A_mailbox_that_forgets_twice_in_one_look_how_far_it_was_waits_for_the_next()
    {
        using var office = await OpenAsync();
        var boxes = new Boxes("a", "b") { Forgets = true };
        boxes.Add("a", new CameBack("1", null), new CameBack("2", null), new CameBack("3", await office.SendAsync(School)));
        boxes.Add("b", new CameBack("4", await office.SendAsync(Other)));
        var (poll, _, _) = Clocked(office, boxes);

        Assert.IsType<IOException>((await poll.LookAsync()).Failure);
        Assert.Equal(["a:", "a:2", "a:2", "b:"], boxes.Looks);
        Assert.Equal(1, await TasksAsync(office));

        boxes.Forgets = false;
        Assert.Null((await poll.LookAsync()).Failure);
        Assert.Equal(2, await TasksAsync(office));
    }

    [Fact]
    public async Task What_lay_aside_in_a_mailbox_that_was_taken_out_of_the_settings_is_kept_a_month_and_then_dropped()
    {
        using var office = await OpenAsync();
        var (settings, clock) = (new InMemorySettings(), new VirtualClock(Instant.FromUtc(2026, 11, 28, 9, 0)));
        var aside = new ReturnedMailAside(settings);
        foreach (var mailbox in new[] { "a", "gone" })
        {
            await aside.PutAsync(mailbox, new ReturnedItem("1", clock.Now), clock.Now);
        }

        Task LookAsync(Boxes boxes) => new ReturnedMailPoll(boxes, office.Room.Returned, settings, clock).LookAsync();
        var left = new Boxes("a");
        left.Tears.Add("1");
        await LookAsync(left);
        Assert.Single(await aside.ListAsync("gone"));

        clock.MoveTo(clock.Now + Duration.FromDays(31));
        await LookAsync(new Boxes());
        Assert.Single(await aside.ListAsync("gone"));
        await LookAsync(left);
        Assert.Empty(await aside.ListAsync("gone"));
        Assert.Single(await aside.ListAsync("a"));
    }

    private static Task<int> TasksAsync(OfficeRun office) => office.StateAsync(s => s.Tasks.Count);

    private static ReturnedMailPoll Poll(OfficeRun office, IReturnedMail mail, ISettings settings) => new(mail, office.Room.Returned, settings, office.Clock);

    /// <summary>A poll with a clock of its own, and what it sets aside.</summary>
    private static (ReturnedMailPoll Poll, ReturnedMailAside Aside, VirtualClock Clock) Clocked(OfficeRun office, Boxes boxes)
    {
        var (settings, clock) = (new InMemorySettings(), new VirtualClock(Instant.FromUtc(2026, 11, 28, 9, 0)));
        return (new ReturnedMailPoll(boxes, office.Room.Returned, settings, clock), new ReturnedMailAside(settings), clock);
    }

    /// <summary>Mailboxes in pages of two.</summary>
    private sealed class Boxes(params string[] names) : IReturnedMail
    {
        private readonly Dictionary<string, List<CameBack>> mail = names.ToDictionary(n => n, _ => new List<CameBack>(), StringComparer.Ordinal);

        public IReadOnlyList<string> Mailboxes => names;

        public int PageSize { get; init; } = 2;

        /// <summary>When everything came.</summary>
        public Instant At { get; } = Instant.FromUtc(2026, 11, 27, 9, 0);

        /// <summary>Mailbox and cursor at which there is no page.</summary>
        public string? BreaksOff { get; set; }

        /// <summary>Ids of mail that the mailbox lists and cannot show.</summary>
        public HashSet<string> Unreadable { get; } = new(StringComparer.Ordinal);

        /// <summary>Ids of mail at which the connection breaks.</summary>
        public HashSet<string> Tears { get; } = new(StringComparer.Ordinal);

        /// <summary>What was asked for, in order.</summary>
        public List<string> Reads { get; } = [];

        /// <summary>No page but the first is known to it any more when it is asked for.</summary>
        public bool Forgets { get; set; }

        public List<string> Looks { get; } = [];

        public void Add(string box, params CameBack[] some) => mail[box].AddRange(some);

        public Task<ReturnedPage> PageAsync(string mailbox, string? cursor, CancellationToken cancellation = default)
        {
            Looks.Add($"{mailbox}:{cursor}");
            var isAnew = Forgets && cursor is not null;
            var from = cursor is null || isAnew ? 0 : int.Parse(cursor, System.Globalization.CultureInfo.InvariantCulture);
            var page = mail[mailbox].Skip(from).Take(PageSize).ToList();
            return $"{mailbox}:{cursor}" == BreaksOff ? throw new IOException("torn")
                : Task.FromResult(new ReturnedPage([.. page.Select(m => new ReturnedItem(m.Id, At))], $"{from + page.Count}", from + page.Count == mail[mailbox].Count) { IsBegunAnew = isAnew });
        }

        public Task<ReturnedReading> ReadAsync(string mailbox, string id, CancellationToken cancellation = default)
        {
            Reads.Add(id);
            return Tears.Contains(id) ? throw new IOException("torn")
                : Task.FromResult(Unreadable.Contains(id) ? new ReturnedReading(null, new IOException("status 400")) : new ReturnedReading(mail[mailbox].First(m => m.Id == id)));
        }
    }
}
