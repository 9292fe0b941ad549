using System.Text.Json;
using Assurance.Core.Record;
using Assurance.Engine.Messages;
using Assurance.Engine.Ports;
using Assurance.Engine.Workbooks;

namespace Assurance.Engine.Partnerships;

/// <summary>
/// Mail that goes no further than the control workbook says. How far the host lets it go is the host's setting; the more cautious of the two
/// holds. The workbook's word is kept in the settings, since any instance may have to send.
/// </summary>
/// <param name="mail">As far as the host lets it go.</param>
/// <param name="outbox">Where messages lie as files.</param>
/// <param name="isRedirected">True where the host sends everything to one address by itself: its own holds then.</param>
public sealed class WorkbookMail(IMail mail, IMail outbox, ISettings settings, bool isRedirected = false) : IMail
{
    private const string Key = "control-mail";

    public MailLimits? Limits => mail.Limits;

    /// <summary>Keeps what the workbook says.</summary>
    public static async Task KeepAsync(ISettings settings, MailSettings said, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(said);
        var text = JsonSerializer.Serialize(new Word(said.Mode, said.OnlyTo));
        if (await settings.GetAsync(Key, cancellation) != text)
        {
            await settings.SetAsync(Key, text, cancellation);
        }
    }

    /// <summary>Keeps what a workbook that is not right says, where it lets mail go less far than the word that is kept.</summary>
    /// <returns>False where everything is to go to one address and it names none: then nothing may be sent.</returns>
    public static async Task<bool> KeepMoreCautiousAsync(ISettings settings, MailCaution said, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(said);
        if (said.Mode is not { } mode || mode >= (await WordAsync(settings, cancellation)).Mode)
        {
            return true;
        }

        if (mode == MailMode.OnlyTo && said.OnlyTo.Length == 0)
        {
            return false;
        }

        await settings.SetAsync(Key, JsonSerializer.Serialize(new Word(mode, said.OnlyTo)), cancellation);
        return true;
    }

    public async Task<string> SendAsync(OutgoingMessage message, CancellationToken cancellation = default)
    {
        var word = await WordAsync(settings, cancellation);
        return word.Mode switch
        {
            MailMode.OutboxOnly => await outbox.SendAsync(message, cancellation),
            MailMode.OnlyTo when !isRedirected && message.Channel != Channel.Post => await mail.SendAsync(Redirection.To(word.OnlyTo, message), cancellation),
            _ => await mail.SendAsync(message, cancellation),
        };
    }

    /// <summary>What lies in the outbox was written there; what does not may have gone another way.</summary>
    public async Task<MailTrace> FindAsync(string reference, CancellationToken cancellation = default) =>
        await outbox.FindAsync(reference, cancellation) == MailTrace.Sent ? MailTrace.Sent : await mail.FindAsync(reference, cancellation);

    /// <summary>A letter to be posted never goes by a mailbox, however far mail goes: whoever keeps such letters knows.</summary>
    public async Task<MailTrace> FindPostedAsync(string reference, CancellationToken cancellation = default) =>
        await outbox.FindPostedAsync(reference, cancellation) == MailTrace.Sent ? MailTrace.Sent : await mail.FindPostedAsync(reference, cancellation);

    /// <exception cref="DraftHeldException">The draft may be for somebody to whom the workbook lets nothing leave.</exception>
    public async Task<string> SendDraftAsync(string reference, CancellationToken cancellation = default)
    {
        // Whom a draft is for was decided when it was laid down, maybe under another word.
        var mode = (await WordAsync(settings, cancellation)).Mode;
        return mode == MailMode.Live || (mode == MailMode.OnlyTo && isRedirected)
            ? await mail.SendDraftAsync(reference, cancellation)
            : throw new DraftHeldException($"{reference}: the control workbook's mail mode lets the draft made before go no further.");
    }

    public Task<MailTrace> DropDraftAsync(string reference, CancellationToken cancellation = default) => mail.DropDraftAsync(reference, cancellation);

    /// <summary>Before a workbook was read, the host's setting alone says how far mail goes.</summary>
    private static async Task<Word> WordAsync(ISettings settings, CancellationToken cancellation) =>
        await settings.GetAsync(Key, cancellation) is { } text ? JsonSerializer.Deserialize<Word>(text)! : new Word(MailMode.Live, "");

    private sealed record Word(MailMode Mode, string OnlyTo);
}
