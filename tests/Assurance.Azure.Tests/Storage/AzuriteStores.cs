using Assurance.Azure.Storage;
using Assurance.TestKit.Contracts;

[assembly: AssemblyFixture(typeof(Azurite))]

namespace Assurance.Azure.Tests.Storage;

/// <summary>Stores on the emulator.</summary>
internal static class AzuriteStores
{
    /// <summary>A store nobody wrote to yet, and its container prefix.</summary>
    public static (BlobStore Store, string Prefix) NewStore(this Azurite azurite)
    {
        var prefix = azurite.NewPrefix();
        return (azurite.Open(prefix), prefix);
    }

    public static BlobStore Open(this Azurite azurite, string prefix) => new(azurite.Connection, prefix);
}
