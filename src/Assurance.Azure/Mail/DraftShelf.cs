using Assurance.Azure.Graph;
using Assurance.Engine.Ports;
using Microsoft.Kiota.Abstractions;
using NodaTime;
using Polly;

namespace Assurance.Azure.Mail;

/// <summary>
/// The calls to a mailbox that may be made twice, and are until there is an answer; and what is said of those that may not. What is thrown
/// holds no words of the service: they may name people, and whatever is thrown is logged.
/// </summary>
internal sealed class DraftShelf(DraftBox box, TimeProvider clock, GraphPatience patience)
{
    private readonly ResiliencePipeline repeating = patience.Repeating(clock);

    public DraftBox Box => box;

    public GraphPatience Patience => patience;

    /// <returns>Ids, the oldest first.</returns>
    public Task<string[]> ListAsync(string mailbox, string folder, string property, string reference, CancellationToken cancellation) =>
        ReadAsync(() => box.FindAsync(mailbox, folder, property, reference, cancellation), cancellation);

    /// <returns>Null where there is none of that id.</returns>
    public Task<bool?> IsDraftAsync(string mailbox, string draft, CancellationToken cancellation) =>
        ReadAsync(() => box.IsDraftAsync(mailbox, draft, cancellation), cancellation);

    public Task<bool> IsRedirectedAsync(string mailbox, string draft, CancellationToken cancellation) =>
        ReadAsync(() => box.IsRedirectedAsync(mailbox, draft, cancellation), cancellation);

    public async Task FinishAsync(string mailbox, string draft, string reference, CancellationToken cancellation) =>
        await repeating.ExecuteAsync(async _ => await box.FinishAsync(mailbox, draft, reference, cancellation), cancellation);

    /// <summary>Takes a draft away that is not to be sent.</summary>
    /// <exception cref="IOException">It may lie there still. Then nothing is given back: it is looked up once the claim is over.</exception>
    public Task DropAsync(string mailbox, string draft, string reference, CancellationToken cancellation) =>
        DroppingAsync(async () => await box.DropAsync(mailbox, draft, cancellation), reference, cancellation);

    /// <summary>The same where a person may send it meanwhile: it is looked at before every try.</summary>
    /// <returns>False where it is no draft any more and was not touched; null where there is none of that id and no try of this one's was before.</returns>
    public async Task<bool?> DropIfDraftAsync(string mailbox, string draft, string reference, CancellationToken cancellation)
    {
        bool? isDropped = null;
        await DroppingAsync(
            async () =>
            {
                switch (await box.IsDraftAsync(mailbox, draft, cancellation))
                {
                    case false:
                        isDropped = false;
                        break;
                    case true:
                        isDropped = true;
                        await box.DropAsync(mailbox, draft, cancellation);
                        break;
                }
            },
            reference,
            cancellation);
        return isDropped;
    }

    private async Task DroppingAsync(Func<Task> drop, string reference, CancellationToken cancellation)
    {
        try
        {
            await repeating.ExecuteAsync(async _ => await drop(), cancellation);
        }
        catch (ApiException gone) when (GraphAnswer.IsAbsent(gone))
        {
        }
        catch (Exception failed) when (!cancellation.IsCancellationRequested && IsAnswer(failed))
        {
            throw Kept(reference, failed);
        }
    }

    public Task WaitAsync(int attempt, CancellationToken cancellation) => Task.Delay(patience.Wait(attempt).ToTimeSpan(), clock, cancellation);

    public Task WaitAsync(Duration wait, CancellationToken cancellation) => Task.Delay(wait.ToTimeSpan(), clock, cancellation);

    public Instant Now() => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>It was not taken, and lies nowhere.</summary>
    public MailBusyException Busy(string reference, Exception failed) =>
        new($"{reference}: Microsoft Graph did not take it ({GraphAnswer.Said(failed)}).", GraphAnswer.RetryAfter(failed, Now()));

    public static IOException Open(string reference, Exception failed) =>
        new($"{reference}: Microsoft Graph gave no answer ({GraphAnswer.Said(failed)}); nobody can tell whether it left.");

    private static IOException Kept(string reference, Exception failed) => new($"{reference}: it was not sent, and its draft could not be taken away ({GraphAnswer.Said(failed)}).");

    private static IOException Unasked(Exception failed) => new($"Microsoft Graph could not be asked about a message ({GraphAnswer.Said(failed)}).");

    /// <summary>An answer of the service or the want of one, and no fault of this program.</summary>
    public static bool IsAnswer(Exception failed) => GraphAnswer.IsOpen(failed) || GraphAnswer.IsRefusal(failed) || GraphAnswer.IsBusy(failed);

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
}
