using Assurance.TestKit.Contracts;

[assembly: AssemblyFixture(typeof(Azurite))]

namespace Assurance.Chaos.Tests;

/// <summary>
/// The whole ladder with real processes on one store, ten of them killed with SIGKILL, on each transport: nothing is doubled and nothing
/// lost, and what nobody can tell was in the hands of a process that was killed. Hundreds of kills are for the command line.
/// </summary>
public sealed class TrialTests(Azurite azurite)
{
    [Theory]
    [InlineData(TransportKind.Folder)]
    [InlineData(TransportKind.Provider)]
    [InlineData(TransportKind.Smtp)]
    public async Task Nothing_is_doubled_and_nothing_lost(TransportKind transport)
    {
        var options = new ChaosOptions { Schools = 24, Kills = 10, Runners = 2, Seed = 2026, Transport = transport, HasPapers = false };

        var ledger = await Trial.RunAsync(options, cancellation: TestContext.Current.CancellationToken);

        Assert.Empty(ledger.Violations);
        Assert.True(ledger.IsSound);
        Assert.Equal(10, ledger.Kills);
        Assert.True(ledger.TakenOver > 0);
        Assert.Equal(ledger.Due, ledger.Sent + ledger.PassedOver + ledger.AnsweredFirst + ledger.WithdrawnOfDue);
        Assert.Equal(ledger.Unknown, ledger.Resolved);
        Assert.True(transport != TransportKind.Folder || ledger.Unknown == 0);
    }

    /// <summary>The same with the store in a storage account: conditional appends instead of a file's lock.</summary>
    [Fact]
    public async Task Nothing_is_doubled_and_nothing_lost_on_a_storage_account()
    {
        var prefix = azurite.NewPrefix();
        var options = new ChaosOptions { Schools = 16, Kills = 10, Runners = 2, Seed = 2027, Transport = TransportKind.Courier, HasPapers = false, Storage = azurite.Connection, Prefix = prefix };

        var ledger = await Trial.RunAsync(options, cancellation: TestContext.Current.CancellationToken);

        Assert.Empty(ledger.Violations);
        Assert.True(ledger.IsSound);
        Assert.Equal(10, ledger.Kills);
        Assert.Equal(ledger.Due, ledger.Sent + ledger.PassedOver + ledger.AnsweredFirst + ledger.WithdrawnOfDue);
        Assert.Equal(ledger.Unknown, ledger.Resolved);
    }
}
