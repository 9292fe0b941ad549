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
        Objects = new BlobObjects(Container(patient, prefix, "objects"));
        Settings = new BlobSettings(Container(patient, prefix, "settings"));
        Ballots = new BlobBallotBox(Container(patient, prefix, "ballots"));
        Publication = new BlobPublication(Container(patient, prefix, "published"));
        Outbox = new BlobOutbox(Container(patient, prefix, "outbox"));
    }

    public BlobRecord Record { get; }

    public BlobObjects Objects { get; }

    public BlobSettings Settings { get; }

    public BlobBallotBox Ballots { get; }

    public BlobPublication Publication { get; }

    /// <summary>Letters to be posted, and all messages while none may leave.</summary>
    public BlobOutbox Outbox { get; }

    private static LazyContainer Container(BlobServiceClient service, string prefix, string name) => new(service.GetBlobContainerClient(prefix + name));

    private static BlobClientOptions Options(int retries) => new()
    {
        Retry = { MaxRetries = retries, Mode = RetryMode.Exponential, NetworkTimeout = Patience },
    };
}
