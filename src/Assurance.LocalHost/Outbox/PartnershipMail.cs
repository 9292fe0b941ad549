using System.Text;
using Assurance.Core.Record;
using Assurance.Engine.Messages;
using Assurance.Engine.Ports;
using Assurance.Engine.Workbooks;

namespace Assurance.LocalHost.Outbox;

/// <summary>
/// Mail by the mode that the control workbook says. Before a message is handed to a server its claim is written as a file in
/// <c>handed-over</c>; it moves to <c>sent</c> once the server has it. So after a crash the claim alone says that nobody can tell, and
/// of two who would hand over the same message, a machine that wakes up late among them, only one can.
/// </summary>
/// <param name="settings">The mode as it stands at that moment.</param>
/// <param name="smtp">Hands over to a server.</param>
public sealed class PartnershipMail(string folder, Func<MailSettings> settings, Func<MailSettings, OutgoingMessage, CancellationToken, Task> smtp) : IMail
{
    private const string ClaimFolder = "handed-over";
    private const string SentFolder = "sent";
    private const string RefusedFolder = "refused";
    private readonly FileOutbox files = new(folder, stamped: false);
    private readonly string claims = Make(folder, ClaimFolder);
    private readonly string sent = Make(folder, SentFolder);
    private readonly string refused = Make(folder, RefusedFolder);

    /// <summary>Files need no pacing; what is handed to a server does, whoever it is for.</summary>
    public MailLimits? Limits => settings() is { Mode: not MailMode.OutboxOnly } now ? now.Limits : null;

    public async Task<string> SendAsync(OutgoingMessage message, CancellationToken cancellation = default)
    {
        var now = settings();
        var (claim, done) = (PathOf(claims, message.Reference), PathOf(sent, message.Reference));
        if (message.Channel == Channel.Post)
        {
            return await files.SendAsync(message, cancellation);
        }

        if (now.Mode == MailMode.OutboxOnly)
        {
            // A machine that wakes up late, and the mode was another meanwhile.
            return File.Exists(claim) ? throw Claimed(message.Reference) : File.Exists(done) ? message.Reference : await files.SendAsync(message, cancellation);
        }

        var outgoing = now.Mode == MailMode.OnlyTo ? Redirection.To(now.OnlyTo, message) : message;
        await ClaimAsync(claim, EmlFile.Write(outgoing), message.Reference, cancellation);
        if (File.Exists(done) || await files.FindAsync(message.Reference, cancellation) == MailTrace.Sent)
        {
            // Whoever had it moved it between two looks, or it lies in the outbox since the mode was another meanwhile.
            File.Delete(claim);
            return message.Reference;
        }

        try
        {
            await smtp(now, outgoing, cancellation);
        }
        catch (RecipientRefusedException) when (!outgoing.IsRedirected)
        {
            // The server has dealt with it, and for good: that is a message that came back, not one to send again. It says so once, so that this is
            // kept on the disk until it is recorded.
            Stores.PartialFile.Write(PathOf(refused, message.Reference, ".txt"), Encoding.UTF8.GetBytes(message.Reference), toDisk: true);
        }
        catch (Exception known) when (known is NotHandedOverException or MailBusyException or RecipientRefusedException)
        {
            File.Delete(claim);
            throw;
        }

        File.Move(claim, done, overwrite: true);
        return message.Reference;
    }

    /// <summary>
    /// A mail server cannot be asked. Sent is what was seen to be taken; a claim without that is anybody's guess. No claim at all
    /// is proof, since it is written first.
    /// </summary>
    public async Task<MailTrace> FindAsync(string reference, CancellationToken cancellation = default)
    {
        // In this order: a claim that moves meanwhile is seen in one place or the other.
        var isClaimed = File.Exists(PathOf(claims, reference));
        return File.Exists(PathOf(sent, reference)) ? MailTrace.Sent
            : isClaimed ? MailTrace.CannotTell
            : await files.FindAsync(reference, cancellation);
    }

    /// <summary>Keys of messages whose address the server refused for good, until <see cref="Told"/> of each.</summary>
    public IEnumerable<string> Refused() => Directory.EnumerateFiles(refused, "*.txt").Order(StringComparer.Ordinal).Select(file => File.ReadAllText(file, Encoding.UTF8));

    /// <summary>That its address was refused is recorded now.</summary>
    public void Told(string reference) => File.Delete(PathOf(refused, reference, ".txt"));

    /// <summary>On the disk before the server hears of it: a claim lost in a power cut would let the message go a second time.</summary>
    /// <exception cref="IOException">It has been claimed already: nobody can tell what became of it.</exception>
    private static async Task ClaimAsync(string path, byte[] bytes, string reference, CancellationToken cancellation)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        }
        catch (IOException claimed) when (File.Exists(path))
        {
            throw Claimed(reference, claimed);
        }

        await using (file)
        {
            await file.WriteAsync(bytes, cancellation);
            file.Flush(flushToDisk: true);
        }
    }

    private static IOException Claimed(string reference, Exception? inner = null) =>
        new($"{reference} is being handed over already, or was when a process broke off; nobody can tell whether it left.", inner);

    /// <summary>Where a message that went by a server may lie beside the outbox's own files.</summary>
    internal static IEnumerable<string> Places(string folder, string reference) => [PathOf(Path.Combine(folder, SentFolder), reference), PathOf(Path.Combine(folder, ClaimFolder), reference)];

    private static string PathOf(string folder, string reference, string ending = ".eml") => Path.Combine(folder, reference.Replace('/', '~') + ending);

    private static string Make(string folder, string name) => Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
}
