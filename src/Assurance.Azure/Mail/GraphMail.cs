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
        var (draft, mayHaveTwins) = await maker.MakeAsync(mailbox, message, cancellation);
        if (message.BeginBy is { } last && shelf.Now() > last)
        {
            await shelf.DropAsync(mailbox, draft, message.Reference, cancellation);
            throw new MailBusyException($"{message.Reference}: laying it down took too long, so it was not sent.");
        }

        await sender.SendAsync(mailbox, draft, message.Reference, cancellation);
        if (mayHaveTwins)
        {
            await maker.SweepAsync(mailbox, message, cancellation);
        }

        return message.Reference;
    }

    public async Task<MailTrace> FindAsync(string reference, CancellationToken cancellation = default)
    {
        var lies = false;
        var parts = new List<(string Mailbox, string Draft)>();
        foreach (var mailbox in mailboxes)
        {
            // First of all, since a draft that is finished meanwhile is then seen by one of the later looks.
            parts.AddRange((await shelf.ListAsync(mailbox, DraftBox.Drafts, DraftBox.Unfinished, reference, cancellation)).Select(draft => (mailbox, draft)));
            if ((await shelf.ListAsync(mailbox, DraftBox.Sent, DraftBox.Property, reference, cancellation)).Length > 0)
            {
                return MailTrace.Sent;
            }

            lies |= (await shelf.ListAsync(mailbox, DraftBox.Drafts, DraftBox.Property, reference, cancellation)).Length > 0;
        }

        // Found nowhere is no proof: what has just left lies in neither folder for a moment.
        return lies ? MailTrace.Draft : parts.Count == 0 ? MailTrace.CannotTell : await ClearAsync(parts, reference, cancellation);
    }

    public async Task<string> SendDraftAsync(string reference, CancellationToken cancellation = default)
    {
        foreach (var mailbox in mailboxes)
        {
            if (await shelf.ListAsync(mailbox, DraftBox.Drafts, DraftBox.Property, reference, cancellation) is [var draft, .. var more])
            {
                foreach (var stray in more)
                {
                    await shelf.DropAsync(mailbox, stray, reference, cancellation);
                }

                if (await shelf.IsRedirectedAsync(mailbox, draft, cancellation))
                {
                    // Laid down while everything went to one address. Sent there now, it would count as sent to whom it is meant for.
                    await shelf.DropAsync(mailbox, draft, reference, cancellation);
                    throw new MailBusyException($"{reference}: its draft was for the one address of a trial, so it was taken away.");
                }

                await sender.SendAsync(mailbox, draft, reference, cancellation);
                return reference;
            }
        }

        throw Gone(reference);
    }

    public async Task<bool> DropDraftAsync(string reference, CancellationToken cancellation = default)
    {
        var drafts = new List<(string Mailbox, string Draft)>();
        foreach (var mailbox in mailboxes)
        {
            drafts.AddRange((await shelf.ListAsync(mailbox, DraftBox.Drafts, DraftBox.Property, reference, cancellation)).Select(draft => (mailbox, draft)));
        }

        return (drafts.Count == 0 ? MailTrace.CannotTell : await ClearAsync(drafts, reference, cancellation)) switch
        {
            MailTrace.Absent => true,
            MailTrace.Sent => false,
            _ => throw Gone(reference),
        };
    }

    private static IOException Gone(string reference) => new($"{reference}: its draft is not there any more; nobody can tell whether it left.");

    /// <summary>Takes away drafts that are not to leave: those that never got all their attachments, or that nobody may send now. The message is made anew.</summary>
    private async Task<MailTrace> ClearAsync(List<(string Mailbox, string Draft)> parts, string reference, CancellationToken cancellation)
    {
        foreach (var (mailbox, draft) in parts)
        {
            // A list may be late: what has gone under its id since may have left and been filed away.
            if (await shelf.IsDraftAsync(mailbox, draft, cancellation) is not { } isDraft)
            {
                return MailTrace.CannotTell;
            }

            if (!isDraft)
            {
                return MailTrace.Sent;
            }

            await shelf.DropAsync(mailbox, draft, reference, cancellation);
        }

        return MailTrace.Absent;
    }
}
