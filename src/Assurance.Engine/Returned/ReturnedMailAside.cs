using System.Security.Cryptography;
using System.Text;
using Assurance.Engine.Ports;
using NodaTime;

namespace Assurance.Engine.Returned;

/// <summary>
/// What came back and could not be read or taken, so that it keeps no other waiting and is not forgotten: it is tried again, and people are told
/// of what stays.
/// </summary>
public sealed class ReturnedMailAside(ISettings settings)
{
    private const string Root = "returned-mail-aside";

    /// <summary>A mailbox may be taken out of the settings for a while and put back.</summary>
    private static readonly Duration KeptWithoutMailbox = Duration.FromDays(30);

    /// <returns>The longest untried first.</returns>
    public async Task<IReadOnlyList<MailAside>> ListAsync(string mailbox, CancellationToken cancellation = default)
    {
        var found = new List<MailAside>();
        foreach (var key in await settings.KeysAsync($"{Root}/{mailbox}/", cancellation))
        {
            if (MailAside.Read(await settings.GetAsync(key, cancellation)) is { } aside)
            {
                found.Add(aside);
            }
        }

        return [.. found.OrderBy(a => a.Tried).ThenBy(a => a.Item.Id, StringComparer.Ordinal)];
    }

    /// <summary>Sets it aside; or, where it lay aside before, notes that it was tried again.</summary>
    /// <param name="before">As it lay aside; null where it did not.</param>
    public Task PutAsync(string mailbox, ReturnedItem item, Instant now, MailAside? before = null, CancellationToken cancellation = default) =>
        settings.SetAsync(KeyOf(mailbox, item), new MailAside(item, before?.Since ?? now, now).ToString(), cancellation);

    /// <summary>It was taken, or has gone from the mailbox.</summary>
    public Task TakeOutAsync(string mailbox, ReturnedItem item, CancellationToken cancellation = default) => settings.SetAsync(KeyOf(mailbox, item), null, cancellation);

    /// <summary>Drops what lies in mailboxes that are read no more and was last tried 30 days ago: nobody tries it again or is told of it.</summary>
    /// <param name="mailboxes">Those that are read.</param>
    public async Task DropOthersAsync(IReadOnlyList<string> mailboxes, Instant now, CancellationToken cancellation = default)
    {
        foreach (var key in (await settings.KeysAsync($"{Root}/", cancellation)).Where(k => !mailboxes.Any(m => k.StartsWith($"{Root}/{m}/", StringComparison.Ordinal))))
        {
            if (MailAside.Read(await settings.GetAsync(key, cancellation)) is not { } aside || aside.Tried + KeptWithoutMailbox < now)
            {
                await settings.SetAsync(key, null, cancellation);
            }
        }
    }

    private static string KeyOf(string mailbox, ReturnedItem item) => $"{Root}/{mailbox}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(item.Id)))[..24]}";
}
