using Assurance.Core.Record;

namespace Assurance.Sqlite.Tests;

public sealed class SqliteStoreTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Opening_makes_the_file_and_its_folder()
    {
        var path = folder.File("deep/er/store.db");

        using (var store = SqliteStore.Open(path))
        {
            Assert.Empty(await store.Record.RunsAsync());
        }

        Assert.True(File.Exists(path));
    }

    [Fact]
    public async Task Many_may_open_a_file_that_is_not_there_yet_at_the_same_moment()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => SqliteStore.Open(folder.StorePath))));

        for (var i = 0; i < stores.Length; i++)
        {
            Assert.True(await stores[i].Record.AppendAsync("run", i, [new RecordLine(new byte[] { 1 })]));
        }

        foreach (var store in stores)
        {
            Assert.Equal(stores.Length, (await store.Record.ReadAsync("run")).Count);
            store.Dispose();
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_missing_file_is_named_and_not_made(bool readOnly)
    {
        var problem = Assert.Throws<StoreFileException>(() => SqliteStore.OpenExisting(folder.StorePath, readOnly));

        Assert.Contains(folder.StorePath, problem.Message, StringComparison.Ordinal);
        Assert.Empty(folder.Files);
    }

    [Fact]
    public void A_file_of_a_newer_version_is_refused_and_left_alone()
    {
        SqliteStore.Open(folder.StorePath).Dispose();
        TempFolder.Execute(folder.StorePath, "PRAGMA user_version = 999");
        var before = File.ReadAllBytes(folder.StorePath);

        var problem = Assert.Throws<StoreFileException>(() => SqliteStore.Open(folder.StorePath));
        Assert.Throws<StoreFileException>(() => SqliteStore.OpenExisting(folder.StorePath, readOnly: true));

        Assert.Contains("newer version", problem.Message, StringComparison.Ordinal);
        Assert.Contains("999", problem.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(folder.StorePath));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_file_that_is_no_database_is_refused_and_left_alone(bool readOnly)
    {
        File.WriteAllText(folder.StorePath, string.Concat(Enumerable.Repeat("urn,name\n100000,A school\n", 200)));
        var before = File.ReadAllBytes(folder.StorePath);

        var problem = Assert.Throws<StoreFileException>(() => SqliteStore.OpenExisting(folder.StorePath, readOnly));
        Assert.Throws<StoreFileException>(() => SqliteStore.Open(folder.StorePath));

        Assert.Contains("not a store of Assurance", problem.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(folder.StorePath));
    }

    [Fact]
    public void A_database_of_another_program_is_refused_and_left_alone()
    {
        TempFolder.Execute(folder.StorePath, "CREATE TABLE line (theirs TEXT)");
        var before = File.ReadAllBytes(folder.StorePath);

        var problem = Assert.Throws<StoreFileException>(() => SqliteStore.Open(folder.StorePath));

        Assert.Contains("another program", problem.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(folder.StorePath));
    }

    [Fact]
    public void An_empty_file_can_become_a_store_but_is_none_to_read()
    {
        File.WriteAllBytes(folder.StorePath, []);

        Assert.Throws<StoreFileException>(() => SqliteStore.OpenExisting(folder.StorePath, readOnly: true));
        SqliteStore.Open(folder.StorePath).Dispose();
        SqliteStore.OpenExisting(folder.StorePath, readOnly: true).Dispose();
    }

    [Fact]
    public void A_folder_in_place_of_the_file_is_explained()
    {
        var problem = Assert.Throws<StoreFileException>(() => SqliteStore.Open(Path.GetDirectoryName(folder.StorePath)!));

        Assert.Contains("could not be opened", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_in_place_of_the_folder_is_explained()
    {
        File.WriteAllText(folder.File("data"), "a file");

        var problem = Assert.Throws<StoreFileException>(() => SqliteStore.Open(folder.File("data/store.db")));

        Assert.Contains("could not be opened", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("store.db")]
    [InlineData("100% of schools? #1 é.db")]
    public async Task Reading_a_store_at_rest_leaves_nothing_beside_it(string name)
    {
        var path = folder.File(name);
        using (var store = SqliteStore.Open(path))
        {
            await store.Record.AppendAsync("run", 0, [new RecordLine(new byte[] { 7 })]);
        }

        Assert.Equal([name], folder.Files);
        var before = await File.ReadAllBytesAsync(path);

        using (var reader = SqliteStore.OpenExisting(path, readOnly: true))
        {
            Assert.Single(await reader.Record.ReadAsync("run"));
            Assert.Equal([name], folder.Files);
            await Assert.ThrowsAsync<InvalidOperationException>(() => reader.Record.AppendAsync("run", 1, [new RecordLine(new byte[] { 8 })]));
        }

        Assert.Equal([name], folder.Files);
        Assert.Equal(before, await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public async Task A_reader_of_a_store_in_use_sees_each_new_line()
    {
        using var store = SqliteStore.Open(folder.StorePath);
        await store.Record.AppendAsync("run", 0, [new RecordLine(new byte[] { 1 })]);
        using var reader = SqliteStore.OpenExisting(folder.StorePath, readOnly: true);
        Assert.Single(await reader.Record.ReadAsync("run"));

        await store.Record.AppendAsync("run", 1, [new RecordLine(new byte[] { 2 })]);

        Assert.Equal(2, (await reader.Record.ReadAsync("run")).Count);
    }

    [Fact]
    public async Task Of_several_that_keep_a_value_at_once_one_is_everybodys()
    {
        using var store = SqliteStore.Open(folder.StorePath);
        using var second = SqliteStore.Open(folder.StorePath);

        var kept = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => (i % 2 == 0 ? store : second).Settings.KeepAsync("salt", $"value {i}"))));

        Assert.Single(kept.Distinct(StringComparer.Ordinal));
        Assert.Equal(kept[0], await store.Settings.GetAsync("salt"));
    }

    [Fact]
    public async Task Settings_are_kept_replaced_and_removed()
    {
        using (var store = SqliteStore.Open(folder.StorePath))
        {
            Assert.Null(await store.Settings.GetAsync("clock"));
            await store.Settings.SetAsync("clock", "2026-11-03T09:00:00Z");
            await store.Settings.SetAsync("clock", "2026-11-04T09:00:00Z");
            await store.Settings.SetAsync("stopped", string.Empty);
            await store.Settings.SetAsync("gone", "x");
            await store.Settings.SetAsync("gone", null);
        }

        using var reopened = SqliteStore.OpenExisting(folder.StorePath);
        Assert.Equal("2026-11-04T09:00:00Z", await reopened.Settings.GetAsync("clock"));
        Assert.Equal(string.Empty, await reopened.Settings.GetAsync("stopped"));
        Assert.Null(await reopened.Settings.GetAsync("gone"));
    }
}
