using Assurance.Azure.Storage;
using Assurance.Core.Calendar;
using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Rounds;
using Assurance.LocalHost.Outbox;
using Assurance.LocalHost.Stores;
using Assurance.LocalHost.Tests.Rehearsing;
using Assurance.TestKit.Contracts;
using Assurance.TestKit.Runs;
using NodaTime;

[assembly: AssemblyFixture(typeof(Azurite))]

namespace Assurance.LocalHost.Tests.Accounts;

/// <summary>One run of one seed, driven by the same rounds on a folder and on the storage account of the emulator.</summary>
public sealed class SameSeedStores(Azurite azurite) : IAsyncLifetime
{
    private readonly TempFolder temp = new();

    public string Folder => temp["folder"];

    /// <summary>How the account is reached.</summary>
    public string Account { get; private set; } = "";

    public string Run { get; private set; } = "";

    /// <summary>Schools of the run, and the day on which it stands.</summary>
    public IReadOnlyList<string> Schools { get; private set; } = [];

    public static LocalDate StandsAt { get; } = new(2026, 10, 14);

    public async ValueTask InitializeAsync()
    {
        if (!azurite.IsThere)
        {
            return;
        }

        Account = azurite.NewAccount();
        using (var folder = StoreFolder.Create(Folder))
        {
            await PlayAsync(folder.Record, folder.Objects, folder.Settings, folder.Ballots, new FileOutbox(Path.Combine(Folder, "outbox"), stamped: true), folder.Publication);
        }

        var account = new BlobStore(Account);
        await PlayAsync(account.Record, account.Objects, account.Settings, account.Ballots, account.Outbox, account.Publication);
    }

    public string NewAccount() => azurite.NewAccount();

    public void Require() => azurite.Require();

    public ValueTask DisposeAsync()
    {
        temp.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task PlayAsync(IRecord record, IObjects objects, ISettings settings, IBallotBox ballots, IMail mail, IPublication publication)
    {
        using var stage = await RehearsalStage.SetAsync(SmallCounty.Year(seed: 11, schools: 5), record, objects, mail, publication, new PlainComposer(), ballots);
        _ = await new RoundDriver(stage.Room.Rounds, stage.World, stage.World.Clock).DriveAsync(stage.Run, UkTime.At(StandsAt, new LocalTime(9, 0)));
        Run = stage.Run;
        Schools = (await stage.Room.Shelf.Journal(stage.Run).ReadAsync(s => s.Respondents.Select(r => r.Id).ToList()))!;
        await settings.SetAsync("demo-clock", NodaTime.Text.InstantPattern.ExtendedIso.Format(stage.World.Clock.Now));
    }
}

[CollectionDefinition(nameof(SameSeedStores))]
public sealed class SameSeedStoresGroup : ICollectionFixture<SameSeedStores>;
