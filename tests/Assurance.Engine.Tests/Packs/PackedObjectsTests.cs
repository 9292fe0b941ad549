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

    [Fact]
    public async Task A_pack_that_comes_in_parts_is_whole()
    {
        var pack = box.NewPack();
        var names = Enumerable.Range(0, 4).Select(i => pack.Add("person", $"person {i}")).ToList();
        foreach (var put in pack.Puts)
        {
            await objects.PutManyAsync([put]);
        }

        Assert.Equal(names.Order(StringComparer.Ordinal), await objects.ListAsync(""));
        Assert.Equal("person 0", await box.GetAsync<string>(names[0]));
        Assert.Equal("person 3", await box.GetAsync<string>(names[3]));
        _ = Assert.Single(await inner.ListAsync(""));
    }

    /// <summary>The first edition is free then, and must not be written again beside the later one.</summary>
    [Fact]
    public async Task What_is_put_again_after_something_was_erased_hides_nothing_and_brings_nothing_back()
    {
        var pack = box.NewPack();
        var names = Enumerable.Range(0, 3).Select(i => pack.Add("person", $"person {i}")).ToList();
        await box.PutTogetherAsync(pack.Puts);
        await objects.EraseAsync(names[0]);

        await objects.PutAsync(names[1], pack.Puts[1].Value);
        await objects.PutManyAsync([pack.Puts[2]]);

        Assert.Null(await objects.GetAsync(names[0]));
        Assert.Equal(names.Skip(1).Order(StringComparer.Ordinal), await objects.ListAsync(""));
        Assert.NotNull(await objects.GetAsync(names[1]));
        Assert.NotNull(await objects.GetAsync(names[2]));
    }

    [Fact]
    public async Task A_first_put_whose_answer_was_lost_is_made_again()
    {
        var pack = box.NewPack();
        var names = Enumerable.Range(0, 3).Select(i => pack.Add("person", $"person {i}")).ToList();
        await box.PutTogetherAsync(pack.Puts);
        store.Reset();

        await box.PutTogetherAsync(pack.Puts);

        Assert.Equal(1, store.All);
        Assert.Equal(names.Order(StringComparer.Ordinal), await objects.ListAsync(""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("person/")]
    public async Task A_listing_while_a_pack_is_written_anew_misses_nothing(string prefix)
    {
        var names = await PutAsync("person", 3);
        var interrupted = new InterruptedStore(store);
        var isFirst = true;
        async Task EraseAsync()
        {
            await objects.EraseAsync(names[isFirst ? 0 : 1]);
            (isFirst, interrupted.AfterList) = (false, isFirst ? EraseAsync : null);
        }

        interrupted.AfterList = EraseAsync;

        Assert.Equal([names[2]], await new PackedObjects(interrupted).ListAsync(prefix));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task One_that_was_held_up_between_reading_and_writing_undoes_nothing_and_is_not_undone(int others)
    {
        var names = await PutAsync("person", 5);
        var interrupted = new InterruptedStore(store)
        {
            AfterGet = async () =>
            {
                for (var i = 1; i <= others; i++)
                {
                    await objects.EraseAsync(names[i]);
                }
            },
        };

        await new PackedObjects(interrupted).EraseAsync(names[0]);

        Assert.Equal(names.Skip(others + 1).Order(StringComparer.Ordinal), await new PackedObjects(store).ListAsync(""));
        Assert.Null(await new PackedObjects(store).GetAsync(names[0]));
        Assert.NotNull(await new PackedObjects(store).GetAsync(names[4]));
    }

    [Fact]
    public async Task Any_number_of_editions_are_told_apart()
    {
        var names = await PutAsync("person", 14);
        foreach (var name in names.Take(13))
        {
            await objects.EraseAsync(name);
        }

        await HoldsOnlyAsync(names[13]);
    }

    /// <summary>As a command does: it lists what there is and reads it object by object, several at a time.</summary>
    [Fact]
    public async Task One_that_keeps_nothing_downloads_each_pack_once_to_read_all_of_it_and_sees_at_once_what_another_erases()
    {
        var (names, others) = (await PutAsync("person", 200), await PutAsync("person", 50));
        var command = new PackedObjects(store);
        store.Reset();

        _ = await command.ListAsync("");
        foreach (var some in names.Concat(others).Chunk(8))
        {
            Assert.DoesNotContain(null, await Task.WhenAll(some.Select(n => command.GetAsync(n))));
        }

        Assert.Equal(2, store.Gets);
        await objects.EraseAsync(names[7]);
        Assert.Null(await command.GetAsync(names[7]));
        Assert.NotNull(await command.GetAsync(names[8]));
    }

    [Fact]
    public async Task A_download_that_failed_is_made_again()
    {
        var names = await PutAsync("person", 2);
        var interrupted = new InterruptedStore(store) { AfterGet = () => throw new IOException("The line is cut.") };
        var command = new PackedObjects(interrupted);

        _ = await Assert.ThrowsAsync<IOException>(() => command.GetAsync(names[0]));

        Assert.NotNull(await command.GetAsync(names[0]));
    }

    [Fact]
    public async Task What_lies_alone_is_listed_in_one_call()
    {
        _ = await PutAsync("decision", 2);
        await objects.PutAsync("decision/alone", Bytes("words"));
        store.Reset();

        Assert.Equal(["decision/alone"], await objects.ListSingleAsync("decision/"));
        Assert.Equal(1, store.All);
    }

    private async Task<List<string>> PutAsync(string kind, int count)
    {
        var pack = box.NewPack();
        var names = Enumerable.Range(0, count).Select(i => pack.Add(kind, $"{kind} {i}")).ToList();
        await box.PutTogetherAsync(pack.Puts);
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
