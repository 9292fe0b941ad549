using System.Text.Json;
using Assurance.Core.Record;
using Assurance.Engine;
using Assurance.Engine.Intake;
using Assurance.FrontDoor.Forms;
using Microsoft.Extensions.Logging;

namespace Assurance.FrontDoor.Requests;

/// <summary>Takes something in: its bytes are made safe first, whatever becomes of it then.</summary>
internal sealed class HandingIn(EngineRoom room, FrontDoorOptions options, Invitations invitations)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly Func<string, string, CancellationToken, Task> afterStored =
        options.SendsNothing ? (_, _, _) => Task.CompletedTask : options.AfterStored ?? new AdmitAtOnce(room, options.Log).AdmitAsync;

    /// <summary>Sends the answers of a draft.</summary>
    /// <returns>The source by which its receipt is found.</returns>
    public Task<string> SendAsync(FormSession session, Draft draft)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new { answers = session.Sheet.Sent().ToDictionary(a => a.Key, a => new { values = a.Value.Values, reason = a.Value.Reason }, StringComparer.Ordinal) }, Json);
        return TakeAsync(session.Invited.Run, new Parcel(session.Offer.Door, draft.Id, session.Offer.Bank.Title, body, invitations.Now)
        {
            Form = session.Offer.Form,
            Respondent = session.Invited.Id,
        });
    }

    /// <summary>Makes the bytes safe and has them admitted. A failure after they are safe is logged and made good later, never shown as a loss.</summary>
    public async Task<string> TakeAsync(string run, Parcel parcel)
    {
        // Once begun it is finished, even if whoever sent it has gone.
        var taken = options.SendsNothing ? await StoreAsync(run, parcel) : await room.Doors.TakeInAsync(run, parcel, CancellationToken.None);
        if (taken.Refusal is { } refusal)
        {
            throw new InvalidOperationException(refusal);
        }

        await SendAsync(run, taken);
        await FollowAsync(run, taken.Source);
        return taken.Source;
    }

    /// <summary>Whoever lets it in claims the replies, and from here none could be sent: so it is stored, and nothing is decided.</summary>
    private async Task<TakenIn> StoreAsync(string run, Parcel parcel)
    {
        var stored = await room.Doors.StoreAsync(run, parcel, CancellationToken.None);
        return new TakenIn(stored.Source, null) { Refusal = stored.Refusal };
    }

    /// <summary>Where something durable follows, nobody waits for a mailbox: what the end of the process cuts off is found and sent by the run.</summary>
    private Task SendAsync(string run, TakenIn taken)
    {
        return taken.Send is not { } send ? Task.CompletedTask
            : options.AfterStored is null ? LoggedAsync(CancellationToken.None)
            : options.Replies.BeginAsync(LoggedAsync);

        async Task LoggedAsync(CancellationToken stopping) => options.Log.TellUnsent(run, await send(stopping));
    }

    /// <summary>Whoever sends a second time is told what became of the first: where it is being read still, that is seen to here too.</summary>
    public async Task FinishAsync(string run, string source)
    {
        if (await room.Shelf.Journal(run).ReadAsync(state => state.UnsettledBy(source) is not null))
        {
            await FollowAsync(run, source);
        }
    }

    private async Task FollowAsync(string run, string source)
    {
        try
        {
            await afterStored(run, source, CancellationToken.None);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // No source: a draft's is known to nobody but its sender.
            options.Log.LogError(failure, "Something stored in {Run} could not be admitted at once; it is safe and will be.", run);
        }
    }

    /// <summary>The source under which this draft was sent already, or null.</summary>
    public async Task<string?> FindAsync(Invited invited, string draft)
    {
        string[] sources = [$"{Door.Web}-{draft}", $"{Door.Attestation}-{draft}"];
        return draft.Length == 0 ? null : await room.Shelf.Journal(invited.Run).ReadAsync(state => sources.FirstOrDefault(s => state.Has(Keys.Submission(invited.Run, s))));
    }
}
