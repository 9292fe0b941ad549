using Assurance.Core.Record;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.Engine.Tests.Runs;

/// <summary>An append whose answer is lost: it happened or it did not, and the process must know which (design, section 6).</summary>
public sealed class LostAnswerTests : IAsyncLifetime
{
    private readonly SmallStore store = new();
    private FaultyRecord record = null!;
    private RunJournal journal = null!;
    private string run = "";
    private int asked;

    public async ValueTask InitializeAsync()
    {
        run = await store.OpenAsync(2026);
        record = new FaultyRecord(store.Record);
        journal = new RunJournal(run, record, new RunLoader(new ObjectBox(store.Objects, new SystemEntropy())));
    }

    public ValueTask DisposeAsync()
    {
        journal.Dispose();
        store.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task An_answer_lost_after_the_commit_is_found_in_the_record()
    {
        record.After = _ => throw new TimeoutException("no answer");

        var events = await journal.AppendAsync(Once);

        _ = Assert.Single(events);
        Assert.Equal(1, asked);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task What_did_not_reach_the_store_is_tried_again()
    {
        var tries = 0;
        record.Before = _ => ++tries < 3 ? throw new IOException("torn") : Task.CompletedTask;

        _ = Assert.Single(await journal.AppendAsync(Once));

        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task If_somebody_else_wrote_meanwhile_it_is_decided_again()
    {
        record.Before = async lines =>
        {
            record.Before = _ => Task.CompletedTask;
            _ = await store.Shelf.Journal(run).AppendAsync(_ => [Event("decision/of-another")]);
            throw new IOException("torn");
        };

        Assert.Empty(await journal.AppendAsync(Once));

        Assert.Equal(2, asked);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task A_try_that_reaches_the_store_late_stands_in_place_of_the_next_one()
    {
        IReadOnlyList<RecordLine>? late = null;
        record.Before = async lines =>
        {
            if (late is null)
            {
                late = lines;
                throw new TimeoutException("still on its way");
            }

            Assert.True(await store.Record.AppendAsync(run, (await store.Record.ReadAsync(run)).Count, late));
        };

        // Every try has words of its own, as a claim has an id of its own.
        var events = await journal.AppendAsync(state => state.Has(Key) ? [] : [Event($"words-{++asked}")]);

        Assert.Equal("words-1", ((SendingStopped)Assert.Single(events).Body).Reason);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task Whoever_gave_up_waiting_still_learns_that_it_stands()
    {
        using var source = new CancellationTokenSource();
        record.After = async _ =>
        {
            await source.CancelAsync();
            source.Token.ThrowIfCancellationRequested();
        };

        _ = Assert.Single(await journal.AppendAsync(Once, source.Token));

        Assert.True(await journal.ReadAsync(state => state.Has(Key)));
    }

    [Fact]
    public async Task Whoever_gave_up_before_the_commit_wrote_nothing()
    {
        using var source = new CancellationTokenSource();
        record.Before = async _ =>
        {
            await source.CancelAsync();
            source.Token.ThrowIfCancellationRequested();
        };

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => journal.AppendAsync(Once, source.Token));

        Assert.Equal(0, await CountAsync());
        Assert.False(await journal.ReadAsync(state => state.Has(Key)));
    }

    [Fact]
    public async Task The_record_itself_may_be_out_of_reach_for_a_moment()
    {
        var reads = 0;
        record.After = _ =>
        {
            record.Reading = () => ++reads < 3 ? throw new IOException("unreachable") : Task.CompletedTask;
            throw new IOException("torn");
        };

        _ = Assert.Single(await journal.AppendAsync(Once));

        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task A_store_that_takes_nothing_is_told_of_in_its_own_words()
    {
        record.Before = _ => throw new IOException("the disk is full");

        Assert.Equal("the disk is full", (await Assert.ThrowsAsync<IOException>(() => journal.AppendAsync(Once))).Message);

        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task What_is_wrong_with_the_call_is_not_tried_again()
    {
        var tries = 0;
        record.Before = _ =>
        {
            tries++;
            throw new InvalidOperationException("opened for reading only");
        };

        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => journal.AppendAsync(Once));

        Assert.Equal(1, tries);
    }

    [Fact]
    public async Task Events_that_cannot_be_folded_in_at_once_stand_all_the_same()
    {
        var set = new RunEvent($"{run}/calendar-late", store.Now, Actors.System, new CalendarSet("926", "calendar/absent", null, new LocalDate(2026, 12, 11)));

        _ = Assert.Single(await journal.AppendAsync(_ => [set]));

        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => journal.ReadAsync(state => state.Position));
    }

    [Fact]
    public async Task A_run_whose_opening_was_answered_by_silence_is_open()
    {
        using var other = new SmallStore(inner => new FaultyRecord(inner) { After = _ => throw new TimeoutException("no answer") });

        _ = await other.OpenAsync(2026);

        Assert.Contains(await other.Shelf.RunsAsync(), r => r.EndsWith(".2026-27", StringComparison.Ordinal));
    }

    private string Key => $"{run}/-/stopped-once";

    private IReadOnlyList<RunEvent> Once(RunState state)
    {
        asked++;
        return state.Has(Key) ? [] : [Event("decision/words")];
    }

    private RunEvent Event(string words) => new(Key, store.Now, Actors.System, new SendingStopped(words));

    private async Task<int> CountAsync() => (await store.Record.ReadAsync(run)).Count(l => EventJson.Read(l.Bytes.Span).Key == Key);
}
