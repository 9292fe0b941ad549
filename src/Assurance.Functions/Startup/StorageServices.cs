using Assurance.Azure.Storage;
using Assurance.Engine.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using static Assurance.Functions.Startup.RequiredSetting;

namespace Assurance.Functions.Startup;

/// <summary>Record, objects, settings, ballot boxes and papers in the partnership's storage account.</summary>
public static class StorageServices
{
    /// <summary>Address of the account, or of the emulator.</summary>
    public const string Setting = "Assurance__Storage";

    /// <exception cref="InvalidOperationException">The setting is missing or cannot be used; the sentence names it and says what to write.</exception>
    public static IServiceCollection AddBlobStorage(this IServiceCollection services, IConfiguration configuration)
    {
        var store = Open(configuration.Said(Setting));
        return services
            .AddSingleton<IRecord>(store.Record)
            .AddSingleton(store.KeptObjects)
            .AddSingleton<ISettings>(store.Settings)
            .AddSingleton<IBallotBox>(store.Ballots)
            .AddSingleton<IRunFiles>(store.Files)
            .AddSingleton(store.Outbox)
            .AddSingleton(store.Publication);
    }

    private static BlobStore Open(string said)
    {
        // A connection string holds the account's key, so what was found is not repeated.
        Require(said.Length > 0, Setting, "is missing", $"Give it the address of the storage account's blobs, for example https://norfolkscp.blob.core.windows.net, or {AccountAddress.Emulator} on your own machine");
        var address = AccountAddress.Read(said);
        Require(address is not null, Setting, "is no address of a storage account", "Give it https://ACCOUNT.blob.core.windows.net without key or signature: the app signs in with its own identity");
        return address!.Open();
    }
}
