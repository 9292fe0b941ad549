using System.Runtime.CompilerServices;
using Assurance.Core.Record;
using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Runs;
using Assurance.TestKit.Runs;

namespace Assurance.Engine.Tests.Runs;

/// <summary>What a process knows of a run is never less than it says.</summary>
public sealed class KnownStateTests : IAsyncLifetime
{
    private readonly SmallStore store = new();
    private VirtualClock clock = null!;
    private Torn record = null!;
    private RunJournal journal = null!;
    private string run = "";

    public async ValueTask InitializeAsync()
    {
        run = await store.OpenAsync(2026);
        clock = new VirtualClock(store.Now);
        record = new Torn(store.Record);
        journal = new RunJournal(run, record, new RunLoader(new ObjectBox(store.Objects, new SystemEntropy())), clock);
    }

    public ValueTask DisposeAsync()
    {
        journal.Dispose();
        store.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>A reading of the whole record that breaks off in the middle leaves half a state, which counts as known recently.</summary>
    [Fact]
    public async Task A_state_that_was_folded_half_way_is_never_shown()
    {
        for (var i = 0; i < 10; i++)
        {
            _ = await journal.AppendAsync(_ => [Event(Key(i))]);
        }

        var whole = await journal.ReadAsync(state => state.Position);
        _ = await store.Record.AppendAsync(run, whole, [EventJson.Write(Event($"{run}/-/somebody-else"))]);
        record.BreaksAfter = 3;
        await Assert.ThrowsAnyAsync<Exception>(() => journal.AppendAsync(_ => [Event(Key(20))], _ => [Event(Key(21))]));
        record.BreaksAfter = int.MaxValue;

        var (position, last) = await journal.ReadAsync(state => (state.Position, state.Has(Key(9))), RunJournal.Recently);

        Assert.True(last);
        Assert.InRange(position, whole, whole + 3);
    }

    /// <summary>An append whose answer was lost and that was found in the record is missing in what this process “knew recently”.</summary>
    [Fact]
    public async Task A_process_knows_recently_what_it_has_just_written_itself()
    {
        _ = await journal.ReadAsync(state => state.Position);
        record.LosesAnswer = true;

        _ = Assert.Single(await journal.AppendAsync(_ => [Event(Key(1))]));

        Assert.True(await journal.ReadAsync(state => state.Has(Key(1)), RunJournal.Recently));
    }

    private string Key(int number) => $"{run}/-/test-{number}";

    private RunEvent Event(string key) => new(key, store.Now, Actors.System, new SendingStopped("decision/words"));

    private sealed class Torn(IRecord inner) : IRecord
    {
        public int BreaksAfter { get; set; } = int.MaxValue;

        public bool LosesAnswer { get; set; }

        public Task<IReadOnlyList<string>> RunsAsync(CancellationToken cancellation = default) => inner.RunsAsync(cancellation);

        public Task<IReadOnlyList<StoredLine>> ReadAsync(string run, long from = 0, CancellationToken cancellation = default) => inner.ReadAsync(run, from, cancellation);

        public async IAsyncEnumerable<StoredLine> StreamAsync(string run, long from = 0, [EnumeratorCancellation] CancellationToken cancellation = default)
        {
            var lines = 0;
            await foreach (var line in inner.StreamAsync(run, from, cancellation))
            {
                if (lines++ == BreaksAfter)
                {
                    throw new IOException("The download broke off.");
                }

                yield return line;
            }
        }

        public async Task<bool> AppendAsync(string run, long expectedPosition, IReadOnlyList<RecordLine> lines, CancellationToken cancellation = default)
        {
            var stands = await inner.AppendAsync(run, expectedPosition, lines, cancellation);
            if (stands && LosesAnswer)
            {
                LosesAnswer = false;
                throw new IOException("The answer is lost.");
            }

            return stands;
        }
    }
}
