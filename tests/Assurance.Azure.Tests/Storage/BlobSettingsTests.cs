using Assurance.Azure.Storage;
using Assurance.TestKit.Contracts;

namespace Assurance.Azure.Tests.Storage;

public sealed class BlobSettingsTests
{
    private readonly BlobStore store;
    private readonly BlobStore second;

    public BlobSettingsTests(Azurite azurite)
    {
        (store, var prefix) = azurite.NewStore();
        second = azurite.Open(prefix);
    }

    [Theory]
    [InlineData("sending-stopped")]
    [InlineData("draft/section-175.2026-27/120777")]
    [InlineData("mapping/Form 1 (März) – “B/C”?#%&")]
    [InlineData("a.")]
    [InlineData("_0041")]
    public async Task A_value_is_set_replaced_and_removed_under_any_key(string key)
    {
        Assert.Null(await store.Settings.GetAsync(key));

        await store.Settings.SetAsync(key, "one – “eins”");
        await second.Settings.SetAsync(key, "two");
        Assert.Equal("two", await store.Settings.GetAsync(key));
        Assert.Equal([key], await store.Settings.KeysAsync(""));

        await store.Settings.SetAsync(key, null);
        await store.Settings.SetAsync(key, null);
        Assert.Null(await second.Settings.GetAsync(key));
        Assert.Empty(await second.Settings.KeysAsync(""));
    }

    [Fact]
    public async Task Keys_that_begin_so_are_listed_in_ordinal_order()
    {
        string[] keys = ["form/b", "form/a", "form/é", "form", "forms/a", "Form/a"];
        foreach (var key in keys)
        {
            await store.Settings.SetAsync(key, key);
        }

        Assert.Equal(["form/a", "form/b", "form/é"], await second.Settings.KeysAsync("form/"));
        Assert.Equal(keys.Order(StringComparer.Ordinal), await second.Settings.KeysAsync(""));
    }

    [Fact]
    public async Task Of_several_that_keep_a_value_at_once_one_is_everybodys()
    {
        var kept = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => (i % 2 == 0 ? store : second).Settings.KeepAsync("salt", $"value {i}"))));

        Assert.Single(kept.Distinct(StringComparer.Ordinal));
        Assert.Equal(kept[0], await store.Settings.GetAsync("salt"));
    }

    [Fact]
    public async Task A_long_value_comes_back_whole()
    {
        var value = string.Concat(Enumerable.Repeat("half-filled – ", 5_000));
        await store.Settings.SetAsync("draft", value);

        Assert.Equal(value, await second.Settings.GetAsync("draft"));
    }

    [Fact]
    public async Task A_paper_written_again_is_replaced_and_one_never_written_is_not_there()
    {
        Assert.Null(await store.Publication.ReadAsync("run/county-report/county-report.docx"));

        await store.Publication.WriteAsync("run/county-report/county-report.docx", new byte[] { 1, 2, 3 });
        await second.Publication.WriteAsync("run/county-report/county-report.docx", new byte[] { 4 });

        Assert.Equal([4], await store.Publication.ReadAsync("run/county-report/county-report.docx"));
    }
}
