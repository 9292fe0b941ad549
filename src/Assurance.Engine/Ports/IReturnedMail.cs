namespace Assurance.Engine.Ports;

/// <summary>The mailboxes that messages leave by, looked at for what came back to them. Nothing in them is moved, marked or deleted.</summary>
public interface IReturnedMail
{
    /// <summary>The mailboxes, by names that tell no address.</summary>
    IReadOnlyList<string> Mailboxes { get; }

    /// <summary>Hands over what came since the last look. The same may come twice, and will after a look that was broken off.</summary>
    /// <param name="cursor">What the last look gave; null looks for the first time.</param>
    /// <param name="take">Called with one at a time.</param>
    /// <returns>The cursor for the next look, to be kept once everything has been taken.</returns>
    Task<string> LookAsync(string mailbox, string? cursor, Func<CameBack, Task> take, CancellationToken cancellation = default);
}
