using System.Buffers;
using System.Text;
using Assurance.Core.Record;
using Assurance.Engine.Messages;
using Assurance.Engine.Ports;

namespace Assurance.LocalHost.Outbox;

/// <summary>All messages of a large rehearsal in one file (mbox), because tens of thousands of small files help nobody.</summary>
public sealed class MboxOutbox : IMail, IDisposable
{
    private readonly FileStream file;
    private readonly ArrayBufferWriter<byte> next = new(1 << 16);
    private readonly HashSet<string> written = new(StringComparer.Ordinal);

    public MboxOutbox(string path)
    {
        _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16);
    }

    public Task<string> SendAsync(OutgoingMessage message, CancellationToken cancellation = default)
    {
        if (message.Channel == Channel.Post)
        {
            // A letter on paper exists only as its document.
            var post = Path.Combine(Path.GetDirectoryName(file.Name)!, "post");
            _ = Directory.CreateDirectory(post);
            File.WriteAllBytes(Path.Combine(post, message.Reference.Replace('/', '~') + "-SIMULATED.docx"), message.Attachments[^1].Bytes.ToArray());
            _ = written.Add(message.Reference);
            return Task.FromResult(message.Reference);
        }

        // Attachments are the same for everyone and would make the file many gigabytes; the folder of documents holds them.
        var light = message with { Attachments = [] };
        next.ResetWrittenCount();
        _ = Encoding.ASCII.GetBytes($"From assurance {message.Date}\r\n", next);
        EmlFile.Write(light, next);
        next.Write("\r\n"u8);
        file.Write(next.WrittenSpan);
        _ = written.Add(message.Reference);
        return Task.FromResult(message.Reference);
    }

    public Task<MailTrace> FindAsync(string reference, CancellationToken cancellation = default) =>
        Task.FromResult(written.Contains(reference) ? MailTrace.Sent : MailTrace.Absent);

    public void Dispose() => file.Dispose();
}
