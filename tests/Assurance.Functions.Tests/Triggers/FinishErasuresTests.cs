using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.Engine;
using Assurance.Engine.Evidence;
using Assurance.Engine.Memory;
using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;
using Assurance.Functions.Tests.Durable;
using Assurance.Functions.Triggers;
using Assurance.TestKit.Runs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Assurance.Functions.Tests.Triggers;

/// <summary>The nightly sweep of the app, on a store whose process died between the event of an erasure and the bytes.</summary>
public sealed class FinishErasuresTests : IDisposable
{
    private readonly SmallStore store = new();
    private readonly List<string> log = [];

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task What_was_cut_short_is_finished_with_its_messages_and_told_of_once()
    {
        var run = await store.OpenAsync(2026);
        var contact = Assert.Single(await store.Objects.ListAsync("person/"));
        var letter = Keys.Message(run, "100001", "L1", "dsl");
        await AppendAsync(run, letter, new MessageIntended("claim", "person-1", Channel.Email, Core.Cycles.MessageClass.Chase, store.Now, letter, [new MessageItem(letter, "100001", "L1", ["dsl"], Reason.Of("ladder"))]));
        await AppendAsync(run, Keys.Outcome(letter), new MessageSent(letter, letter));
        await AppendAsync(run, $"{run}/all/erased", new Erased([contact], ErasureBasis.Person, ""));
        var files = new KeptFiles([letter, "other"]);

        await SweepAsync(files, store.Now);
        Assert.Empty(await store.Objects.ListAsync("person/"));
        Assert.Equal(["other"], files.Messages);
        Assert.Equal(["log Finished erasures that had been cut short: 1 objects, 1 files."], log);

        await SweepAsync(files, store.Now);
        Assert.Single(log);
    }

    [Fact]
    public async Task A_run_whose_time_is_over_is_named_and_keeps_all_it_has_until_a_person_decides()
    {
        var run = await store.OpenAsync(2026);
        await SweepAsync(new KeptFiles([]), At(2060));
        Assert.Empty(log);

        await store.CloseAsync(run);
        var before = await store.Objects.ListAsync("");
        await SweepAsync(new KeptFiles([]), At(2060));

        Assert.Equal(before, await store.Objects.ListAsync(""));
        var line = Assert.Single(log);
        Assert.StartsWith($"log Time over: {run} may be erased since 20", line, StringComparison.Ordinal);
    }

    private async Task SweepAsync(IRunFiles files, Instant now)
    {
        var clock = new VirtualClock(now);
        using var loggers = new ListLoggers(log);
        using var room = new EngineRoom(store.Record, store.Objects, new MemoryMail(), new MemoryPublication(), new PlainComposer(), new SystemEntropy(), clock);
        var sweep = new ErasureSweep(new EvidenceDesk(room, new NoTables(), null), new ErasedFiles(files, room.Shelf), clock);
        await new FinishErasuresFunction(sweep, new Logger<FinishErasuresFunction>(loggers)).RunAsync(new TimerInfo(), CancellationToken.None);
    }

    private async Task AppendAsync(string run, string key, EventBody body) =>
        _ = await store.Shelf.Journal(run).AppendAsync(_ => [new RunEvent(key, store.Now, Actors.System, body)]);

    private static Instant At(int year) => UkTime.At(new LocalDate(year, 9, 1), new LocalTime(9, 0));

    /// <summary>Messages by their references, and no papers.</summary>
    private sealed class KeptFiles(IEnumerable<string> messages) : IRunFiles
    {
        public List<string> Messages { get; } = [.. messages];

        public Task<IReadOnlyList<string>> MessagesAsync(IReadOnlyCollection<string> references, CancellationToken cancellation = default) => Task.FromResult<IReadOnlyList<string>>([.. Messages.Intersect(references)]);

        public Task<IReadOnlyList<string>> PapersAsync(string run, CancellationToken cancellation = default) => Task.FromResult<IReadOnlyList<string>>([]);

        public Task RemoveAsync(IReadOnlyList<string> files, CancellationToken cancellation = default)
        {
            _ = Messages.RemoveAll(files.Contains);
            return Task.CompletedTask;
        }
    }
}
