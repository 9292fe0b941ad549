using Assurance.Azure.Storage;
using Assurance.Engine.Ports;
using Assurance.TestKit.Contracts;

namespace Assurance.Azure.Tests.Storage;

public sealed class BlobBallotBoxTests : BallotBoxContract
{
    private readonly BlobStore store;
    private readonly BlobStore second;

    public BlobBallotBoxTests(Azurite azurite)
    {
        (store, var prefix) = azurite.NewStore();
        second = azurite.Open(prefix);
    }

    protected override IBallotBox Box => store.Ballots;

    protected override IBallotBox SecondDoor => second.Ballots;
}
