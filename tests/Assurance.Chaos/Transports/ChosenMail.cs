using Assurance.Engine.Ports;
using Assurance.Engine.Workbooks;
using Assurance.LocalHost.Outbox;
using NodaTime;

namespace Assurance.Chaos.Transports;

/// <summary>The way out of every process of a trial: all share one outbox, one provider, one mail server.</summary>
internal static class ChosenMail
{
    /// <summary>Long enough for a machine under load, short enough to be waited for now and then.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <param name="now">What time it is for the process.</param>
    public static IMail Of(TransportKind kind, string folder, int port, Func<Instant> now) => kind switch
    {
        TransportKind.Folder => new FileOutbox(OutboxOf(folder), stamped: false),
        TransportKind.Provider => new ProviderMail(port, now, new FileOutbox(OutboxOf(folder), stamped: false)),
        TransportKind.Courier => new CourierMail(port, now, new FileOutbox(OutboxOf(folder), stamped: false)),
        _ => new PartnershipMail(
            OutboxOf(folder),
            () => new MailSettings(MailMode.Live, "", "127.0.0.1", port, "unit@example.invalid", "", Encrypted: false, 25, 1),
            (settings, message, cancellation) => SmtpSender.SendAsync(settings, message, Patience, cancellation)),
    };

    public static string OutboxOf(string folder) => Path.Combine(folder, "outbox");
}
