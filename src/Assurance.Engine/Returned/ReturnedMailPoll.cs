using Assurance.Engine.Ports;
using NodaTime;

namespace Assurance.Engine.Returned;

/// <summary>
/// Looks at what came to the mailboxes since the last look, page by page. What a look takes twice is recorded once, so how far it is is kept after each
/// page: whatever ends the process, the next look goes on from there.
/// </summary>
public sealed class ReturnedMailPoll(IReturnedMail mail, ReturnedMailDesk desk, ISettings settings, TimeProvider clock)
{
    public const string Actor = "mailbox";

    /// <summary>Where more than so many fail in one look it is no fault of each of them, and the mailbox waits for the next.</summary>
    public const int MostAside = 20;

    private readonly ReturnedMailAside aside = new(settings);

    /// <summary>Mail that cannot be read or taken keeps no other waiting: it is set aside and tried again, less and less often.</summary>
    public async Task<ReturnedMailLook> LookAsync(CancellationToken cancellation = default)
    {
        var (look, each) = (new ReturnedMailLook(), new OneAfterAnother(cancellation));
        await each.ForEachAsync(mail.Mailboxes, mailbox => LookAsync(mailbox, look, cancellation));
        look.Failure ??= each.Failure;
        return look;
    }

    private async Task LookAsync(string mailbox, ReturnedMailLook look, CancellationToken cancellation)
    {
        var known = (await aside.ListAsync(mailbox, cancellation)).ToDictionary(a => a.Item.Id, StringComparer.Ordinal);
        foreach (var again in known.Values.Where(a => a.IsDue(Now())).Take(MostAside).ToList())
        {
            if (await TryAsync(mailbox, again.Item, again, look, cancellation))
            {
                await aside.TakeOutAsync(mailbox, again.Item, cancellation);
            }
        }

        var key = $"returned-mail/{mailbox}";
        var cursor = await settings.GetAsync(key, cancellation);
        for (var (isLast, failed) = (false, 0); !isLast;)
        {
            var page = await mail.PageAsync(mailbox, cursor, cancellation);
            foreach (var item in page.Items.Where(i => !known.ContainsKey(i.Id)).DistinctBy(i => i.Id, StringComparer.Ordinal))
            {
                if (!await TryAsync(mailbox, item, null, look, cancellation) && ++failed > MostAside)
                {
                    throw new IOException($"More than {MostAside} mails of one mailbox could not be read or taken. They are set aside, and the next look goes on after them.");
                }
            }

            (cursor, isLast) = (page.Cursor, page.IsLast);
            await settings.SetAsync(key, cursor, cancellation);
        }
    }

    /// <summary>Whatever goes wrong with it, it lies aside before anything else happens: so no mail can keep a mailbox from being read for good.</summary>
    /// <param name="before">As it lay aside; null where it did not.</param>
    /// <returns>True where it was taken, or has gone.</returns>
    private async Task<bool> TryAsync(string mailbox, ReturnedItem item, MailAside? before, ReturnedMailLook look, CancellationToken cancellation)
    {
        ReturnedReading reading;
        try
        {
            reading = await mail.ReadAsync(mailbox, item.Id, cancellation);
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            await aside.PutAsync(mailbox, item, Now(), before, cancellation);
            throw;
        }

        try
        {
            look.Add(reading.Mail is { } one ? await desk.TakeAsync(one, Actor, cancellation) : new ReturnedMailTaken(null, null));
        }
        catch (Exception failed) when (!cancellation.IsCancellationRequested)
        {
            reading = new ReturnedReading(null, failed);
        }

        if (reading.Trouble is not { } trouble)
        {
            return true;
        }

        look.Failure ??= trouble;
        await aside.PutAsync(mailbox, item, Now(), before, cancellation);
        return false;
    }

    private Instant Now() => Instant.FromDateTimeOffset(clock.GetUtcNow());
}
