namespace Assurance.Engine.Ports;

/// <summary>
/// A draft is not to leave as it lies there: mail goes less far than when it was laid down, or it is not whole. It was left where it is, and proves that its
/// message has not left; the message is made anew once it was taken away.
/// </summary>
public sealed class DraftHeldException(string message) : IOException(message);
