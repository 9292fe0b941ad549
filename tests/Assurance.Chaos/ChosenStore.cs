using Assurance.Azure.Storage;
using Assurance.Engine.Packs;
using Assurance.Engine.Ports;
using Assurance.LocalHost.Stores;
using Assurance.Sqlite;

namespace Assurance.Chaos;

/// <summary>The store that all processes of a trial share: a file of its folder, or containers of a storage account.</summary>
internal sealed class ChosenStore : IDisposable
{
    /// <summary>Bytes: as in the app on Azure, each process keeps what it had in hand, and what belongs together lies together.</summary>
    private const long Kept = 64_000_000;

    private readonly SqliteStore? file;

    private ChosenStore(IRecord record, IObjects objects, ISettings settings, SqliteStore? file = null) => (Record, Objects, Settings, this.file) = (record, objects, settings, file);

    public IRecord Record { get; }

    public IObjects Objects { get; }

    public ISettings Settings { get; }

    /// <param name="storage">How the account is reached; empty is the file.</param>
    /// <param name="prefix">Begins the names of the containers.</param>
    public static ChosenStore Open(string folder, string storage, string prefix, bool isNew)
    {
        if (storage.Length > 0)
        {
            var account = new BlobStore(storage, prefix);
            return new ChosenStore(account.Record, account.KeptObjects, account.Settings);
        }

        var path = StoreFolder.RecordPath(folder);
        var opened = isNew ? SqliteStore.Open(path) : SqliteStore.OpenExisting(path);
        return new ChosenStore(opened.Record, new PackedObjects(opened.Objects, Kept), opened.Settings, opened);
    }

    public void Dispose() => file?.Dispose();
}
