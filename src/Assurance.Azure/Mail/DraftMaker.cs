using System.Text.Json;
using Assurance.Azure.Graph;
using Assurance.Engine.Ports;

namespace Assurance.Azure.Mail;

/// <summary>Lays messages down as drafts, whole. A draft can be laid down twice and harm nobody, since only one of them is ever sent.</summary>
internal sealed class DraftMaker(DraftShelf shelf, AttachmentUpload upload)
{
    /// <returns>The draft, and whether others of that message may lie beside it since an answer was lost.</returns>
    /// <exception cref="MailBusyException">It could not be, so that nothing left and nothing will.</exception>
    public async Task<(string Draft, bool MayHaveTwins)> MakeAsync(string mailbox, OutgoingMessage message, CancellationToken cancellation)
    {
        var (draft, tries) = await LayDownAsync(mailbox, message, cancellation);
        if (GraphMessage.IsHeavy(message))
        {
            await CompleteAsync(mailbox, draft, message, cancellation);
        }

        return (draft, tries > 1);
    }

    /// <summary>Takes away what a lost answer left behind. What cannot be taken away now stays unsent: it leaves by nobody.</summary>
    public async Task SweepAsync(string mailbox, OutgoingMessage message, CancellationToken cancellation)
    {
        try
        {
            foreach (var twin in await shelf.ListAsync(mailbox, DraftBox.Drafts, MarkOf(message), message.Reference, cancellation))
            {
                // A list may be late, and what it shows as a draft may have been sent.
                if (await shelf.IsDraftAsync(mailbox, twin, cancellation) == true)
                {
                    await shelf.DropAsync(mailbox, twin, message.Reference, cancellation);
                }
            }
        }
        catch (Exception failed) when (DraftShelf.IsAnswer(failed) || failed is OperationCanceledException)
        {
            // The message has left, and that is what its sender has to hear.
        }
    }

    private async Task<(string Draft, int Tries)> LayDownAsync(string mailbox, OutgoingMessage message, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return (await shelf.Box.LayDownAsync(mailbox, message, cancellation), attempt);
            }
            catch (Exception failed) when (GraphAnswer.IsBusy(failed) || GraphAnswer.IsRefusal(failed))
            {
                throw shelf.Busy(message.Reference, failed);
            }
            catch (Exception failed) when (GraphAnswer.IsOpen(failed) && !cancellation.IsCancellationRequested)
            {
                await shelf.WaitAsync(attempt, cancellation);
                if (await shelf.ListAsync(mailbox, DraftBox.Drafts, MarkOf(message), message.Reference, cancellation) is [var laid, ..])
                {
                    return (laid, attempt + 1);
                }

                if (attempt == shelf.Patience.Attempts)
                {
                    throw shelf.Busy(message.Reference, failed);
                }
            }
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

    private static string MarkOf(OutgoingMessage message) => GraphMessage.IsHeavy(message) ? DraftBox.Unfinished : DraftBox.Property;
}
