using Assurance.Azure.Graph;
using Assurance.Azure.Mail;
using Assurance.Azure.SharePoint;
using Assurance.Azure.Storage;
using Assurance.Engine.Ports;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Assurance.Functions.Startup;

/// <summary>Mail, inbox and published papers in Microsoft 365.</summary>
public static class MicrosoftServices
{
    /// <summary>How far mail goes: outbox-only, only-to or live.</summary>
    public const string ModeSetting = "Assurance__Mail__Mode";

    public const string MailboxesSetting = "Assurance__Mail__Mailboxes";

    public const string OnlyToSetting = "Assurance__Mail__OnlyTo";

    /// <summary>Id of the document library.</summary>
    public const string DriveSetting = "Assurance__SharePoint__Drive";

    private const string OutboxOnly = "outbox-only";
    private const string OnlyTo = "only-to";
    private const string Live = "live";

    /// <exception cref="InvalidOperationException">A setting is missing or cannot be used; the sentence names it and says what to write.</exception>
    public static IServiceCollection AddMicrosoft365(this IServiceCollection services, IConfiguration configuration)
    {
        var mode = Said(configuration, ModeSetting);
        string[] mailboxes = [.. Said(configuration, MailboxesSetting).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        var onlyTo = Said(configuration, OnlyToSetting);
        var drive = Said(configuration, DriveSetting);
        Require(mode is OutboxOnly or OnlyTo or Live, ModeSetting, mode.Length == 0 ? "is missing" : "is no mail mode", $"Write {OutboxOnly} (messages are files, nothing is sent), {OnlyTo} (all to one address) or {Live}");
        Require(mode == OutboxOnly || mailboxes.Length > 0, MailboxesSetting, "is missing", "Give the address of the mailbox that mail leaves by; several, with semicolons, share the sending");
        Require(mode != OnlyTo || onlyTo.Length > 0, OnlyToSetting, "is missing", "Give the one address that gets everything");
        Require(drive.StartsWith("b!", StringComparison.Ordinal), DriveSetting, drive.Length == 0 ? "is missing" : "is no id of a library", "Give the id of the site's document library, which begins with b!");

        _ = services
            .AddSingleton(_ => GraphConnection.Open(new DefaultAzureCredential()))
            .AddSingleton<HttpClient>()
            .AddSingleton(provider => new Library(provider.GetRequiredService<Microsoft.Graph.GraphServiceClient>(), provider.GetRequiredService<HttpClient>(), drive, provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<IInbox>(provider => new SharePointInbox(provider.GetRequiredService<Library>()))
            .AddSingleton<IPublication>(provider => new SharePointPublication(provider.GetRequiredService<Library>(), provider.GetRequiredService<BlobPublication>()));
        return mode == OutboxOnly
            ? services.AddSingleton<IMail>(provider => provider.GetRequiredService<BlobOutbox>())
            : services.AddSingleton<IMail>(provider => new ModedMail(
                new GraphMail(provider.GetRequiredService<Microsoft.Graph.GraphServiceClient>(), mailboxes, provider.GetRequiredService<TimeProvider>()),
                provider.GetRequiredService<BlobOutbox>(),
                mode == OnlyTo ? onlyTo : null));
    }

    private static string Said(IConfiguration configuration, string setting) => configuration[setting.Replace("__", ":", StringComparison.Ordinal)]?.Trim() ?? "";

    private static void Require(bool isRight, string setting, string what, string instead)
    {
        if (!isRight)
        {
            throw new InvalidOperationException($"The Functions app cannot start: the setting {setting} {what}. {instead}.");
        }
    }
}
