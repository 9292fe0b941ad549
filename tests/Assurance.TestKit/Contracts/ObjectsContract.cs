using System.Text;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;

namespace Assurance.TestKit.Contracts;

/// <summary>What every object store does, wherever it is kept. A test class per implementation inherits it.</summary>
public abstract class ObjectsContract
{
    /// <summary>The store under test; empty when the test begins.</summary>
    protected abstract IObjects Objects { get; }

    /// <summary>Another door to the same store, as a second process would have.</summary>
    protected abstract IObjects SecondDoor { get; }

    [Fact]
    public async Task What_was_put_is_got_through_either_door()
    {
        await Objects.PutAsync("runs/a/roster.json", Bytes("first"));

        Assert.Equal("first", await TextAsync(Objects, "runs/a/roster.json"));
        Assert.Equal("first", await TextAsync(SecondDoor, "runs/a/roster.json"));
    }

    [Fact]
    public async Task A_name_never_written_has_no_bytes_which_is_not_the_same_as_empty_bytes()
    {
        await Objects.PutAsync("empty", default);

        Assert.Null(await Objects.GetAsync("never"));
        var empty = await Objects.GetAsync("empty");
        Assert.NotNull(empty);
        Assert.Equal(0, empty.Value.Length);
    }

    [Fact]
    public async Task The_same_bytes_again_do_nothing()
    {
        await Objects.PutAsync("answer", Bytes("yes"));

        await Objects.PutAsync("answer", Bytes("yes"));
        await SecondDoor.PutAsync("answer", Bytes("yes"));

        Assert.Equal(["answer"], await Objects.ListAsync(string.Empty));
        Assert.Equal("yes", await TextAsync(Objects, "answer"));
    }

    [Fact]
    public async Task Other_bytes_under_a_name_taken_are_refused_and_the_first_stay()
    {
        await Objects.PutAsync("answer", Bytes("yes"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => SecondDoor.PutAsync("answer", Bytes("no")));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Objects.PutAsync("answer", default));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Objects.PutManyAsync([new("other", Bytes("1")), new("answer", Bytes("no"))]));

