using Azure.Core;
using Azure.Identity;

namespace Assurance.Azure.Storage;

/// <summary>
/// Where a storage account is, as a setting or a command says it: <c>https://ACCOUNT.blob.core.windows.net</c>, opened with whoever is
/// signed in, or the emulator. A key opens nothing but the emulator, on this machine.
/// </summary>
public sealed class AccountAddress
{
    /// <summary>The emulator where it listens by itself.</summary>
    public const string Emulator = "UseDevelopmentStorage=true";

    private const string Endpoint = "BlobEndpoint=";
    private readonly string said;

    private AccountAddress(string said, Uri? account, string name) => (this.said, Account, Name) = (said, account, name);

    /// <summary>Null for the emulator.</summary>
    public Uri? Account { get; }

    /// <summary>How it is called in a sentence; never a key.</summary>
    public string Name { get; }

    /// <returns>Null where it is no address, or holds a key or a signature of an account on Azure.</returns>
    public static AccountAddress? Read(string said)
    {
        ArgumentNullException.ThrowIfNull(said);
        if (said == Emulator)
        {
            return new AccountAddress(said, null, Emulator);
        }

        if (said.Split(';').FirstOrDefault(part => part.StartsWith(Endpoint, StringComparison.OrdinalIgnoreCase)) is { } endpoint)
        {
            return Uri.TryCreate(endpoint[Endpoint.Length..], UriKind.Absolute, out var own) && own.IsLoopback ? new AccountAddress(said, null, own.AbsoluteUri.TrimEnd('/')) : null;
        }

        // Whoever is signed in shows it to the host named here, so no other host than one of blobs is asked: not the app's own, given by mistake.
        return Uri.TryCreate(said, UriKind.Absolute, out var account) && account.Scheme == Uri.UriSchemeHttps && account.Host.Contains(".blob.", StringComparison.Ordinal) && account is { Query.Length: 0, Fragment.Length: 0, UserInfo.Length: 0, AbsolutePath: "/" }
            ? new AccountAddress(said, account, account.GetLeftPart(UriPartial.Authority))
            : null;
    }

    /// <summary>Opens it as whoever is signed in: the app's identity on Azure, a person by <c>az login</c>.</summary>
    public BlobStore Open() => Open(new DefaultAzureCredential());

    /// <param name="credential">Who signs in; the emulator asks nobody.</param>
    public BlobStore Open(TokenCredential credential) => Account is { } account ? new BlobStore(account, credential) : new BlobStore(said);
}
