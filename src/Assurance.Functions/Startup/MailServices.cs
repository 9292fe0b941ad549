using System.Net.Mail;
using Assurance.Azure.Mail;
using Assurance.Azure.Storage;
using Assurance.Engine.Partnerships;
using Assurance.Engine.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Graph;
using static Assurance.Functions.Startup.RequiredSetting;

namespace Assurance.Functions.Startup;

/// <summary>Mail through Microsoft Graph, as far as the settings let it go.</summary>
public static class MailServices
{
    /// <summary>How far mail goes: outbox-only, only-to or live.</summary>
    public const string ModeSetting = "Assurance__Mail__Mode";

    public const string MailboxesSetting = "Assurance__Mail__Mailboxes";

    public const string OnlyToSetting = "Assurance__Mail__OnlyTo";

    /// <summary>Whether the mailboxes are read for what came back: yes or no.</summary>
    public const string ReadReturnedSetting = "Assurance__Mail__ReadReturned";

    private const string Yes = "yes";
    private const string No = "no";
    private const string OutboxOnly = "outbox-only";
    private const string OnlyTo = "only-to";
    private const string Live = "live";

    /// <exception cref="InvalidOperationException">A setting is missing or cannot be used; the sentence names it and says what to write.</exception>
    public static IServiceCollection AddGraphMail(this IServiceCollection services, IConfiguration configuration)
    {
        var mode = configuration.Said(ModeSetting);
        string[] mailboxes = [.. configuration.Said(MailboxesSetting).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        var onlyTo = configuration.Said(OnlyToSetting);
        Require(mode is OutboxOnly or OnlyTo or Live, ModeSetting, mode.Length == 0 ? "is missing" : "is no mail mode", $"Write {OutboxOnly} (messages are files, nothing is sent), {OnlyTo} (all to one address) or {Live}");
        Require(mode == OutboxOnly || mailboxes.Length > 0, MailboxesSetting, "is missing", "Give the address of the mailbox that mail leaves by; several, with semicolons, share the sending");
        Require(mailboxes.All(IsAddress), MailboxesSetting, "holds something that is no address", "Give addresses of mailboxes, with semicolons between them");
        Require(mode != OnlyTo || onlyTo.Length > 0, OnlyToSetting, "is missing", "Give the one address that gets everything");
        Require(onlyTo.Length == 0 || IsAddress(onlyTo), OnlyToSetting, "is no address", "Give the one address that gets everything");
        var reads = configuration.Said(ReadReturnedSetting);
        Require(reads is Yes or No, ReadReturnedSetting, reads.Length == 0 ? "is missing" : "is neither yes nor no", $"Write {Yes} if the mailboxes are to be read for delivery reports and answers, or {No}");

        // What goes to one address by way of trial says nothing of the addresses it is meant for.
        services = services.AddSingleton<IReturnedMail>(p => new GraphReturnedMail(p.GetRequiredService<GraphServiceClient>(), mode == Live && reads == Yes ? mailboxes : [], p.GetRequiredService<TimeProvider>()));
        return mode == OutboxOnly ? services.AddSingleton<IMail>(p => p.GetRequiredService<BlobOutbox>())
            : services.AddSingleton<IMail>(p => new WorkbookMail(Moded(p), p.GetRequiredService<BlobOutbox>(), p.GetRequiredService<ISettings>(), isRedirected: mode == OnlyTo));

        ModedMail Moded(IServiceProvider p) => new(
            new GraphMail(p.GetRequiredService<GraphServiceClient>(), p.GetRequiredService<HttpClient>(), mailboxes, p.GetRequiredService<TimeProvider>()), p.GetRequiredService<BlobOutbox>(), mode == OnlyTo ? onlyTo : null);
    }

    private static bool IsAddress(string said) => MailAddress.TryCreate(said, out var address) && address.Address == said;
}
