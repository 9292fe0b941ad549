using System.Text;
using Assurance.Core.Record;
using Assurance.Engine.Memory;
using Assurance.Engine.Ports;
using Assurance.TestKit.Contracts;
using Microsoft.Data.Sqlite;

namespace Assurance.Sqlite.Tests;

public sealed class SqliteBallotBoxTests : BallotBoxContract, IDisposable
{
    private const int Length = 65_536;
    private readonly TempFolder folder = new();
    private readonly SqliteStore store;
    private readonly SqliteStore second;

    public SqliteBallotBoxTests()
    {
        store = SqliteStore.Open(folder.StorePath, TimeSpan.FromMilliseconds(400));
        second = SqliteStore.Open(folder.StorePath);
    }

    protected override IBallotBox Box => store.Ballots;

    protected override IBallotBox SecondDoor => second.Ballots;

    public void Dispose()
    {
        second.Dispose();
        store.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task What_was_replaced_is_in_no_file_of_the_store_whether_it_was_as_long_or_shorter_or_longer()
    {
        int[] lengths = [Length, Length, 4 * Length, 4 * Length, Length, 300, Length];
        for (var i = 0; i < lengths.Length; i++)
        {
            await PutAsync(i % 2 == 0 ? Box : SecondDoor, Version(i, lengths[i]));
            _ = await store.Record.AppendAsync("run", i, [new RecordLine(new byte[] { 1, 2, 3 })]);

            Assert.Equal([i], Enumerable.Range(0, lengths.Length).Where(v => FilesContain(Mark(v))));
        }
    }

    [Fact]
    public async Task Written_over_as_long_as_before_it_stays_in_its_place_and_the_file_as_it_is()
    {
        await PutAsync(Box, Version(0, Length));
        await PutAsync(Box, Version(1, Length));
        var (size, at) = (new FileInfo(folder.StorePath).Length, Place(1));
        for (var i = 2; i < 12; i++)
        {
            await PutAsync(Box, Version(i, Length));
            Assert.Equal((size, at), (new FileInfo(folder.StorePath).Length, Place(i)));
        }
    }

    /// <summary>Two versions tell what the later one added. So while one still lies in the log beside the file, no further is written.</summary>
    [Fact]
    public async Task While_somebody_reads_and_the_log_cannot_be_emptied_no_second_version_joins_the_first_in_it()
    {
        await PutAsync(Box, Version(0, Length));
        using (var reader = TempFolder.Connect(folder.StorePath))
        {
            using var held = Hold(reader);
            await PutAsync(Box, Version(1, Length));
            Assert.True(FilesContain(Mark(0)));

            var refused = await Assert.ThrowsAsync<StoreFileException>(() => PutAsync(Box, Version(2, Length)));
            Assert.Contains("Nothing was written", refused.Message, StringComparison.Ordinal);
            Assert.False(FilesContain(Mark(2)));

            // Everything else goes on.
            Assert.True(await store.Record.AppendAsync("run", 0, [new RecordLine(new byte[] { 1 })]));
        }

        await PutAsync(Box, Version(3, Length));
        Assert.Equal([3], Enumerable.Range(0, 4).Where(v => FilesContain(Mark(v))));
    }

    [Fact]
    public async Task It_waits_for_a_reader_that_lets_go()
    {
        await PutAsync(SecondDoor, Version(0, Length));
        Task waiting;
        using (var reader = TempFolder.Connect(folder.StorePath))
        {
            using var held = Hold(reader);
            waiting = PutAsync(SecondDoor, Version(1, Length));
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        await waiting;
        Assert.False(FilesContain(Mark(0)));
    }

    [Fact]
    public async Task Beside_other_writes_each_ballot_rides_a_commit_of_its_own()
    {
        var before = store.Commits;
        await Task.WhenAll(
            Task.WhenAll(Enumerable.Range(0, 40).Select(i => store.Objects.PutAsync($"o/{i}", new byte[] { 1 }))),
            Task.WhenAll(Enumerable.Range(0, 6).Select(i => PutAsync(Box, Version(0, 100), $"run-{i}"))),
            Task.WhenAll(Enumerable.Range(40, 40).Select(i => store.Objects.PutAsync($"o/{i}", new byte[] { 1 }))));

        Assert.Equal(6, (await Box.RunsAsync()).Count);
        Assert.Equal(80, (await store.Objects.ListAsync("o/")).Count);
        Assert.True(store.Commits - before >= 7);
    }

    [Fact]
    public async Task It_is_there_after_the_store_is_closed_and_comes_along_into_an_exported_file()
    {
        await PutAsync(Box, Version(0, Length));
        second.Dispose();
        store.Dispose();

        using var reopened = SqliteStore.OpenExisting(folder.StorePath, readOnly: true);
        await SqliteExport.WriteAsync(folder.File("copy.db"), reopened.Record, reopened.Objects, reopened.Ballots, TestContext.Current.CancellationToken);
        await SqliteExport.WriteAsync(folder.File("again.db"), reopened.Record, reopened.Objects, await InMemoryBallotBox.CopyOfAsync(reopened.Ballots), TestContext.Current.CancellationToken);

        using var copy = SqliteStore.OpenExisting(folder.File("copy.db"), readOnly: true);
        Assert.Equal(Encoding.UTF8.GetString(Version(0, Length)), await TextAsync(copy.Ballots));
        Assert.Equal(await File.ReadAllBytesAsync(folder.File("copy.db")), await File.ReadAllBytesAsync(folder.File("again.db")));
    }

    private static async Task PutAsync(IBallotBox box, byte[] bytes, string run = Run)
    {
        var stands = await box.ReadAsync(run, BallotBoxPart.Ballots);
        Assert.True(await box.ReplaceAsync(run, BallotBoxPart.Ballots, stands?.Version, bytes));
    }

    private static string Mark(int version) => $"[version {version}]";

    private static byte[] Version(int version, int length) =>
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Mark(version), 1 + (length / 11)))[..length]);

    private static SqliteDataReader Hold(SqliteConnection reader)
    {
        using var begin = reader.CreateCommand();
        begin.CommandText = "BEGIN; SELECT run FROM line UNION ALL SELECT name FROM sqlite_schema";
        var rows = begin.ExecuteReader();
        Assert.True(rows.Read());
        return rows;
    }

    private int Place(int version) => Contents("store.db").AsSpan().IndexOf(Encoding.UTF8.GetBytes(Mark(version)));

    private bool FilesContain(string text) => folder.Files.Any(name => Contents(name).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);

    private byte[] Contents(string name)
    {
        using var file = new FileStream(folder.File(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        _ = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return bytes;
    }
}
