using Assurance.Azure.Graph;
using Assurance.Engine.Ports;
using Microsoft.Graph;
using Microsoft.Kiota.Abstractions;
using NodaTime;
using Polly;

namespace Assurance.Azure.Mail;

/// <summary>
/// Mail through Microsoft Graph. A message is laid down as a draft under its reference and then sent: a draft leaves only when it is
/// told to, and a message that was sent cannot be sent again. So whatever answer is lost, it can be looked up, and no message
/// leaves twice.
/// </summary>
/// <param name="mailboxes">Addresses of the mailboxes that share the sending.</param>
/// <param name="patience">How often and how long is looked.</param>
public sealed class GraphMail(GraphServiceClient graph, IReadOnlyList<string> mailboxes, TimeProvider clock, MailLimits? limits = null, GraphPatience? patience = null) : IMail
{
    private readonly GraphPatience patience = patience ?? new GraphPatience();
    private readonly ResiliencePipeline repeating = (patience ?? new GraphPatience()).Repeating(clock);
    private readonly DraftBox drafts = new(graph);

    public MailLimits? Limits { get; } = limits ?? MailLimits.ExchangeOnline;

    public async Task<string> SendAsync(OutgoingMessage message, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        var mailbox = mailboxes[message.Mailbox % mailboxes.Count];
        var draft = await LayDownAsync(mailbox, message, cancellation);
        if (message.BeginBy is { } last && Now() > last)
        {
            await drafts.DropAsync(mailbox, draft, cancellation);
            throw new MailBusyException($"{message.Reference}: laying it down took too long, so it was not sent.");
        }

        await SendAsync(mailbox, draft, message.Reference, mayDrop: true, cancellation);
        return message.Reference;
    }

    public async Task<MailTrace> FindAsync(string reference, CancellationToken cancellation = default)
    {
        var lies = false;
        foreach (var mailbox in mailboxes)
        {
            if ((await ReadAsync(() => drafts.FindAsync(mailbox, DraftBox.Sent, reference, cancellation), cancellation)).Length > 0)
            {
                return MailTrace.Sent;
            }

            lies |= (await ReadAsync(() => drafts.FindAsync(mailbox, DraftBox.Drafts, reference, cancellation), cancellation)).Length > 0;
        }

        // Found nowhere is no proof: what has just left lies in neither folder for a moment.
        return lies ? MailTrace.Draft : MailTrace.CannotTell;
    }

    public async Task<string> SendDraftAsync(string reference, CancellationToken cancellation = default)
    {
        foreach (var mailbox in mailboxes)
        {
            if (await ReadAsync(() => drafts.FindAsync(mailbox, DraftBox.Drafts, reference, cancellation), cancellation) is [var draft, .. var more])
            {
                foreach (var stray in more)
                {
                    await drafts.DropAsync(mailbox, stray, cancellation);
                }

                await SendAsync(mailbox, draft, reference, mayDrop: false, cancellation);
                return reference;
            }
        }

        throw new IOException($"{reference}: its draft is not there any more; nobody can tell whether it left.");
    }

