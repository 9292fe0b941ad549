using System.Runtime.CompilerServices;
using Assurance.Azure.Storage;
using Assurance.LocalHost.Partnerships;

namespace Assurance.LocalHost.Stores;

/// <summary>Where the store is that a command opens: a folder of this machine, or the storage account of a deployed app.</summary>
public sealed record StorePlace
{
    /// <summary>The setting by which the app knows its account, and a command without “--store” too.</summary>
    public const string Setting = "Assurance__Storage";

    /// <summary>What no folder begins with, or holds, that somebody made by hand.</summary>
    private static readonly string[] MarksOfAccount = ["UseDevelopmentStorage=", "AccountName=", "AccountKey=", "BlobEndpoint=", "SharedAccessSignature="];

    private readonly string words;

    private StorePlace(string words, string? folder, string name) => (this.words, Folder, Name) = (words, folder, name);

    /// <summary>Null for an account.</summary>
    public string? Folder { get; }

    /// <summary>The folder's path, or the account's address without any key.</summary>
    public string Name { get; }

    public bool IsAccount => Folder is null;

    /// <summary>True where the environment said it and not the command line.</summary>
    public bool IsFromEnvironment { get; private init; }

    /// <summary>The partnership's own folder, or null where the store is a sample, a rehearsal, or an account.</summary>
    public PartnershipFolder? Partnership => Folder is not null && PartnershipFolder.IsOne(Folder) ? new PartnershipFolder(Folder) : null;

    public static StorePlace OfFolder(string folder) => new(folder, folder, folder);

    /// <param name="said">As it stands on the command line.</param>
    /// <returns>The place, or what is wrong and what to write.</returns>
    public static (StorePlace? Place, string? Problem) Read(string said)
    {
        if (!said.StartsWith("https://", StringComparison.OrdinalIgnoreCase) && !said.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !MarksOfAccount.Any(m => said.Contains(m, StringComparison.OrdinalIgnoreCase)))
        {
            return (OfFolder(said), null);
        }

        // Asked only of what is no folder, so that a command on a folder loads nothing of Azure. What was found is not repeated: it may hold a key.
        return AccountName(said) is { } name
            ? (new StorePlace(said, null, name), null)
            : (null, "That is no address of a storage account. Write https://ACCOUNT.blob.core.windows.net, without key or signature: the account is opened by whoever is signed in with “az login”. A connection string opens the emulator of this machine alone.");
    }

    /// <summary>The place of a command that names none: what the environment says, as it does to the app, else <c>./data</c>.</summary>
    /// <param name="environment">Value of a variable, or null.</param>
    public static (StorePlace? Place, string? Problem) Default(Func<string, string?> environment)
    {
        if (environment(Setting)?.Trim() is not { Length: > 0 } said)
        {
            return (OfFolder("data"), null);
        }

        var (place, problem) = Read(said);
        return place is { IsAccount: true } ? (place with { IsFromEnvironment = true }, null)
            : (null, $"The environment variable {Setting} cannot be used. {problem ?? "It names the storage account of the app; a folder is named by --store."}");
    }

    /// <summary>How the account is reached, for whoever opens it.</summary>
    internal AccountAddress Address => AccountAddress.Read(words) ?? throw new InvalidOperationException($"{Name} is no account.");

    public override string ToString() => Name;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string? AccountName(string said) => AccountAddress.Read(said)?.Name;
}
