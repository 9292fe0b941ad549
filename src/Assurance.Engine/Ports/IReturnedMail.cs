using Assurance.Engine.Returned;

namespace Assurance.Engine.Ports;

/// <summary>The mailboxes that messages leave by, looked at for what came back to them. Nothing in them is moved, marked or deleted.</summary>
public interface IReturnedMail
{
    /// <summary>The mailboxes, by names that tell no address, in the order of the settings.</summary>
    IReadOnlyList<string> Mailboxes { get; }

    /// <summary>Lists what came next. The same may come twice.</summary>
    /// <param name="cursor">That of the page before, whichever look it was made in; null looks for the first time.</param>
    /// <exception cref="IOException">The mailbox cannot be looked at just now.</exception>
    Task<ReturnedPage> PageAsync(string mailbox, string? cursor, CancellationToken cancellation = default);

    /// <summary>Reads one.</summary>
    /// <param name="id">As the page gave it.</param>
    /// <exception cref="IOException">The mailbox cannot be read just now, whichever mail is asked for.</exception>
    Task<ReturnedReading> ReadAsync(string mailbox, string id, CancellationToken cancellation = default);
}
