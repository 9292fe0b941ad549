using System.IO.Compression;
using System.Text;
using Assurance.Engine.Memory;
using Assurance.Engine.Packs;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;
using Assurance.TestKit.Runs;

namespace Assurance.Engine.Tests.Packs;

public sealed class PackedObjectsTests
{
    private readonly InMemoryObjects inner = new();
    private readonly CountedStore store;
    private readonly PackedObjects objects;
    private readonly ObjectBox box;

    public PackedObjectsTests()
    {
        store = new CountedStore(new InMemoryRecord(), inner);
        objects = new PackedObjects(store);
        box = new ObjectBox(objects, new SystemEntropy());
    }

    [Fact]
    public async Task What_is_put_as_one_pack_is_one_file_and_one_upload()
    {
        var names = await PutAsync("person", 100);

        Assert.Equal(1, store.All);
        Assert.Single(await inner.ListAsync(""));
        Assert.Equal("person 7", await box.GetAsync<string>(names[7]));
        Assert.Equal(names.Order(StringComparer.Ordinal), await objects.ListAsync("person/"));
    }

    [Fact]
    public async Task A_process_that_keeps_what_it_has_in_hand_downloads_a_pack_once()
    {
        var names = await PutAsync("person", 100);
        var warm = new ObjectBox(new PackedObjects(store, 1_000_000), new SystemEntropy());
        store.Reset();

        foreach (var name in names.Concat(names))
        {
            Assert.NotNull(await warm.GetAsync<string>(name));
        }

        Assert.Equal((1, 1, 2), (store.Listings, store.Gets, store.All));
    }

    [Fact]
    public async Task What_it_put_itself_it_need_not_get()
    {
        var warm = new PackedObjects(store, 1_000_000);
        await warm.PutAsync("return/a", Bytes("answers"));
        store.Reset();

        Assert.Equal("answers", await TextAsync(warm, "return/a"));
        Assert.Equal(0, store.All);
    }

    [Fact]
    public async Task It_keeps_no_more_than_it_may_and_what_is_asked_for_longest()
    {
        var warm = new PackedObjects(store, 8_000);
        for (var i = 0; i < 100; i++)
        {
            await warm.PutAsync($"return/{i}", new byte[900]);
            Assert.NotNull(await warm.GetAsync("return/0"));
        }

        Assert.Equal(0, store.Gets);
        Assert.NotNull(await warm.GetAsync("return/10"));
        Assert.Equal(1, store.Gets);
    }

    [Fact]
    public async Task What_is_erased_is_gone_from_the_pack_and_the_others_stay()
    {
        var names = await PutAsync("person", 5);

        await objects.EraseAsync(names[2]);

        Assert.Null(await objects.GetAsync(names[2]));
        Assert.Equal("person 3", await box.GetAsync<string>(names[3]));
        using var file = new ZipArchive(new MemoryStream((await inner.GetAsync(Assert.Single(await inner.ListAsync(""))))!.Value.ToArray()));
        Assert.Equal(names.Where(n => n != names[2]).Order(StringComparer.Ordinal), file.Entries.Select(e => e.FullName));
    }

    [Fact]
    public async Task Many_that_go_at_once_are_few_new_editions()
    {
        var names = await PutAsync("person", 400);
        store.Reset();

        await Task.WhenAll(names.Take(399).Select(n => objects.EraseAsync(n)));

        Assert.Equal([names[399]], await objects.ListAsync(""));
        Assert.InRange(store.Puts, 2, 20);
    }

    [Fact]
    public async Task Of_two_processes_that_erase_at_once_neither_undoes_the_other()
    {
        var names = await PutAsync("person", 40);
        var other = new PackedObjects(store);

        await Task.WhenAll(names.Take(39).Select((n, i) => Task.Run(() => (i % 2 == 0 ? objects : other).EraseAsync(n))));

        Assert.Equal([names[39]], await objects.ListAsync(""));
        Assert.Single(await inner.ListAsync(""));
    }