    /// <summary>A draft can be laid down twice and harm nobody, since only one of them is ever sent.</summary>
    /// <exception cref="MailBusyException">It could not be, so that nothing left and nothing will.</exception>
    private async Task<string> LayDownAsync(string mailbox, OutgoingMessage message, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await drafts.LayDownAsync(mailbox, message, cancellation);
            }
            catch (Exception failed) when (GraphAnswer.IsBusy(failed) || GraphAnswer.IsRefusal(failed))
            {
                throw Busy(message.Reference, failed);
            }
            catch (Exception failed) when (GraphAnswer.IsOpen(failed) && !cancellation.IsCancellationRequested)
            {
                await WaitAsync(attempt, cancellation);
                if (await ReadAsync(() => drafts.FindAsync(mailbox, DraftBox.Drafts, message.Reference, cancellation), cancellation) is [var laid, ..])
                {
                    return laid;
                }

                if (attempt == patience.Attempts)
                {
                    throw Busy(message.Reference, failed);
                }
            }
        }
    }

    /// <param name="mayDrop">True where nobody else may have been told of the draft yet.</param>
    /// <exception cref="MailBusyException">It was not sent; the draft is gone or stays unsent.</exception>
    /// <exception cref="IOException">Nobody can tell.</exception>
    private async Task SendAsync(string mailbox, string draft, string reference, bool mayDrop, CancellationToken cancellation)
    {
        var isOpen = false;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await drafts.SendAsync(mailbox, draft, cancellation);
                return;
            }
            catch (Exception failed) when (GraphAnswer.IsRefusal(failed) || GraphAnswer.IsBusy(failed))
            {
                // Refused after a try without an answer: that one may have sent it.
                if (isOpen && !await IsStillDraftAsync(mailbox, draft, reference, cancellation))
                {
                    return;
                }

                if (GraphAnswer.RetryAfter(failed, Now()) is { } wait && wait <= patience.LongestWait && attempt < patience.Attempts)
                {
                    await Task.Delay(wait.ToTimeSpan(), clock, cancellation);
                }
                else if (GraphAnswer.IsAbsent(failed) && attempt < patience.Attempts)
                {
                    // What was just made can be unknown for a moment.
                    await WaitAsync(attempt, cancellation);
                }
                else
                {
                    if (isOpen)
                    {
                        // An earlier try may be under way still: a draft now is no proof that it is one in a moment.
                        throw Open(reference, failed);
                    }

                    if (mayDrop)
                    {
                        await drafts.DropAsync(mailbox, draft, cancellation);
                    }

                    throw Busy(reference, failed);
                }
            }
            catch (Exception failed) when (GraphAnswer.IsOpen(failed) && !cancellation.IsCancellationRequested)
            {
                isOpen = true;
                await WaitAsync(attempt, cancellation);
                if (!await IsStillDraftAsync(mailbox, draft, reference, cancellation))
                {
                    return;
                }

                if (attempt == patience.Attempts)
                {
                    throw Open(reference, failed);
                }
            }
        }
    }

    /// <exception cref="IOException">Nobody can tell.</exception>
    private async Task<bool> IsStillDraftAsync(string mailbox, string draft, string reference, CancellationToken cancellation)
    {
        if (await ReadAsync(() => drafts.IsDraftAsync(mailbox, draft, cancellation), cancellation) is { } known)
        {
            return known;
        }

        // Gone under its id: sent and filed away, or thrown away by a person.
        return (await ReadAsync(() => drafts.FindAsync(mailbox, DraftBox.Sent, reference, cancellation), cancellation)).Length > 0
            ? false
            : throw new IOException($"{reference}: its draft is gone and it is not among what was sent; nobody can tell whether it left.");
    }

    /// <summary>Reading changes nothing, so it is repeated.</summary>
    private async Task<T> ReadAsync<T>(Func<Task<T>> read, CancellationToken cancellation)
    {
        try
        {
            return await repeating.ExecuteAsync(async _ => await read(), cancellation);
        }
        catch (ApiException failed)
        {
            throw Unasked(failed);
        }
    }

    /// <summary>Without what was thrown: the service's own words may name people, and whatever is thrown is logged.</summary>
    private MailBusyException Busy(string reference, Exception failed) =>
        new($"{reference}: Microsoft Graph did not take it ({GraphAnswer.Said(failed)}).", GraphAnswer.RetryAfter(failed, Now()));

    private static IOException Open(string reference, Exception failed) =>
        new($"{reference}: Microsoft Graph gave no answer ({GraphAnswer.Said(failed)}); nobody can tell whether it left.");

    private static IOException Unasked(Exception failed) => new($"Microsoft Graph could not be asked about a message ({GraphAnswer.Said(failed)}).");

    private Task WaitAsync(int attempt, CancellationToken cancellation) => Task.Delay(patience.Wait(attempt).ToTimeSpan(), clock, cancellation);

    private Instant Now() => Instant.FromDateTimeOffset(clock.GetUtcNow());
}
