using Assurance.Engine.Messages;
using Assurance.Engine.Ports;
using Azure;
using Azure.Storage.Blobs.Models;

namespace Assurance.Azure.Storage;

/// <summary>Messages as files that any mail program opens, each named by its reference: that one is not there is proof.</summary>
public sealed class BlobOutbox : IMail
{
    private readonly LazyContainer container;

    internal BlobOutbox(LazyContainer container) => this.container = container;

    public async Task<string> SendAsync(OutgoingMessage message, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        await container.MakeAsync(cancellation);
        try
        {
            var options = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All }, HttpHeaders = new BlobHttpHeaders { ContentType = "message/rfc822" } };
            _ = await container.Blob(NameOf(message.Reference)).UploadAsync(BinaryData.FromBytes(EmlFile.Write(message)), options, cancellation);
        }
        catch (RequestFailedException failed) when (failed.IsForestalled())
        {
            // Written before, and once is enough.
        }

        return message.Reference;
    }

    public async Task<MailTrace> FindAsync(string reference, CancellationToken cancellation = default)
    {
        try
        {
            return await container.Blob(NameOf(reference)).ExistsAsync(cancellation) ? MailTrace.Sent : MailTrace.Absent;
        }
        catch (RequestFailedException failed) when (failed.IsAbsent())
        {
            return MailTrace.Absent;
        }
    }

    internal static string NameOf(string reference) => reference.Replace('/', '~') + ".eml";
}
