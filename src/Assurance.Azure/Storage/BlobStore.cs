using Assurance.Engine.Packs;
using Assurance.Engine.Ports;
using Azure;
using Azure.Core;
using Azure.Storage.Blobs;

namespace Assurance.Azure.Storage;

/// <summary>
/// Record, objects, settings, ballot boxes and papers of a partnership in one storage account, each in a container of its own: who may
/// read papers need not be able to read answers. Containers are made when they are first written to.
/// </summary>
public sealed class BlobStore
{
    /// <summary>A call that gets no answer is given up after this long and tried again, or told to whoever called.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan KnockPatience = TimeSpan.FromSeconds(10);
    private readonly BlobContainerClient knocking;

    /// <summary>All returns of a county in a year are some ten million bytes.</summary>
    private const long MostKept = 64_000_000;

    /// <param name="account">The account's blob endpoint, for example <c>https://norfolkscp.blob.core.windows.net</c>.</param>
    /// <param name="credential">A managed identity on Azure; no key and no password.</param>
    /// <param name="prefix">Begins each container's name: several partnerships, or tests, may share an account.</param>
    public BlobStore(Uri account, TokenCredential credential, string prefix = "")
        : this(options => new BlobServiceClient(account, credential, options), prefix)
    {
    }

    /// <param name="connectionString">Of the emulator; an account of Azure is opened with an identity.</param>
    public BlobStore(string connectionString, string prefix = "")
        : this(options => new BlobServiceClient(connectionString, options), prefix)
    {
    }

    private BlobStore(Func<BlobClientOptions, BlobServiceClient> connect, string prefix)
    {
        var patient = connect(Options(retries: 4));

        // An append is not repeated down here: whoever appends looks first whether its lines are there (decision 16).
        var once = connect(Options(retries: 0));
        Record = new BlobRecord(Container(patient, prefix, "record"), once.GetBlobContainerClient(prefix + "record"));
        knocking = connect(Options(retries: 1, KnockPatience)).GetBlobContainerClient(prefix + "record");
        var objects = new BlobObjects(Container(patient, prefix, "objects"));
        Objects = new PackedObjects(objects);
        KeptObjects = new PackedObjects(objects, MostKept);
        Settings = new BlobSettings(Container(patient, prefix, "settings"));
        Ballots = new BlobBallotBox(Container(patient, prefix, "ballots"));
        var (outbox, published) = (Container(patient, prefix, "outbox"), Container(patient, prefix, "published"));
        Outbox = new BlobOutbox(outbox);
        Publication = new BlobPublication(published);
        Files = new BlobRunFiles(outbox, published);
    }

    public BlobRecord Record { get; }

    public IObjects Objects { get; }

    /// <summary>The same for a process that runs on and sees the records: what it had in hand it does not download again, until it is told that it was erased.</summary>
    public IObjects KeptObjects { get; }

    public BlobSettings Settings { get; }

    public BlobBallotBox Ballots { get; }

    public BlobPublication Publication { get; }

    /// <summary>Letters to be posted, and all messages while none may leave.</summary>
    public BlobOutbox Outbox { get; }

    /// <summary>Messages in the outbox and papers of the runs, for whoever erases.</summary>
    public BlobRunFiles Files { get; }

    /// <summary>Asks the account for the first of its runs, without much patience: what keeps it from answering is thrown at once, and not after minutes.</summary>
    public async Task KnockAsync(CancellationToken cancellation = default)
    {
        try
        {
            await foreach (var _ in knocking.GetBlobsAsync(cancellationToken: cancellation).AsPages(pageSizeHint: 1))
            {
                break;
            }
        }
        catch (RequestFailedException failed) when (failed.IsAbsent())
        {
            // Nothing has been written to it yet.
        }
    }

    private static LazyContainer Container(BlobServiceClient service, string prefix, string name) => new(service.GetBlobContainerClient(prefix + name));

    private static BlobClientOptions Options(int retries, TimeSpan? patience = null) => new()
    {
        Retry = { MaxRetries = retries, Mode = RetryMode.Exponential, NetworkTimeout = patience ?? Patience },
    };
}
