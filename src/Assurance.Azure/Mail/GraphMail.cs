using Assurance.Azure.Graph;
using Assurance.Engine.Ports;
using Microsoft.Graph;

namespace Assurance.Azure.Mail;

/// <summary>
/// Mail through Microsoft Graph. A message is laid down as a draft under its reference and then sent: a draft leaves only when it is
/// told to, and a message that was sent cannot be sent again. So whatever answer is lost, it can be looked up, and no message
/// leaves twice. What is given back lies nowhere any more, so that no draft stays for a person to send by mistake.
/// </summary>
public sealed class GraphMail : IMail
{
    private readonly IReadOnlyList<string> mailboxes;
    private readonly DraftShelf shelf;
    private readonly DraftMaker maker;
    private readonly DraftSender sender;

    /// <param name="http">Carries large attachments, to addresses that are signed by themselves.</param>
    /// <param name="mailboxes">Addresses of the mailboxes that share the sending.</param>
    /// <param name="patience">How often and how long is looked.</param>
    public GraphMail(GraphServiceClient graph, HttpClient http, IReadOnlyList<string> mailboxes, TimeProvider clock, MailLimits? limits = null, GraphPatience? patience = null)
    {
        this.mailboxes = mailboxes;
        Limits = limits ?? MailLimits.ExchangeOnline;
        patience ??= new GraphPatience();
        shelf = new DraftShelf(new DraftBox(graph), clock, patience);
        maker = new DraftMaker(shelf, new AttachmentUpload(shelf.Box, http, clock, patience));
        sender = new DraftSender(shelf);
    }

    public MailLimits? Limits { get; }

    public async Task<string> SendAsync(OutgoingMessage message, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        var mailbox = mailboxes[message.Mailbox % mailboxes.Count];
        var draft = await maker.MakeAsync(mailbox, message, cancellation);
        if (message.BeginBy is { } last && shelf.Now() > last)
        {
            await shelf.DropAsync(mailbox, draft, message.Reference, cancellation);
            throw new MailBusyException($"{message.Reference}: laying it down took too long, so it was not sent.");
        }

        await sender.SendAsync(mailbox, draft, message.Reference, cancellation);
        return message.Reference;
    }

    public async Task<MailTrace> FindAsync(string reference, CancellationToken cancellation = default)
    {
        var drafts = new List<(string Mailbox, string Draft)>();
        foreach (var mailbox in mailboxes)
        {
            // First of all, since a draft that is finished meanwhile is then seen by one of the later looks.
            var parts = await shelf.ListAsync(mailbox, DraftBox.Drafts, DraftBox.Unfinished, reference, cancellation);
            if (await IsSentAsync(mailbox, reference, cancellation))
            {
                return MailTrace.Sent;
            }

            drafts.AddRange((await shelf.ListAsync(mailbox, DraftBox.Drafts, DraftBox.Property, reference, cancellation)).Union(parts).Select(draft => (mailbox, draft)));
        }

        var lies = false;
        foreach (var (mailbox, draft) in drafts)
        {
            // A list may be late, and what it shows as a draft may have left. Only what is one under its id proves that it has not.
            switch (await shelf.IsDraftAsync(mailbox, draft, cancellation))
            {
                case false:
                    return MailTrace.Sent;
                case true:
                    lies = true;
                    break;
                default:
                    return MailTrace.CannotTell;
            }
        }

        // Found nowhere is no proof: what has just left lies in neither folder for a moment.
        return lies ? MailTrace.Draft : MailTrace.CannotTell;
    }

    public async Task<string> SendDraftAsync(string reference, CancellationToken cancellation = default)
    {
        foreach (var mailbox in mailboxes)
        {
            if (await shelf.ListAsync(mailbox, DraftBox.Drafts, DraftBox.Property, reference, cancellation) is [var draft, .. var more])
            {
                foreach (var stray in more)
                {
                    if (await shelf.DropIfDraftAsync(mailbox, stray, reference, cancellation) == false)
                    {
                        // The list is late: the message went by this one.
                        _ = await shelf.DropIfDraftAsync(mailbox, draft, reference, cancellation);
                        return reference;
                    }
                }

                if (await shelf.IsRedirectedAsync(mailbox, draft, cancellation))
                {
                    // Laid down while everything went to one address. Sent there now, it would count as sent to whom it is meant for.
                    throw new DraftHeldException($"{reference}: its draft is for the one address of a trial.");
                }

                await sender.SendAsync(mailbox, draft, reference, cancellation);
                return reference;
            }
        }

        foreach (var mailbox in mailboxes)
        {
            if ((await shelf.ListAsync(mailbox, DraftBox.Drafts, DraftBox.Unfinished, reference, cancellation)).Length > 0)
            {
                throw new DraftHeldException($"{reference}: its draft never got all of its attachments.");
            }
        }

        throw new IOException($"{reference}: its draft is not there any more; nobody can tell whether it left.");
    }

    /// <summary>
    /// Takes away the drafts of one message, whole or not. Each is looked at under its id just before; a person who sends it by hand between that look and the
    /// deletion, which is the same moment, loses the copy in Sent Items and is not noticed.
    /// </summary>
    public async Task<MailTrace> DropDraftAsync(string reference, CancellationToken cancellation = default)
    {
        var wasDropped = false;
        foreach (var mailbox in mailboxes)
        {
            var parts = await shelf.ListAsync(mailbox, DraftBox.Drafts, DraftBox.Unfinished, reference, cancellation);
            foreach (var draft in (await shelf.ListAsync(mailbox, DraftBox.Drafts, DraftBox.Property, reference, cancellation)).Union(parts))
            {
                switch (await shelf.DropIfDraftAsync(mailbox, draft, reference, cancellation))
                {
                    case false:
                        return MailTrace.Sent;
                    case true:
                        wasDropped = true;
                        break;
                }
            }
        }

        return await IsSentAnywhereAsync(reference, cancellation) ? MailTrace.Sent : wasDropped ? MailTrace.Absent : MailTrace.CannotTell;
    }

    private async Task<bool> IsSentAnywhereAsync(string reference, CancellationToken cancellation)
    {
        foreach (var mailbox in mailboxes)
        {
            if (await IsSentAsync(mailbox, reference, cancellation))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<bool> IsSentAsync(string mailbox, string reference, CancellationToken cancellation) =>
        (await shelf.ListAsync(mailbox, DraftBox.Sent, DraftBox.Property, reference, cancellation)).Length > 0;
}
