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

    /// <summary>Where the mailbox breaks off at so many one after the other it is no fault of theirs: what is asked of it later would be in vain as well.</summary>
    public const int MostBrokenOff = 3;

    private readonly ReturnedMailAside aside = new(settings);
    private bool hasDropped;

    private enum Fate
    {
        /// <summary>Taken, or gone from the mailbox.</summary>
        Taken,

        /// <summary>It alone could not be read or taken.</summary>
        Aside,

        /// <summary>The mailbox broke off at it, which may be its fault or not. It lies aside.</summary>
        BrokenOff,
    }

    /// <summary>Mail that cannot be read or taken keeps no other waiting: it is set aside and tried again, less and less often.</summary>
    public async Task<ReturnedMailLook> LookAsync(CancellationToken cancellation = default)
    {
        var (look, each) = (new ReturnedMailLook(), new OneAfterAnother(cancellation));
        await each.ForEachAsync(mail.Mailboxes, mailbox => LookAsync(mailbox, look, cancellation));
        await each.DoAsync(() => DropAsync(cancellation));
        look.Failure ??= each.Failure;
        return look;
    }

    private async Task LookAsync(string mailbox, ReturnedMailLook look, CancellationToken cancellation)
    {
        var known = (await aside.ListAsync(mailbox, cancellation)).ToDictionary(a => a.Item.Id, StringComparer.Ordinal);
        await TryAgainAsync(mailbox, known.Values.Where(a => a.IsDue(Now())).Take(MostAside), look, cancellation);
        var key = $"returned-mail/{mailbox}";
        var cursor = await settings.GetAsync(key, cancellation);
        var (failed, brokenOff) = (0, 0);
        for (var (isLast, isAnew) = (false, false); !isLast;)
        {
            var page = await mail.PageAsync(mailbox, cursor, cancellation);
            if (page.IsBegunAnew && isAnew)
            {
                throw new IOException("A mailbox forgot twice in one look how far it had been read. The next look goes on.");
            }

            isAnew |= page.IsBegunAnew;
            foreach (var item in page.Items.Where(i => !known.ContainsKey(i.Id)).DistinctBy(i => i.Id, StringComparer.Ordinal))
            {
                var fate = await TryAsync(mailbox, item, null, look, cancellation);
                (failed, brokenOff) = (fate == Fate.Taken ? failed : failed + 1, fate == Fate.BrokenOff ? brokenOff + 1 : 0);
                if (failed > MostAside || brokenOff == MostBrokenOff)
                {
                    // The look has its failure. They lie aside, and the next look goes on after them.
                    return;
                }
            }

            (cursor, isLast) = (page.Cursor, page.IsLast);
            await settings.SetAsync(key, cursor, cancellation);
        }
    }

    /// <summary>Where the mailbox breaks off the rest waits for the next look, and what came since does not.</summary>
    private async Task TryAgainAsync(string mailbox, IEnumerable<MailAside> due, ReturnedMailLook look, CancellationToken cancellation)
    {
        foreach (var again in due)
        {
            switch (await TryAsync(mailbox, again.Item, again, look, cancellation))
            {
                case Fate.Taken:
                    await aside.TakeOutAsync(mailbox, again.Item, cancellation);
                    break;
                case Fate.BrokenOff:
                    return;
            }
        }
    }

    /// <summary>Whatever goes wrong with it, it lies aside before anything else happens: so no mail can keep a mailbox from being read for good.</summary>
    /// <param name="before">As it lay aside; null where it did not.</param>
    private async Task<Fate> TryAsync(string mailbox, ReturnedItem item, MailAside? before, ReturnedMailLook look, CancellationToken cancellation)
    {
        var fate = Fate.BrokenOff;
        try
        {
            var reading = await mail.ReadAsync(mailbox, item.Id, cancellation);
            fate = Fate.Aside;
            look.Add(reading.Mail is { } one ? await desk.TakeAsync(one, Actor, cancellation) : new ReturnedMailTaken(null, null));
            if (reading.Trouble is not { } trouble)
            {
                return Fate.Taken;
            }

            look.Failure ??= trouble;
        }
        catch (Exception failed) when (!cancellation.IsCancellationRequested)
        {
            look.Failure ??= failed;
        }

        await aside.PutAsync(mailbox, item, Now(), before, cancellation);
        return fate;
    }

    /// <summary>Which mailboxes there are changes only as a process begins.</summary>
    private async Task DropAsync(CancellationToken cancellation)
    {
        if (!hasDropped && mail.Mailboxes.Count > 0)
        {
            await aside.DropOthersAsync(mail.Mailboxes, Now(), cancellation);
            hasDropped = true;
        }
    }

    private Instant Now() => Instant.FromDateTimeOffset(clock.GetUtcNow());
}
