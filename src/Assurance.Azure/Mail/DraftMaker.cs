using System.Collections.Concurrent;
using System.Text.Json;
using Assurance.Azure.Graph;
using Assurance.Engine.Ports;

namespace Assurance.Azure.Mail;

/// <summary>
/// Lays messages down as drafts, whole. A draft that was laid down without an answer harms nobody as long as it is the only one of its letter that may be
/// sent: beside another that has left it would look like proof that the letter has not. So before one is sent, those before it are taken away.
/// </summary>
internal sealed class DraftMaker(DraftShelf shelf, AttachmentUpload upload)
{
    /// <summary>References of what was laid down without an answer, as far as this process knows.</summary>
    private readonly ConcurrentDictionary<string, bool> unanswered = new(StringComparer.Ordinal);

    /// <returns>The draft, the only one of that message.</returns>
    /// <exception cref="MailBusyException">It could not be, so that nothing left and nothing will.</exception>
    public async Task<string> MakeAsync(string mailbox, OutgoingMessage message, CancellationToken cancellation)
    {
        var draft = await LayDownAsync(mailbox, message, cancellation);
        if (message.MayLie || unanswered.ContainsKey(message.Reference))
        {
            await BeTheOnlyOneAsync(mailbox, draft, message.Reference, cancellation);
            _ = unanswered.TryRemove(message.Reference, out _);
        }

        if (GraphMessage.IsHeavy(message))
        {
            await CompleteAsync(mailbox, draft, message, cancellation);
        }

        return draft;
    }

    private async Task<string> LayDownAsync(string mailbox, OutgoingMessage message, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await shelf.Box.LayDownAsync(mailbox, message, cancellation);
            }
            catch (Exception failed) when (GraphAnswer.IsBusy(failed) || GraphAnswer.IsRefusal(failed))
            {
                throw shelf.Busy(message.Reference, failed);
            }
            catch (Exception failed) when (GraphAnswer.IsOpen(failed) && !cancellation.IsCancellationRequested)
            {
                unanswered[message.Reference] = true;
                if (attempt == shelf.Patience.Attempts)
                {
                    throw shelf.Busy(message.Reference, failed);
                }

                await shelf.WaitAsync(attempt, cancellation);
            }
        }
    }

    /// <summary>A list that shows what was laid down last shows what was laid down before it. So it is waited for until it does, and what else it shows goes.</summary>
    /// <exception cref="MailBusyException">It does not yet, and the draft is gone.</exception>
    /// <exception cref="IOException">The message has left by another, or one may lie there still.</exception>
    private async Task BeTheOnlyOneAsync(string mailbox, string draft, string reference, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var parts = await shelf.ListAsync(mailbox, DraftBox.Drafts, DraftBox.Unfinished, reference, cancellation);
            var all = (await shelf.ListAsync(mailbox, DraftBox.Drafts, DraftBox.Property, reference, cancellation)).Union(parts).ToList();
            if (all.Remove(draft))
            {
                foreach (var twin in all)
                {
                    if (await shelf.DropIfDraftAsync(mailbox, twin, reference, cancellation) == false)
                    {
                        await shelf.DropAsync(mailbox, draft, reference, cancellation);
                        throw new IOException($"{reference}: it has left by a draft that was made before, so it was not sent again.");
                    }
                }

                return;
            }

            if (attempt == shelf.Patience.Attempts)
            {
                await shelf.DropAsync(mailbox, draft, reference, cancellation);
                throw new MailBusyException($"{reference}: Microsoft Graph does not list its draft yet, nor would it list one made before; so it was not sent.");
            }

            await shelf.WaitAsync(attempt, cancellation);
        }
    }

    /// <summary>Puts on the attachments and marks the draft as whole: it leaves with all of them or not at all.</summary>
    /// <exception cref="MailBusyException">It could not be, and the draft is gone.</exception>
    private async Task CompleteAsync(string mailbox, string draft, OutgoingMessage message, CancellationToken cancellation)
    {
        try
        {
            await upload.AttachAsync(mailbox, draft, message.Attachments, cancellation);
            await shelf.FinishAsync(mailbox, draft, message.Reference, cancellation);
        }
        catch (Exception failed) when (!cancellation.IsCancellationRequested && (DraftShelf.IsAnswer(failed) || failed is JsonException))
        {
            await shelf.DropAsync(mailbox, draft, message.Reference, cancellation);
            throw shelf.Busy(message.Reference, failed);
        }
    }
}
