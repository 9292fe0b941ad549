using Assurance.Engine.Ports;
using Assurance.Engine.Returned;
using NodaTime;

namespace Assurance.Functions.Tests.Triggers;

/// <summary>Mailboxes to which one mail came back, or none.</summary>
internal sealed class ListedMail(params string[] mailboxes) : IReturnedMail
{
    public IReadOnlyList<string> Mailboxes => IsUnnamed ? throw new IOException("torn") : mailboxes;

    /// <summary>Which mailboxes there are cannot be told.</summary>
    public bool IsUnnamed { get; init; }

    public CameBack? One { get; init; }

    /// <summary>It breaks off after the page with that mail.</summary>
    public bool IsShut { get; init; }

    public Task<ReturnedPage> PageAsync(string mailbox, string? cursor, CancellationToken cancellation = default) => cursor is null && One is { } one
        ? Task.FromResult(new ReturnedPage([new ReturnedItem(one.Id, Instant.FromUtc(2026, 9, 1, 9, 0))], "more", false))
        : IsShut ? throw new IOException("torn") : Task.FromResult(new ReturnedPage([], "next", true));

    public Task<ReturnedReading> ReadAsync(string mailbox, string id, CancellationToken cancellation = default) => Task.FromResult(new ReturnedReading(One));
}
