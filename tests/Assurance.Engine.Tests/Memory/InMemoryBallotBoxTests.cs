using Assurance.Engine.Memory;
using Assurance.Engine.Ports;
using Assurance.TestKit.Contracts;

namespace Assurance.Engine.Tests.Memory;

public sealed class InMemoryBallotBoxTests : BallotBoxContract
{
    private readonly InMemoryBallotBox box = new();

    protected override IBallotBox Box => box;

    protected override IBallotBox SecondDoor => box;

    [Fact]
    public async Task A_copy_goes_its_own_way()
    {
        Assert.True(await box.ReplaceAsync(Run, BallotBoxPart.TakenPart, null, Bytes("first")));
        var copy = await InMemoryBallotBox.CopyOfAsync(box);

        Assert.True(await copy.ReplaceAsync(Run, BallotBoxPart.TakenPart, (await copy.ReadAsync(Run, BallotBoxPart.TakenPart))!.Version, Bytes("second")));

        Assert.Equal("first", await TextAsync(box, BallotBoxPart.TakenPart));
        Assert.Equal("second", await TextAsync(copy, BallotBoxPart.TakenPart));
    }
}
