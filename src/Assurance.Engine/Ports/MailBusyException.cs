using NodaTime;

namespace Assurance.Engine.Ports;

/// <summary>
/// The transport provably did not take the message and may take it later: 429 with Retry-After, a server that is busy. Whoever
/// throws it knows that nothing left and nothing will leave by itself.
/// </summary>
/// <param name="retryAfter">How long its mailbox is to be left alone; null where the transport does not say, or means this one message.</param>
public sealed class MailBusyException(string message, Duration? retryAfter = null, Exception? inner = null) : IOException(message, inner)
{
    /// <summary>Nought or more.</summary>
    public Duration? RetryAfter { get; } = retryAfter is { } wait ? Duration.Max(wait, Duration.Zero) : null;
}
