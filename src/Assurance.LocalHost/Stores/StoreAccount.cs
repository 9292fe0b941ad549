using Assurance.Azure.Storage;
using Assurance.Engine.Ports;
using Assurance.LocalHost.Outbox;

namespace Assurance.LocalHost.Stores;

/// <summary>
/// The storage account of a deployed app, opened as whoever is signed in. Messages leave from the app alone, since its settings say how
/// far one goes; what is decided here it finds in the record.
/// </summary>
/// <remarks>The only type of this room that knows Azure: a command on a folder never comes here, and loads nothing of it.</remarks>
public sealed class StoreAccount : OpenedStore
{
    private readonly BlobStore store;

    private StoreAccount(StorePlace place, BlobStore store) => (Place, this.store) = (place, store);

    public override StorePlace Place { get; }

    public override IRecord Record => store.Record;

    public override IObjects Objects => store.Objects;

    public override ISettings Settings => store.Settings;

    public override IBallotBox Ballots => store.Ballots;

    public override IRunFiles Files => store.Files;

    protected override IPublication Papers => store.Publication;

    /// <summary>Opens the account, does something with it, and tells what of the account keeps it from being done.</summary>
    /// <param name="refuse">Given the sentence; says how it ends.</param>
    public static async Task<T> WithAsync<T>(StorePlace place, Func<StoreAccount, Task<T>> act, Func<string, T> refuse, CancellationToken cancellation = default)
    {
        try
        {
            var account = place.Address.Open();
            await account.KnockAsync(cancellation);
            using var opened = new StoreAccount(place, account);
            return await act(opened);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested && StorageTrouble.Sentence(fault, place.Name) is { } sentence)
        {
            return refuse(sentence);
        }
    }

    public override Task<byte[]?> PaperAsync(string path) => store.Publication.ReadAsync(path);

    public override string? TroubleOf(Exception failure) => StorageTrouble.Sentence(failure, Place.Name);

    protected override IMail Mail(bool stamped) => new MailOfTheApp(store.Outbox);

    protected override void Dispose(bool disposing)
    {
        // The account stays as it is; there is nothing to let go of.
    }
}
