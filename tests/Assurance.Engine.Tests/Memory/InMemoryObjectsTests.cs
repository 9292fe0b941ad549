using Assurance.Engine.Memory;
using Assurance.Engine.Ports;
using Assurance.TestKit.Contracts;

namespace Assurance.Engine.Tests.Memory;

public class InMemoryObjectsTests : ObjectsContract
{
    private readonly InMemoryObjects objects;

    public InMemoryObjectsTests()
        : this(null)
    {
    }

    protected InMemoryObjectsTests(SpillFile? spill) => objects = new InMemoryObjects(spill);

    protected override IObjects Objects => objects;

    protected override IObjects SecondDoor => objects;

    [Fact]
    public async Task A_fork_and_its_origin_go_their_own_ways()
    {
        await objects.PutAsync("shared", Bytes("1"));
        var fork = objects.Fork();

        await fork.PutAsync("fork", Bytes("2"));
        await fork.EraseAsync("shared");
        await objects.PutAsync("origin", Bytes("3"));

        Assert.Equal(["fork"], await fork.ListAsync(string.Empty));
        Assert.Equal(["origin", "shared"], await objects.ListAsync(string.Empty));
    }

    [Fact]
    public async Task Putting_many_of_which_one_is_refused_puts_none()
    {
        await objects.PutAsync("taken", Bytes("1"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => objects.PutManyAsync([new("new", Bytes("2")), new("taken", Bytes("3"))]));

        Assert.Equal(["taken"], await objects.ListAsync(string.Empty));
    }

    [Fact]
    public async Task A_copy_has_the_same_objects()
    {
        await objects.PutManyAsync([new("b", Bytes("2")), new("a/1", Bytes("1"))]);

        var copy = await InMemoryObjects.CopyOfAsync(objects);

        Assert.Equal(["a/1", "b"], await copy.ListAsync(string.Empty));
        Assert.Equal("1", await TextAsync(copy, "a/1"));
    }
}
