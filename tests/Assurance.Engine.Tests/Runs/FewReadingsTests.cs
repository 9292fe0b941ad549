using Assurance.Core.Record;
using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Runs;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.Engine.Tests.Runs;

/// <summary>The record is read where it can matter and not beside: on Blob each look at it is paid for.</summary>
public sealed class FewReadingsTests : IAsyncLifetime
{
    private readonly SmallStore store = new();
    private VirtualClock clock = null!;
    private CountedStore counted = null!;
    private RunJournal journal = null!;
    private string run = "";

    public async ValueTask InitializeAsync()
    {
        run = await store.OpenAsync(2026);
        clock = new VirtualClock(store.Now);
        counted = new CountedStore(store.Record, store.Objects);
        journal = Journal(counted);
        _ = await journal.ReadAsync(state => state.Position);
        counted.Reset();
    }

    public ValueTask DisposeAsync()
    {
        journal.Dispose();
        store.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task One_decision_after_another_is_one_append_each_and_no_reading()
    {
        for (var i = 0; i < 5; i++)
        {
            _ = await journal.AppendAsync(Next);
        }

        Assert.Equal((5, 0), (counted.Appends, counted.Readings));
    }

    [Fact]
    public async Task Where_somebody_else_was_first_the_decision_is_made_again_on_what_they_wrote()
    {
        await SomebodyElseAsync();

        var events = await journal.AppendAsync(state => state.Has(Other) ? [Event(Key(7))] : [Event(Key(1))]);

        Assert.Equal([Key(7)], events.Select(e => e.Key));
        Assert.Equal((2, 1), (counted.Appends, counted.Readings));
    }

    [Fact]
    public async Task That_there_is_nothing_to_do_is_told_of_the_record_as_it_stands()
    {
        await SomebodyElseAsync();

        var events = await journal.AppendAsync(state => state.Has(Other) ? [Event(Key(1))] : []);

        Assert.Equal([Key(1)], events.Select(e => e.Key));
    }

    [Fact]
    public async Task So_is_that_it_cannot_be()
    {
        await SomebodyElseAsync();

        var events = await journal.AppendAsync(state => state.Has(Other) ? [Event(Key(1))] : throw new FormatException("not yet"));

        Assert.Equal([Key(1)], events.Select(e => e.Key));
        _ = await Assert.ThrowsAsync<FormatException>(() => journal.AppendAsync(_ => throw new FormatException("never")));
    }

    [Fact]
    public async Task A_look_at_what_was_known_recently_reads_nothing_until_that_is_over()
    {
        await SomebodyElseAsync();

        Assert.False(await journal.ReadAsync(state => state.Has(Other), RunJournal.Recently));
        Assert.Equal(0, counted.Readings);

        clock.MoveTo(clock.Now + Duration.FromMinutes(11));
        Assert.True(await journal.ReadAsync(state => state.Has(Other), RunJournal.Recently));
    }

    [Fact]
    public async Task An_append_that_came_about_is_as_good_as_a_look()
    {
        clock.MoveTo(clock.Now + Duration.FromMinutes(11));
        _ = await journal.AppendAsync(Next);

        _ = await journal.ReadAsync(state => state.Position, RunJournal.Recently);

        Assert.Equal(0, counted.Readings);
    }

    [Fact]
    public async Task What_is_not_enough_to_go_on_is_asked_of_the_record_as_it_stands()
    {
        await SomebodyElseAsync();

        Assert.True(await journal.ReadAsync(state => state.Has(Other), known => known));
    }

    [Fact]
    public async Task Two_decisions_of_which_one_follows_from_the_other_are_one_append()
    {
        var (first, second) = await journal.AppendAsync(Next, Next);

        Assert.Equal([Key(0), Key(1)], first.Concat(await second).Select(e => e.Key));
        Assert.Equal((1, 0), (counted.Appends, counted.Readings));
    }

    [Fact]
    public async Task Where_somebody_else_was_first_they_are_made_again_one_after_the_other()
    {
        await SomebodyElseAsync();

        var (first, second) = await journal.AppendAsync(Next, state => state.Has(Key(0)) && state.Has(Other) ? [Event(Key(9))] : []);

        Assert.Equal([Key(0), Key(9)], first.Concat(await second).Select(e => e.Key));
        using var afresh = Journal(store.Record);
        Assert.Equal(await afresh.ReadAsync(s => s.Position), await journal.ReadAsync(s => s.Position));
    }

    [Fact]
    public async Task Nothing_follows_from_what_does_not_come_about()
    {
        var asked = 0;
        var (first, second) = await journal.AppendAsync(_ => [], _ => throw new FormatException($"{asked++}"));

        Assert.Empty(first);
        Assert.Empty(await second);
        _ = await Assert.ThrowsAsync<FormatException>(() => journal.AppendAsync(_ => throw new FormatException("a bug"), _ => [Event(Key(asked++))]));
        Assert.Equal((0, 0), (asked, counted.Appends));
    }

    private Task SomebodyElseAsync() => PutAsync(Other);

    private async Task PutAsync(string key) => Assert.True(await store.Record.AppendAsync(run, (await store.Record.ReadAsync(run)).Count, [EventJson.Write(Event(key))]));

    private RunJournal Journal(IRecord on) => new(run, on, new RunLoader(new ObjectBox(store.Objects, new SystemEntropy())), clock);

    private string Other => $"{run}/-/somebody-else";

    private string Key(int number) => $"{run}/-/test-{number}";

    private RunEvent Event(string key) => new(key, store.Now, Actors.System, new SendingStopped("decision/words"));

    private IReadOnlyList<RunEvent> Next(RunState state) => [Event(Key(Enumerable.Range(0, 100).First(i => !state.Has(Key(i)))))];
}
