using Assurance.Azure.Storage;
using Assurance.Engine.Ports;
using Assurance.TestKit.Contracts;

namespace Assurance.Azure.Tests.Storage;

public sealed class BlobObjectsTests : ObjectsContract
{
    private readonly BlobStore store;
    private readonly BlobStore second;

    public BlobObjectsTests(Azurite azurite)
    {
        (store, var prefix) = azurite.NewStore();
        second = azurite.Open(prefix);
    }

    protected override IObjects Objects => store.Objects;

    protected override IObjects SecondDoor => second.Objects;
}