        Assert.Equal("yes", await TextAsync(Objects, "answer"));
    }

    [Fact]
    public async Task Many_are_put_at_once_each_by_the_same_rule()
    {
        await Objects.PutAsync("many/7", Bytes("object 7"));
        var many = Enumerable.Range(0, 500).Select(i => new KeyValuePair<string, ReadOnlyMemory<byte>>($"many/{i}", Bytes($"object {i}"))).ToList();

        await Objects.PutManyAsync([.. many, many[3]]);
        await Objects.PutManyAsync([]);

        Assert.Equal(500, (await SecondDoor.ListAsync("many/")).Count);
        Assert.Equal("object 499", await TextAsync(SecondDoor, "many/499"));
    }

    [Fact]
    public async Task Names_with_a_prefix_are_listed_in_ordinal_order()
    {
        string[] names = ["a/1", "a/10", "a/2", "a", "a-b", "a.b", "ab", "b/1"];
        foreach (var name in names)
        {
            await Objects.PutAsync(name, Bytes(name));
        }

        Assert.Equal(["a/1", "a/10", "a/2"], await Objects.ListAsync("a/"));
        Assert.Equal(["a/1", "a/10"], await SecondDoor.ListAsync("a/1"));
        Assert.Equal(names.Order(StringComparer.Ordinal), await Objects.ListAsync(string.Empty));
        Assert.Empty(await Objects.ListAsync("c"));
    }

    [Fact]
    public async Task What_is_erased_is_gone_and_its_neighbours_stay()
    {
        await Objects.PutManyAsync([new("p/1", Bytes("one")), new("p/2", Bytes("two"))]);

        await SecondDoor.EraseAsync("p/1");
        await Objects.EraseAsync("p/1");
        await Objects.EraseAsync("never");

        Assert.Null(await Objects.GetAsync("p/1"));
        Assert.Equal(["p/2"], await Objects.ListAsync("p/"));
        Assert.Equal("two", await TextAsync(Objects, "p/2"));
    }

    /// <summary>An activity that is done again puts what it put, whatever was erased meanwhile; and an archive comes in parts.</summary>
    [Fact]
    public async Task What_is_named_as_one_pack_may_come_together_in_parts_and_again()
    {
        var (names, puts) = Pack(6);
        await Objects.PutTogetherAsync(puts[..3]);
        await Objects.PutTogetherAsync(puts[..3]);
        foreach (var put in puts[3..])
        {
            await SecondDoor.PutManyAsync([put]);
        }

        await Objects.EraseAsync(names[1]);
        await SecondDoor.PutAsync(puts[2].Key, puts[2].Value);
        await Objects.PutManyAsync([puts[0], puts[5]]);

        Assert.Null(await Objects.GetAsync(names[1]));
        Assert.Null(await SecondDoor.GetAsync(names[1]));
        Assert.Equal(names.Where(n => n != names[1]).Order(StringComparer.Ordinal), await SecondDoor.ListAsync("person/"));
        foreach (var (name, bytes) in puts.Where(p => p.Key != names[1]))
        {
            Assert.True((await Objects.GetAsync(name))!.Value.Span.SequenceEqual(bytes.Span));
        }
    }

    [Fact]
    public async Task Of_two_doors_that_erase_from_one_pack_at_once_neither_undoes_the_other()
    {
        var (names, puts) = Pack(9);
        await Objects.PutTogetherAsync(puts);

        await Task.WhenAll(names.Take(8).Select((n, i) => Task.Run(() => (i % 2 == 0 ? Objects : SecondDoor).EraseAsync(n))));

        Assert.Equal([names[8]], await Objects.ListAsync(string.Empty));
        Assert.Null(await SecondDoor.GetAsync(names[0]));
        Assert.NotNull(await SecondDoor.GetAsync(names[8]));
    }

    [Fact]
    public async Task What_lies_alone_is_listed_without_what_lies_in_packs()
    {
        var (names, puts) = Pack(2);
        await Objects.PutTogetherAsync([.. puts, new("person/alone", Bytes("alone"))]);

        Assert.Equal(["person/alone"], await SecondDoor.ListSingleAsync("person/"));
        Assert.Equal(names.Append("person/alone").Order(StringComparer.Ordinal), await SecondDoor.ListAsync("person/"));
    }

    [Fact]
    public async Task A_large_object_comes_back_byte_for_byte_and_a_buffer_used_again_does_not_change_it()
    {
        var buffer = new byte[4_000_000];
        new Random(11).NextBytes(buffer);
        var expected = buffer[1..^1];

        await Objects.PutAsync("large", buffer.AsMemory(1, buffer.Length - 2));
        buffer.AsSpan().Clear();

        Assert.True((await Objects.GetAsync("large"))!.Value.Span.SequenceEqual(expected));
    }

    [Fact]
    public async Task Writers_that_race_for_a_name_leave_the_bytes_of_exactly_one()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(async () =>
        {
            try
            {
                await (i % 2 == 0 ? Objects : SecondDoor).PutAsync("raced", Bytes($"writer {i}"));
                return true;
            }
            catch (InvalidOperationException)
            {
                return false;
            }
        })));

        Assert.Single(outcomes, true);
        Assert.Equal($"writer {Array.IndexOf(outcomes, true)}", await TextAsync(Objects, "raced"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData("a/../b")]
    [InlineData("Upper")]
    [InlineData("with space")]
    [InlineData("back\\slash")]
    [InlineData("é")]
    public async Task A_name_that_would_not_work_everywhere_is_refused(string name)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Objects.PutAsync(name, Bytes("x")));
        await Assert.ThrowsAsync<ArgumentException>(() => Objects.GetAsync(name));

        Assert.Empty(await Objects.ListAsync(string.Empty));
    }

    protected static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    protected static async Task<string?> TextAsync(IObjects objects, string name) =>
        await objects.GetAsync(name) is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : null;

    private (IReadOnlyList<string> Names, KeyValuePair<string, ReadOnlyMemory<byte>>[] Puts) Pack(int count)
    {
        var pack = new ObjectBox(Objects, new SystemEntropy()).NewPack();
        return ([.. Enumerable.Range(0, count).Select(i => pack.Add("person", $"person {i}"))], [.. pack.Puts]);
    }
}
