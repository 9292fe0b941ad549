using Assurance.Core.Record;
using Assurance.Engine.Ports;
using Assurance.TestKit.Contracts;

namespace Assurance.Sqlite.Tests;

public sealed class SqliteRecordTests : RecordContract, IDisposable
{
    private readonly TempFolder folder = new();
    private readonly SqliteStore store;
    private readonly SqliteStore second;

    public SqliteRecordTests()
    {
        store = SqliteStore.Open(folder.StorePath);
        second = SqliteStore.Open(folder.StorePath);
    }

    protected override IRecord Record => store.Record;

    protected override IRecord SecondDoor => second.Record;

    public void Dispose()
    {
        second.Dispose();
        store.Dispose();
        folder.Dispose();
    }

    protected override Task TamperAsync(string run, long position)
    {
        TempFolder.Execute(
            folder.StorePath,
            $"UPDATE line SET bytes = CAST(x'7e' || substr(bytes, 2) AS BLOB) WHERE run = '{run}' AND position = {position}");
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_line_is_still_there_after_the_store_is_closed_and_opened()
    {
        await store.Record.AppendAsync(Run, 0, Lines("a", "b"));
        second.Dispose();
        store.Dispose();

        using var reopened = SqliteStore.Open(folder.StorePath);

        Assert.Equal(["a", "b"], (await reopened.Record.ReadAsync(Run)).Select(Text));
        Assert.True(await reopened.Record.AppendAsync(Run, 2, Lines("c")));
        Assert.Null(HashChain.FirstBroken(await reopened.Record.ReadAsync(Run)));
    }

    [Fact]
    public async Task The_file_itself_refuses_a_second_line_at_a_position()
    {
        await store.Record.AppendAsync(Run, 0, Lines("a"));

        var refused = Assert.Throws<Microsoft.Data.Sqlite.SqliteException>(() => TempFolder.Execute(
            folder.StorePath, $"INSERT INTO line (run, position, bytes, hash) VALUES ('{Run}', 0, x'00', x'00')"));

        Assert.Equal(SQLitePCL.raw.SQLITE_CONSTRAINT, refused.SqliteErrorCode);
    }

    [Fact]
    public async Task Appends_that_wait_together_ride_one_commit_and_each_knows_its_own_result()
    {
        var before = store.Commits;
        Task<bool>[] appends;
        using (var other = TempFolder.Connect(folder.StorePath))
        using (other.BeginTransaction(deferred: false))
        {
            // While the other process holds the file they can only queue; every fifth expects the wrong position.
            appends = [.. Enumerable.Range(0, 200).Select(i => store.Record.AppendAsync($"run.{i}", i % 5 == 0 ? 1 : 0, Lines($"line {i}")))];
            Assert.DoesNotContain(appends, append => append.IsCompleted);
        }

        var answers = await Task.WhenAll(appends);

        Assert.Equal(Enumerable.Range(0, 200).Select(i => i % 5 != 0), answers);
        Assert.Equal(160, (await store.Record.RunsAsync()).Count);
        Assert.Equal(before + 1, store.Commits);
    }

    [Fact]
    public async Task A_write_that_is_refused_does_not_spoil_those_that_share_its_commit()
    {
        await store.Objects.PutAsync("taken", new byte[] { 1 });
        Task<bool> append;
        Task refused;
        Task put;
        using (var other = TempFolder.Connect(folder.StorePath))
        using (other.BeginTransaction(deferred: false))
        {
            append = store.Record.AppendAsync(Run, 0, Lines("a"));
            refused = store.Objects.PutManyAsync([new("half", new byte[] { 2 }), new("taken", new byte[] { 3 })]);
            put = store.Objects.PutAsync("fine", new byte[] { 4 });
        }

        Assert.True(await append);
        await Assert.ThrowsAsync<InvalidOperationException>(() => refused);
        await put;
        Assert.Equal(["fine", "taken"], await second.Objects.ListAsync(string.Empty));
    }

    [Fact]
    public async Task Closing_the_store_finishes_what_is_queued()
    {
        var appends = Enumerable.Range(0, 50).Select(i => store.Record.AppendAsync($"run.{i}", 0, Lines("x"))).ToArray();

        store.Dispose();

        Assert.All(await Task.WhenAll(appends), Assert.True);
        Assert.Equal(50, (await second.Record.RunsAsync()).Count);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.Record.AppendAsync(Run, 0, Lines("late")));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.Record.ReadAsync(Run));
    }
}
