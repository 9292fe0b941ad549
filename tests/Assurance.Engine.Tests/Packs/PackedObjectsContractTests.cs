using Assurance.Engine.Memory;
using Assurance.Engine.Packs;
using Assurance.Engine.Ports;
using Assurance.TestKit.Contracts;

namespace Assurance.Engine.Tests.Packs;

/// <summary>That some objects lie together changes nothing for whoever puts, gets, lists or erases them.</summary>
public sealed class PackedObjectsContractTests : ObjectsContract
{
    private readonly InMemoryObjects store = new();

    protected override IObjects Objects => field ??= new PackedObjects(store);

    protected override IObjects SecondDoor => field ??= new PackedObjects(store);
}
