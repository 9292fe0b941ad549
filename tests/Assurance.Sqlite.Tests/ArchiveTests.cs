using Assurance.Core.Record;
using Assurance.Engine.Memory;
using Assurance.Engine.Ports;
using Assurance.TestKit.Runs;

namespace Assurance.Sqlite.Tests;

/// <summary>An archive is the same whatever store it was made from, and makes the same store.</summary>
public sealed class ArchiveTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_was_rehearsed_in_memory_is_restored_on_SQLite_and_exported_from_there_to_the_byte()
    {
        using var year = await PlayedYear.PlayAsync();
        var memory = new ArchivedStore(year.Room.Record, year.Room.Objects, new InMemorySettings(), new InMemoryBallotBox());
        await memory.Settings.SetAsync("mapping/x", "y");
        Assert.True(await memory.Ballots!.ReplaceAsync(year.Run, BallotBoxPart.TakenPart, null, new byte[] { 1, 2, 3 }));
        var archive = await memory.ExportAsync();

        using (var file = SqliteStore.Open(folder.StorePath))
        {
            Assert.Null((await Of(file).RestoreAsync(archive)).Fault);
        }

        using var opened = SqliteStore.OpenExisting(folder.StorePath, readOnly: true);
        Assert.True(ArchivedStore.Same(archive, await Of(opened).ExportAsync()));
        Assert.Null(HashChain.FirstBroken(await opened.Record.ReadAsync(year.Run)));
    }

    private static ArchivedStore Of(SqliteStore store) => new(store.Record, store.Objects, store.Settings, store.Ballots);
}