    [Fact]
    public async Task What_is_erased_while_another_is_about_to_remove_the_edition_before_stays_erased()
    {
        var names = await PutAsync("person", 3);
        var interrupted = new InterruptedStore(store) { BeforeErase = () => objects.EraseAsync(names[1]) };

        await new PackedObjects(interrupted).EraseAsync(names[0]);

        await HoldsOnlyAsync(names[2]);
    }

    [Fact]
    public async Task What_is_erased_twice_while_another_is_about_to_write_its_edition_stays_erased()
    {
        var names = await PutAsync("person", 4);
        var interrupted = new InterruptedStore(store)
        {
            BeforePut = async () =>
            {
                // The first takes the number the other is about to take, the second frees it again.
                await objects.EraseAsync(names[1]);
                await objects.EraseAsync(names[2]);
            },
        };

        await new PackedObjects(interrupted).EraseAsync(names[0]);

        await HoldsOnlyAsync(names[3]);
    }

    [Fact]
    public async Task What_an_edition_nobody_removed_still_holds_comes_back_neither_by_reading_nor_with_the_next_erasure()
    {
        var names = await PutAsync("person", 3);
        var before = Assert.Single(await inner.ListAsync(""));
        var bytes = (await inner.GetAsync(before))!.Value;
        await objects.EraseAsync(names[0]);
        await inner.PutAsync(before, bytes);

        Assert.Null(await new PackedObjects(store).GetAsync(names[0]));
        await objects.EraseAsync(names[1]);

        await HoldsOnlyAsync(names[2]);
    }

    [Fact]
    public async Task A_process_that_ends_between_the_editions_leaves_what_is_seen_and_erased_again()
    {
        var names = await PutAsync("person", 3);
        var before = Assert.Single(await inner.ListAsync(""));
        var bytes = (await inner.GetAsync(before))!.Value;
        await objects.EraseAsync(names[0]);
        await inner.PutAsync(before, bytes);

        Assert.Contains(names[0], await objects.ListAsync("person/"));
        await objects.EraseAsync(names[0]);

        Assert.Equal(names.Skip(1).Order(StringComparer.Ordinal), await objects.ListAsync(""));
        Assert.Null(await objects.GetAsync(names[0]));
    }

    [Fact]
    public async Task What_somebody_else_erased_is_let_go_once_it_is_told_and_not_kept_again()
    {
        var names = await PutAsync("person", 3);
        var warm = new PackedObjects(store, 1_000_000);
        _ = await warm.GetAsync(names[0]);
        warm.Forget([names[1]]);

        Assert.NotNull(await warm.GetAsync(names[1]));
        await objects.EraseAsync(names[1]);

        Assert.Null(await warm.GetAsync(names[1]));
        Assert.NotNull(await warm.GetAsync(names[0]));
    }

    [Fact]
    public async Task Packs_come_back_from_an_archive_object_by_object()
    {
        var names = await PutAsync("person", 3);
        var elsewhere = new PackedObjects(new InMemoryObjects());
        foreach (var name in names)
        {
            await elsewhere.PutAsync(name, (await objects.GetAsync(name))!.Value);
            await elsewhere.PutAsync(name, (await objects.GetAsync(name))!.Value);
        }

        Assert.Equal(await objects.ListAsync(""), await elsewhere.ListAsync(""));
        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => elsewhere.PutAsync(names[0], Bytes("other")));
    }

    private async Task<List<string>> PutAsync(string kind, int count)
    {
        var pack = box.NewPack();
        var names = Enumerable.Range(0, count).Select(i => pack.Add(kind, $"{kind} {i}")).ToList();
        await box.PutManyAsync(pack.Puts);
        return names;
    }

    private async Task HoldsOnlyAsync(string name)
    {
        Assert.Equal([name], await objects.ListAsync(""));
        using var file = new ZipArchive(new MemoryStream((await inner.GetAsync(Assert.Single(await inner.ListAsync(""))))!.Value.ToArray()));
        Assert.Equal([name], file.Entries.Select(e => e.FullName));
        Assert.NotNull(await new PackedObjects(store).GetAsync(name));
    }

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static async Task<string?> TextAsync(PackedObjects objects, string name) => await objects.GetAsync(name) is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : null;
}
