using Assurance.Core.Record;
using Assurance.Engine.Evidence;
using Assurance.Engine.Memory;
using Assurance.Engine.Ports;
using Assurance.TestKit.Runs;

namespace Assurance.Engine.Tests.Evidence;

/// <summary>A restore into a store that cannot be thrown away, and that breaks off.</summary>
public sealed class BrokenOffRestoreTests
{
    private static readonly ArchiveChoice Everything = new() { Everything = true };

    [Fact]
    public async Task Wherever_it_breaks_off_the_next_goes_on_and_the_store_is_the_one_that_was_exported()
    {
        var archive = await ArchiveAsync();
        var calls = new Calls();
        Assert.Null((await calls.Over(ArchivedStore.Empty()).RestoreMarkedAsync(archive)).Fault);
        Assert.InRange(calls.Count, 8, 60);

        for (var at = 1; at <= calls.Count; at++)
        {
            foreach (var isDone in new[] { false, true })
            {
                var store = ArchivedStore.Empty();
                _ = await Assert.ThrowsAsync<IOException>(() => new Calls { BreaksAt = at, IsDone = isDone }.Over(store).RestoreMarkedAsync(archive));

                var outcome = await store.RestoreMarkedAsync(archive);

                Assert.True(outcome.Manifest is not null, $"Broken off at call {at}: {outcome.Fault}");
                await new RestoreMark(store.Settings).EndAsync();
                Assert.True(ArchivedStore.Same(archive, await store.ExportAsync(Everything)), $"Broken off at call {at}, the restored store gave other bytes.");
            }
        }
    }

    [Fact]
    public async Task A_store_that_holds_something_without_a_mark_is_never_gone_on_with()
    {
        var archive = await ArchiveAsync();
        var store = ArchivedStore.Empty();
        Assert.Null((await store.RestoreAsync(archive)).Fault);

        Assert.Contains("not empty", (await store.RestoreMarkedAsync(archive)).Fault!.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_another_archive_or_somebody_else_wrote_is_not_mixed_with_it()
    {
        var (archive, other) = (await ArchiveAsync(), await ArchiveAsync(schools: 2));
        foreach (var spoil in (Func<ArchivedStore, Task>[])[
            store => store.Settings.SetAsync("person-salt-2", "x"),
            store => store.Objects.PutAsync("answers/of-somebody-else", new byte[] { 1 }),
            async store => _ = await store.Record.AppendAsync("section-11.2026-27", 0, [new RecordLine("{}"u8.ToArray())]),
            async store => _ = await store.Record.AppendAsync((await store.Record.RunsAsync())[0], (await store.Record.ReadAsync((await store.Record.RunsAsync())[0])).Count, [new RecordLine("{}"u8.ToArray())]),
        ])
        {
            var store = ArchivedStore.Empty();
            _ = await Assert.ThrowsAsync<IOException>(() => new Calls { BreaksAt = 3, IsDone = true }.Over(store).RestoreMarkedAsync(archive));
            Assert.True((await store.RestoreMarkedAsync(other)).IsOfStore);
            await spoil(store);

            var held = await store.RestoreMarkedAsync(archive);

            Assert.True(held.IsOfStore);
            Assert.Contains("somebody has written", held.Fault!.What, StringComparison.Ordinal);
        }
    }

    private static async Task<byte[]> ArchiveAsync(int schools = 3)
    {
        using var year = await PlayedYear.PlayAsync(schools: schools);
        var settings = new InMemorySettings();
        await settings.SetAsync("person-salt", "salt");
        await settings.SetAsync("mapping/section-175/x", "y");
        var ballots = new InMemoryBallotBox();
        Assert.True(await ballots.ReplaceAsync(year.Run, BallotBoxPart.Ballots, null, new byte[] { 1, 2 }));
        return await new ArchivedStore(year.Room.Record, year.Room.Objects, settings, ballots).ExportAsync(Everything);
    }

    /// <summary>Counts the writes to a store, and breaks off at one of them.</summary>
    private sealed class Calls
    {
        public int BreaksAt { get; init; }

        /// <summary>What it breaks off at is done all the same: an answer lost.</summary>
        public bool IsDone { get; init; }

        public int Count { get; private set; }

        public ArchivedStore Over(ArchivedStore store) => new(
            new FaultyRecord(store.Record) { Before = _ => BreakAsync(false), After = _ => LostAsync() }, new Objects(store.Objects, this), new Settings(store.Settings, this), new Ballots(store.Ballots!, this));

        private Task BreakAsync(bool after) => (after || ++Count == BreaksAt) && Count == BreaksAt && IsDone == after ? throw new IOException("The connection broke.") : Task.CompletedTask;

        private Task LostAsync() => BreakAsync(true);

        private async Task<T> DoAsync<T>(Func<Task<T>> act)
        {
            await BreakAsync(false);
            var done = await act();
            await BreakAsync(true);
            return done;
        }

        private Task<bool> DoAsync(Func<Task> act) => DoAsync(async () =>
        {
            await act();
            return true;
        });

        private sealed class Objects(IObjects inner, Calls calls) : IObjects
        {
            public Task PutAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default) => calls.DoAsync(() => inner.PutAsync(name, bytes, cancellation));

            /// <summary>One by one, so that it can break off between two.</summary>
            public async Task PutManyAsync(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> objects, CancellationToken cancellation = default)
            {
                foreach (var some in objects.Chunk(20))
                {
                    await calls.DoAsync(() => inner.PutManyAsync(some, cancellation));
                }
            }

            public Task<ReadOnlyMemory<byte>?> GetAsync(string name, CancellationToken cancellation = default) => inner.GetAsync(name, cancellation);

            public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellation = default) => inner.ListAsync(prefix, cancellation);

            public Task EraseAsync(string name, CancellationToken cancellation = default) => inner.EraseAsync(name, cancellation);
        }

        private sealed class Settings(ISettings inner, Calls calls) : ISettings
        {
            public Task<string?> GetAsync(string key, CancellationToken cancellation = default) => inner.GetAsync(key, cancellation);

            public Task SetAsync(string key, string? value, CancellationToken cancellation = default) => calls.DoAsync(() => inner.SetAsync(key, value, cancellation));

            public Task<string> KeepAsync(string key, string value, CancellationToken cancellation = default) => calls.DoAsync(() => inner.KeepAsync(key, value, cancellation));

            public Task<IReadOnlyList<string>> KeysAsync(string prefix, CancellationToken cancellation = default) => inner.KeysAsync(prefix, cancellation);
        }

        private sealed class Ballots(IBallotBox inner, Calls calls) : IBallotBox
        {
            public Task<BoxedObject?> ReadAsync(string run, BallotBoxPart part, CancellationToken cancellation = default) => inner.ReadAsync(run, part, cancellation);

            public Task<bool> ReplaceAsync(string run, BallotBoxPart part, string? version, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default) =>
                calls.DoAsync(() => inner.ReplaceAsync(run, part, version, bytes, cancellation));

            public Task<IReadOnlyList<string>> RunsAsync(CancellationToken cancellation = default) => inner.RunsAsync(cancellation);

            public Task EraseAsync(string run, BallotBoxPart part, CancellationToken cancellation = default) => inner.EraseAsync(run, part, cancellation);
        }
    }
}
