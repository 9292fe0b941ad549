using Assurance.Engine.Ports;
using Assurance.Engine.Returned;
using NodaTime;

namespace Assurance.Engine.Alerts;

/// <summary>What was received and lies aside outside every run, so that the record of none tells of it: files in the inbox, mail in the mailboxes.</summary>
public sealed class AsideWatch(IInbox inbox, IReturnedMail mail, ISettings settings)
{
    private readonly ReturnedMailAside aside = new(settings);

    /// <summary>How many files have lain set aside in the inbox for longer than a person may take.</summary>
    public async Task<int> FilesAsync(Instant now, AlertLimits limits, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return (await inbox.AsideAsync(cancellation)).Count(at => at + limits.Person < now);
    }

    /// <summary>Mail that was tried again and again for longer than a step may be late.</summary>
    public async Task<IReadOnlyList<MailboxAside>> MailAsync(Instant now, AlertLimits limits, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var found = new List<MailboxAside>();
        foreach (var (place, mailbox) in mail.Mailboxes.Index())
        {
            if ((await aside.ListAsync(mailbox, cancellation)).Where(a => a.Since + limits.Step < now).Select(a => a.Item.At).Order().ToList() is [var first, ..] all)
            {
                found.Add(new MailboxAside(place + 1, all.Count, first));
            }
        }

        return found;
    }
}

/// <summary>Of a mailbox in which mail lies that cannot be read or taken.</summary>
/// <param name="Place">Of the mailbox among those of the settings, from 1.</param>
/// <param name="First">When the first of it came.</param>
public sealed record MailboxAside(int Place, int Count, Instant First);
