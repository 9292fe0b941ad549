using Assurance.Azure.Graph;
using Assurance.Engine.Ports;
using Microsoft.Kiota.Abstractions;

namespace Assurance.Azure.Mail;

/// <summary>Sends a draft by its id, which can be done once only, and finds out what an answer did not tell.</summary>
internal sealed class DraftSender(DraftShelf shelf)
{
    /// <exception cref="MailBusyException">It was not sent, and the draft is gone.</exception>
    /// <exception cref="IOException">Nobody can tell, or the draft may lie there still.</exception>
    public async Task SendAsync(string mailbox, string draft, string reference, CancellationToken cancellation)
    {
        var isOpen = false;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await shelf.Box.SendAsync(mailbox, draft, cancellation);
                return;
            }
            catch (Exception failed) when (GraphAnswer.IsRefusal(failed) || GraphAnswer.IsBusy(failed))
            {
                // Refused after a try without an answer, which may have sent it; or since it was no draft any more.
                if ((isOpen || IsAboutIt(failed)) && !await IsStillDraftAsync(mailbox, draft, reference, cancellation))
                {
                    return;
                }

                if (GraphAnswer.RetryAfter(failed, shelf.Now()) is { } wait && wait <= shelf.Patience.LongestWait && attempt < shelf.Patience.Attempts)
                {
                    await shelf.WaitAsync(wait, cancellation);
                }
                else if (GraphAnswer.IsAbsent(failed) && attempt < shelf.Patience.Attempts)
                {
                    // What was just made can be unknown for a moment.
                    await shelf.WaitAsync(attempt, cancellation);
                }
                else
                {
                    if (isOpen)
                    {
                        // An earlier try may be under way still: a draft now is no proof that it is one in a moment.
                        throw DraftShelf.Open(reference, failed);
                    }

                    if (await TakenAwayAsync(mailbox, draft, reference, cancellation))
                    {
                        throw shelf.Busy(reference, failed);
                    }

                    return;
                }
            }
            catch (Exception failed) when (GraphAnswer.IsOpen(failed) && !cancellation.IsCancellationRequested)
            {
                isOpen = true;
                await shelf.WaitAsync(attempt, cancellation);
                if (!await IsStillDraftAsync(mailbox, draft, reference, cancellation))
                {
                    return;
                }

                if (attempt == shelf.Patience.Attempts)
                {
                    throw DraftShelf.Open(reference, failed);
                }
            }
        }
    }

    /// <summary>The message itself was refused, and not the app or the moment.</summary>
    private static bool IsAboutIt(Exception failed) => failed is ApiException { ResponseStatusCode: 400 or 409 or 412 or 422 };

    /// <summary>
    /// Looked at first, although it was refused: a refusal speaks for the request that it answers. Where something between here and the service made the
    /// request twice, or a person sent the draft by hand, it has left; and what was sent is not to be taken away.
    /// </summary>
    /// <returns>False where it has left.</returns>
    /// <exception cref="IOException">Nobody can tell, or the draft may lie there still.</exception>
    private async Task<bool> TakenAwayAsync(string mailbox, string draft, string reference, CancellationToken cancellation) =>
        await shelf.DropIfDraftAsync(mailbox, draft, reference, cancellation) ?? await IsUnsentAsync(mailbox, reference, cancellation);

    /// <exception cref="IOException">Nobody can tell.</exception>
    private async Task<bool> IsStillDraftAsync(string mailbox, string draft, string reference, CancellationToken cancellation) =>
        await shelf.IsDraftAsync(mailbox, draft, cancellation) ?? await IsUnsentAsync(mailbox, reference, cancellation);

    /// <summary>Of a draft that is gone under its id: sent and filed away, or thrown away by a person.</summary>
    /// <returns>False where it is among what was sent.</returns>
    /// <exception cref="IOException">It is not, and nobody can tell.</exception>
    private async Task<bool> IsUnsentAsync(string mailbox, string reference, CancellationToken cancellation) =>
        (await shelf.ListAsync(mailbox, DraftBox.Sent, DraftBox.Property, reference, cancellation)).Length > 0
            ? false
            : throw new IOException($"{reference}: its draft is gone and it is not among what was sent; nobody can tell whether it left.");
}
