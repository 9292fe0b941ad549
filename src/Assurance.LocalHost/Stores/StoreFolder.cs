using Assurance.Engine.Ports;
using Assurance.LocalHost.Outbox;
using Assurance.Sqlite;

namespace Assurance.LocalHost.Stores;

/// <summary>A partnership on one machine: <c>record.db</c>, <c>outbox</c>, <c>published</c>.</summary>
public sealed class StoreFolder : OpenedStore
{
    private StoreFolder(string folder, SqliteStore store)
    {
        Folder = folder;
        Store = store;
        Place = StorePlace.OfFolder(folder);
        Publication = new FilePublication(Path.Combine(folder, "published"));
        Files = new FolderFiles(folder);
    }

    public string Folder { get; }

    public SqliteStore Store { get; }

    public FilePublication Publication { get; }

    public override StorePlace Place { get; }

    public override IRecord Record => Store.Record;

    public override IObjects Objects => Store.Objects;

    public override ISettings Settings => Store.Settings;

    public override IBallotBox Ballots => Store.Ballots;

    public override IRunFiles Files { get; }

    protected override IPublication Papers => Publication;

    public static string RecordPath(string folder) => Path.Combine(folder, "record.db");

    /// <exception cref="StoreFileException">There is no store, or it cannot be read; the message says what to do.</exception>
    public static StoreFolder Open(string folder, bool readOnly = false) =>
        new(folder, SqliteStore.OpenExisting(RecordPath(folder), readOnly));

    public static StoreFolder Create(string folder)
    {
        _ = Directory.CreateDirectory(folder);
        return new StoreFolder(folder, SqliteStore.Open(RecordPath(folder)));
    }

    public override Task<byte[]?> PaperAsync(string path) => Publication.ReadAsync(path);

    /// <summary>Messages are put into the outbox as files.</summary>
    protected override IMail Mail(bool stamped) => new FileOutbox(Path.Combine(Folder, "outbox"), stamped);

    protected override void Dispose(bool disposing) => Store.Dispose();
}
