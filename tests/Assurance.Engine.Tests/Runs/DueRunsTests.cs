using Assurance.Engine.Runs;
using Assurance.TestKit.Runs;

namespace Assurance.Engine.Tests.Runs;

public sealed class DueRunsTests : IDisposable
{
    private readonly SmallStore store = new();

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task Every_open_run_is_due_to_be_live_and_a_closed_one_is_not()
    {
        var first = await store.OpenAsync(2025);
        var closed = await store.OpenAsync(2026);
        var last = await store.OpenAsync(2027);
        await store.CloseAsync(closed);

        Assert.Equal([first, last], await new DueRuns(store.Shelf).FindAsync());
    }

    [Fact]
    public async Task An_empty_store_has_no_runs_due() => Assert.Empty(await new DueRuns(store.Shelf).FindAsync());

    [Fact]
    public async Task A_run_that_cannot_be_read_is_due_and_does_not_hold_up_the_others()
    {
        await store.BreakAsync("broken.2026-27");
        var open = await store.OpenAsync(2026);

        Assert.Equal(["broken.2026-27", open], await new DueRuns(store.Shelf).FindAsync());
    }

    [Fact]
    public async Task A_closing_that_another_process_recorded_is_seen()
    {
        var run = await store.OpenAsync(2026);
        var due = new DueRuns(store.Shelf);
        Assert.Equal([run], await due.FindAsync());

        using var elsewhere = new RunShelf(store.Record, new RunLoader(new ObjectBox(store.Objects, new Engine.Ports.SystemEntropy())));
        _ = await elsewhere.Journal(run).AppendAsync(state => [new Core.Record.RunEvent($"{run}/closed", state.LastEventAt!.Value, "system", new Core.Record.RunClosed())]);

        Assert.Empty(await due.FindAsync());
    }
}
