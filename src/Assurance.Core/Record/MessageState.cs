using NodaTime;

namespace Assurance.Core.Record;

/// <summary>Where one message stands.</summary>
public sealed class MessageState
{
    public MessageHeld? Held { get; internal set; }

    public Instant? HeldAt { get; internal set; }

    public Instant? ReleasedAt { get; internal set; }

    public Instant? DroppedAt { get; internal set; }

    public bool IsDropped => DroppedAt is not null;

    /// <summary>Step key of the intent that settles it, or null.</summary>
    public string? Intent { get; internal set; }

    /// <summary>Held, and nobody has released or dropped it yet.</summary>
    public bool Waits => Held is not null && ReleasedAt is null && !IsDropped && Intent is null;
}
