using Assurance.Core.Record;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;
using Assurance.TestKit.Runs;

namespace Assurance.Engine.Tests.Runs;

/// <summary>Decisions that wait together ride one append, and each is as good as if it had been alone (design, section 6).</summary>
public sealed class TogetherTests : IAsyncLifetime
{
    private readonly SmallStore store = new();
    private readonly List<int> appends = [];
    private readonly TaskCompletionSource go = new();
    private FaultyRecord record = null!;
    private RunJournal journal = null!;
    private string run = "";

    public async ValueTask InitializeAsync()
    {
        run = await store.OpenAsync(2026);
        record = new FaultyRecord(store.Record);
        journal = Journal(record);
        _ = await journal.ReadAsync(state => state.Position);
        record.After = lines =>
        {
            appends.Add(lines.Count);
            return Task.CompletedTask;
        };
    }

    public ValueTask DisposeAsync()
    {
        journal.Dispose();
        store.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Those_that_wait_while_another_writes_ride_one_append_and_see_each_other()
    {
        var waiting = WhileAnotherWrites(() => Enumerable.Range(0, 40).Select(_ => journal.AppendAsync(Next)).ToList());

        go.SetResult();
        var events = await Task.WhenAll(waiting);

        Assert.Equal([1, 40], appends);
        Assert.Equal(Enumerable.Range(1, 40).Select(Key), events.Select(e => Assert.Single(e).Key));
        await EqualsTheRecordAsync(written: 41);
    }

    [Fact]
    public async Task What_is_wrong_with_one_concerns_nobody_else()
    {
        var waiting = WhileAnotherWrites(() => new[]
        {
            journal.AppendAsync(_ => throw new FormatException("a bug")),
            journal.AppendAsync(_ => []),
            journal.AppendAsync(Next),
            journal.AppendAsync(_ => [Event(Key(0))]),
            journal.AppendAsync(state => [Event(Key(Count(state))), Event(Key(Count(state) + 1))]),
        });

        go.SetResult();
        _ = await Assert.ThrowsAsync<FormatException>(() => waiting[0]);
        Assert.Empty(await waiting[1]);
        Assert.Equal([Key(1)], (await waiting[2]).Select(e => e.Key));
        Assert.Contains("recorded already", (await Assert.ThrowsAsync<InvalidOperationException>(() => waiting[3])).Message, StringComparison.Ordinal);
        Assert.Equal([Key(2), Key(3)], (await waiting[4]).Select(e => e.Key));
        await EqualsTheRecordAsync(written: 4);
    }

    [Fact]
    public async Task If_somebody_else_wrote_first_all_are_decided_again_and_nothing_foreseen_is_left()
    {
        var asked = 0;
        var waiting = WhileAnotherWrites(() => Enumerable.Range(0, 5).Select(_ => journal.AppendAsync(state =>
        {
            asked++;
            return state.Has(Other) ? [] : Next(state);
        })).ToList());
        record.Before = async lines =>
        {
            if (lines.Count == 5)
            {
                Assert.True(await store.Record.AppendAsync(run, await PositionAsync(), [EventJson.Write(Event(Other))]));
            }
        };

        go.SetResult();
        Assert.All(await Task.WhenAll(waiting), Assert.Empty);

        Assert.Equal(10, asked);
        await EqualsTheRecordAsync(written: 2);
    }

    [Fact]
    public async Task Nobody_sees_what_does_not_stand_yet()
    {
        Task<int>? seen = null;
        var waiting = WhileAnotherWrites(() => Enumerable.Range(0, 5).Select(_ => journal.AppendAsync(Next)).ToList());
        record.Before = lines =>
        {
            seen ??= journal.ReadAsync(Count);
            return lines.Count == 5 ? throw new InvalidOperationException("opened for reading only") : throw new NotSupportedException("nor can it be alone");
        };

        go.SetResult();
        foreach (var each in waiting)
        {
            _ = await Assert.ThrowsAsync<NotSupportedException>(() => each);
        }

        Assert.Equal(1, await seen!);
        await EqualsTheRecordAsync(written: 1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_the_answer_is_lost_each_learns_what_became_of_its_own(bool stands)
    {
        var waiting = WhileAnotherWrites(() => Enumerable.Range(0, 3).Select(_ => journal.AppendAsync(Next)).ToList());
        Func<IReadOnlyList<RecordLine>, Task> lost = lines => lines.Count == 3 ? throw new IOException("no answer") : Task.CompletedTask;
        (record.Before, record.After) = stands ? (record.Before, lost) : (lost, record.After);

        go.SetResult();
        var events = await Task.WhenAll(waiting);

        Assert.Equal(Enumerable.Range(1, 3).Select(Key), events.Select(e => Assert.Single(e).Key));
        await EqualsTheRecordAsync(written: 4);
    }

    [Fact]
    public async Task An_append_of_many_that_reaches_the_store_late_is_found_by_each_of_them()
    {
        IReadOnlyList<RecordLine>? late = null;
        var waiting = WhileAnotherWrites(() => Enumerable.Range(0, 3).Select(_ => journal.AppendAsync(Next)).ToList());
        record.Before = async lines =>
        {
            if (lines.Count == 3)
            {
                late = lines;
                throw new TimeoutException("still on its way");
            }

            if (late is { } arrives)
            {
                late = null;
                Assert.True(await store.Record.AppendAsync(run, await PositionAsync(), arrives));
            }
        };

        go.SetResult();
        var events = await Task.WhenAll(waiting);

        Assert.Equal(Enumerable.Range(1, 3).Select(Key), events.Select(e => Assert.Single(e).Key));
        await EqualsTheRecordAsync(written: 4);
    }

    [Fact]
    public async Task Who_gives_up_before_it_is_taken_writes_nothing_and_holds_up_nobody()
    {
        using var impatient = new CancellationTokenSource();
        var waiting = WhileAnotherWrites(() =>
        {
            var three = new[] { journal.AppendAsync(Next), journal.AppendAsync(Next, impatient.Token), journal.AppendAsync(Next) };
            impatient.Cancel();
            return three;
        });

        go.SetResult();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting[1]);
        Assert.Equal([Key(1), Key(2)], [.. (await waiting[0]).Concat(await waiting[2]).Select(e => e.Key)]);
        await EqualsTheRecordAsync(written: 3);
    }

    /// <summary>Whatever collides, is lost or comes late: every decision is recorded once, whole, and both processes see the same.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Two_processes_under_faults_record_every_decision_once(int seed)
    {
        var chance = new Random(seed);
        var otherRecord = new FaultyRecord(store.Record);
        using var other = Journal(otherRecord);
        foreach (var faulty in new[] { record, otherRecord })
        {
            faulty.Before = async _ => await FaultAsync("torn before");
            faulty.After = async _ => await FaultAsync("torn after");
        }

        var decided = await Task.WhenAll(Enumerable.Range(0, 300).Select(i => Task.Run(async () => (Wanted: i, Events: await (i % 2 == 0 ? journal : other).AppendAsync(
            state => state.Has($"{run}/-/wanted-{i}") ? [] : [Event($"{run}/-/wanted-{i}"), Event($"{run}/-/again-{i}-{state.Position}")])))));

        var recorded = (await store.Record.ReadAsync(run)).Select(l => EventJson.Read(l.Bytes.Span).Key).ToList();
        Assert.Equal(300, recorded.Count(k => k.Contains("/wanted-", StringComparison.Ordinal)));
        Assert.Equal(recorded.Count, recorded.Distinct(StringComparer.Ordinal).Count());
        Assert.All(decided, d => Assert.Equal($"{run}/-/again-{d.Wanted}-{recorded.IndexOf($"{run}/-/wanted-{d.Wanted}")}", recorded[recorded.IndexOf($"{run}/-/wanted-{d.Wanted}") + 1]));
        Assert.All(decided, d => Assert.Equal(2, d.Events.Count));
        Assert.Equal(await journal.ReadAsync(s => s.Position), await other.ReadAsync(s => s.Position));
        Assert.All(recorded, k => Assert.True(journal.ReadAsync(s => s.Has(k)).Result));

        async Task FaultAsync(string what)
        {
            await Task.Yield();
            lock (chance)
            {
                if (chance.Next(12) == 0)
                {
                    throw new IOException(what);
                }
            }
        }
    }

    /// <summary>Begins an append that waits at the store until it may go on, and lets others come.</summary>
    private T WhileAnotherWrites<T>(Func<T> come)
    {
        record.Before = async _ =>
        {
            record.Before = _ => Task.CompletedTask;
            await go.Task;
            await Task.Yield();
        };
        _ = journal.AppendAsync(Next);
        return come();
    }

    private RunJournal Journal(IRecord on) => new(run, on, new RunLoader(new ObjectBox(store.Objects, new SystemEntropy())));

    private string Other => $"{run}/-/somebody-else";

    private string Key(int number) => $"{run}/-/test-{number}";

    private RunEvent Event(string key) => new(key, store.Now, Actors.System, new SendingStopped("decision/words"));

    private IReadOnlyList<RunEvent> Next(RunState state) => [Event(Key(Count(state)))];

    private int Count(RunState state) => Enumerable.Range(0, 10_000).First(i => !state.Has(Key(i)));

    private async Task<long> PositionAsync() => (await store.Record.ReadAsync(run)).Count;

    /// <summary>What this process believes is what a new one reads.</summary>
    private async Task EqualsTheRecordAsync(int written)
    {
        record.Before = record.After = _ => Task.CompletedTask;
        var recorded = (await store.Record.ReadAsync(run)).Select(l => EventJson.Read(l.Bytes.Span).Key).ToList();
        using var afresh = Journal(store.Record);
        Assert.Equal(written, recorded.Count(k => k.Contains("/-/", StringComparison.Ordinal)));
        Assert.Equal(await afresh.ReadAsync(s => (s.Position, Count(s), s.Has(Other))), await journal.ReadAsync(s => (s.Position, Count(s), s.Has(Other))));
    }
}
