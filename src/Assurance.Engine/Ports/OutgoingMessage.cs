using Assurance.Core.Cycles;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Engine.Ports;

/// <summary>One message as it leaves.</summary>
public sealed record OutgoingMessage
{
    /// <summary>Step key; the transport derives its own reference from it.</summary>
    public required string Reference { get; init; }

    public required Instant Date { get; init; }

    public required Channel Channel { get; init; }

    public required MessageClass Class { get; init; }

    /// <summary>Name and address. The address is empty for post.</summary>
    public required Mailbox To { get; init; }

    public required Mailbox From { get; init; }

    public required string Subject { get; init; }

    public required string PlainText { get; init; }

    /// <summary>A fragment, without page.</summary>
    public required string Html { get; init; }

    public required IReadOnlyList<Attachment> Attachments { get; init; }

    /// <summary>Which of the mailboxes that share the sending it leaves by, from 0.</summary>
    public int Mailbox { get; init; }

    /// <summary>The last moment at which handing it over may begin: after that its claim is not safe any more. Null sets no end.</summary>
    public Instant? BeginBy { get; init; }

    /// <summary>It was to be handed over before and was given back: a draft of then may lie with the transport, where no list shows it yet.</summary>
    public bool MayLie { get; init; }

    /// <summary>
    /// It goes to another address than the one it was meant for. What comes back then says nothing of whom it was meant for, so it carries nothing
    /// by which that could be taken for theirs.
    /// </summary>
    public bool IsRedirected { get; init; }

    /// <summary>Stamped into the subject and the first line.</summary>
    public required bool Simulated { get; init; }
}

public sealed record Mailbox(string Name, string Address);

public sealed record Attachment(string FileName, string ContentType, ReadOnlyMemory<byte> Bytes);
