using Assurance.Core.Record;
using Assurance.Engine.Messages;
using Assurance.Engine.Ports;

namespace Assurance.LocalHost.Outbox;

/// <summary>
/// Mail to a folder: one .eml a message, named by its key, so that an absent file is proof that nothing was sent and writing it
/// twice is writing it once. A letter for the post is its Word document in the folder <c>post</c>.
/// </summary>
public sealed class FileOutbox : IMail
{
    private readonly string folder;
    private readonly bool stamped;

    /// <param name="stamped">Everything in it is simulated, and says so in its name.</param>
    public FileOutbox(string folder, bool stamped)
    {
        this.folder = folder;
        this.stamped = stamped;
        _ = Directory.CreateDirectory(folder);
    }

    public Task<string> SendAsync(OutgoingMessage message, CancellationToken cancellation = default)
    {
        if (message.Channel == Channel.Post)
        {
            _ = Directory.CreateDirectory(Path.Combine(folder, "post"));
            Write(PathOf(message.Reference, "post", ".docx"), message.Attachments[^1].Bytes.Span);
        }
        else
        {
            Write(PathOf(message.Reference, "", ".eml"), EmlFile.Write(message));
        }

        return Task.FromResult(message.Reference);
    }

    public Task<MailTrace> FindAsync(string reference, CancellationToken cancellation = default) => Task.FromResult(
        File.Exists(PathOf(reference, "", ".eml")) || File.Exists(PathOf(reference, "post", ".docx")) ? MailTrace.Sent : MailTrace.Absent);

    /// <summary>Where a message of that reference may lie in an outbox, stamped or not.</summary>
    internal static IEnumerable<string> Places(string folder, string reference) => new[] { false, true }
        .SelectMany(stamped => new[] { PathOf(folder, stamped, reference, "", ".eml"), PathOf(folder, stamped, reference, "post", ".docx") });

    private string PathOf(string reference, string part, string ending) => PathOf(folder, stamped, reference, part, ending);

    private static string PathOf(string folder, bool stamped, string reference, string part, string ending) =>
        Path.Combine(folder, part, reference.Replace('/', '~') + (stamped ? "-SIMULATED" : "") + ending);

    /// <summary>A file cut short by a crash would pass for a message sent; after a power cut the file is proof.</summary>
    private static void Write(string path, ReadOnlySpan<byte> bytes) => Stores.PartialFile.Write(path, bytes, toDisk: true);
}
