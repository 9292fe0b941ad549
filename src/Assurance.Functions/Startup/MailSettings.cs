using System.Net.Mail;
using Microsoft.Extensions.Configuration;
using static Assurance.Functions.Startup.RequiredSetting;

namespace Assurance.Functions.Startup;

/// <summary>What the settings say about mail, once they can be used.</summary>
/// <param name="Sends">False where messages stay files.</param>
/// <param name="Everything">The one address that gets everything; null where each message goes to whom it is for.</param>
/// <param name="ReadsReturned">The mailboxes are read for what came back.</param>
internal sealed record MailSettings(bool Sends, string? Everything, IReadOnlyList<string> Mailboxes, bool ReadsReturned)
{
    /// <summary>How far mail goes: outbox-only, only-to or live.</summary>
    public const string ModeSetting = "Assurance__Mail__Mode";

    public const string MailboxesSetting = "Assurance__Mail__Mailboxes";

    public const string OnlyToSetting = "Assurance__Mail__OnlyTo";

    /// <summary>Whether the mailboxes are read for what came back: yes or no.</summary>
    public const string ReadReturnedSetting = "Assurance__Mail__ReadReturned";

    /// <exception cref="InvalidOperationException">A setting is missing or cannot be used; the sentence names it and says what to write.</exception>
    public static MailSettings Read(IConfiguration configuration)
    {
        const string OutboxOnly = "outbox-only";
        const string OnlyTo = "only-to";
        const string Live = "live";
        var mode = configuration.Said(ModeSetting);
        string[] mailboxes = [.. configuration.Said(MailboxesSetting).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        var onlyTo = configuration.Said(OnlyToSetting);
        Require(mode is OutboxOnly or OnlyTo or Live, ModeSetting, mode.Length == 0 ? "is missing" : "is no mail mode", $"Write {OutboxOnly} (messages are files, nothing is sent), {OnlyTo} (all to one address) or {Live}");
        Require(mode == OutboxOnly || mailboxes.Length > 0, MailboxesSetting, "is missing", "Give the address of the mailbox that mail leaves by; several, with semicolons, share the sending");
        Require(mailboxes.All(IsAddress), MailboxesSetting, "holds something that is no address", "Give addresses of mailboxes, with semicolons between them");

        // Each is counted by itself: one that stands there twice would be sent by at twice the pace that it takes.
        Require(mailboxes.Distinct(StringComparer.OrdinalIgnoreCase).Count() == mailboxes.Length, MailboxesSetting, "names a mailbox twice", "Give each mailbox once");
        Require(mode != OnlyTo || onlyTo.Length > 0, OnlyToSetting, "is missing", "Give the one address that gets everything");
        Require(onlyTo.Length == 0 || IsAddress(onlyTo), OnlyToSetting, "is no address", "Give the one address that gets everything");
        var reads = configuration.Said(ReadReturnedSetting);
        Require(reads is "yes" or "no", ReadReturnedSetting, reads.Length == 0 ? "is missing" : "is neither yes nor no", "Write yes if the mailboxes are to be read for delivery reports and answers, or no");

        // What goes to one address by way of trial says nothing of the addresses it is meant for.
        return new MailSettings(mode != OutboxOnly, mode == OnlyTo ? onlyTo : null, mailboxes, mode == Live && reads == "yes");
    }

    private static bool IsAddress(string said) => MailAddress.TryCreate(said, out var address) && address.Address == said;
}
