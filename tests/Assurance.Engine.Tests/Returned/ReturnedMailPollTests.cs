using Assurance.Core.Record;
using Assurance.Engine.Memory;
using Assurance.Engine.Officers;
using Assurance.Engine.Ports;
using Assurance.Engine.Returned;
using Assurance.Engine.Runs;
using Assurance.Engine.Tests.Officers;
using Assurance.TestKit.Runs;
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
    public async Task A_look_that_was_broken_off_is_made_again_and_records_nothing_twice()
    {
        using var office = await OpenAsync();
        var boxes = new Boxes("a", "b") { BreaksOff = "a" };
        var poll = Poll(office, boxes, new InMemorySettings());
        boxes.Add("a", new CameBack("1", await office.SendAsync(School)));
        boxes.Add("b", new CameBack("2", await office.SendAsync(Other)));

        var look = await poll.LookAsync();
        Assert.IsType<IOException>(look.Failure);
        Assert.Equal(2, await TasksAsync(office));

        boxes.BreaksOff = null;
        var again = await poll.LookAsync();
        Assert.Null(again.Failure);
        Assert.Equal(2, await TasksAsync(office));
        Assert.Equal(["a:", "b:", "a:", "b:1"], boxes.Looks);
    }

    [Fact]
    public async Task One_that_cannot_be_taken_keeps_no_other_waiting_and_is_tried_again()
    {
        using var office = await OpenAsync();
        var boxes = new Boxes("a");
        boxes.Add("a", new CameBack("1", await office.SendAsync(School)));
        boxes.Add("a", new CameBack("2", await office.SendAsync(Other)));
        var failures = 1;
        var record = new FaultyRecord(office.Room.Record) { Reading = () => failures-- > 0 ? throw new IOException("The store does not answer.") : Task.CompletedTask };
        using var shelf = new RunShelf(record, new RunLoader(office.Room.Box));
        var poll = new ReturnedMailPoll(boxes, new ReturnedMailDesk(new RosterDesk(shelf, office.Room.Box, office.Clock), shelf, office.Room.Box, office.Clock), new InMemorySettings());

        var look = await poll.LookAsync();
        Assert.IsType<IOException>(look.Failure);
        Assert.Equal([office.Run], look.Runs);
        Assert.Null((await poll.LookAsync()).Failure);
        Assert.Equal(2, (await office.EventsAsync()).Count(e => e.Body is TaskRaised));

        Assert.Equal(["a:", "a:"], boxes.Looks);
    }

    private static Task<int> TasksAsync(OfficeRun office) => office.StateAsync(s => s.Tasks.Count);

    private static ReturnedMailPoll Poll(OfficeRun office, IReturnedMail mail, ISettings settings) => new(mail, office.Room.Returned, settings);

    private sealed class Boxes(params string[] names) : IReturnedMail
    {
        private readonly Dictionary<string, List<CameBack>> mail = names.ToDictionary(n => n, _ => new List<CameBack>(), StringComparer.Ordinal);

        public IReadOnlyList<string> Mailboxes => names;

        /// <summary>Mailbox whose look ends with a failure once everything was handed over.</summary>
        public string? BreaksOff { get; set; }

        public List<string> Looks { get; } = [];

        public void Add(string box, CameBack one) => mail[box].Add(one);

        public async Task<string> LookAsync(string mailbox, string? cursor, Func<CameBack, Task> take, CancellationToken cancellation = default)
        {
            Looks.Add($"{mailbox}:{cursor}");
            foreach (var one in mail[mailbox].Skip(cursor is null ? 0 : int.Parse(cursor, System.Globalization.CultureInfo.InvariantCulture)))
            {
                await take(one);
            }

            return mailbox == BreaksOff ? throw new IOException("torn") : $"{mail[mailbox].Count}";
        }
    }
}
