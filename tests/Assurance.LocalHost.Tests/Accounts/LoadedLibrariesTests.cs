using System.Reflection;
using System.Runtime.Loader;
using Assurance.LocalHost.Stores;
using Assurance.LocalHost.Tests.Commands;
using Assurance.LocalHost.Tests.Rehearsing;

namespace Assurance.LocalHost.Tests.Accounts;

/// <summary>A command on a folder starts without the libraries that an account needs.</summary>
public sealed class LoadedLibrariesTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Only_a_command_on_an_account_loads_Azure(bool isAccount)
    {
        using var folder = new TempFolder();
        StoreFolder.Create(folder.Path).Dispose();
        var fresh = new FreshProcess();
        var tree = fresh.LoadFromAssemblyName(new AssemblyName("assurance")).GetType("Assurance.LocalHost.Commands.CommandTree", throwOnError: true)!;

        // The command is run by the fresh copy of the program; what it says does not matter, what it loaded does.
        string[] words = ["status", "--store", isAccount ? "BlobEndpoint=http://127.0.0.1:9/gone;AccountName=gone;AccountKey=c2VjcmV0" : folder.Path];
        _ = await CommandLine.CatchAsync(() => (Task)tree.GetMethod("RunAsync")!.Invoke(null, [words])!);

        Assert.Contains(fresh.Assemblies, a => a.GetName().Name == "Assurance.Sqlite" || isAccount);
        Assert.Equal(isAccount, fresh.Assemblies.Any(a => a.GetName().Name!.Contains("Azure", StringComparison.Ordinal)));
    }

    /// <summary>Loads the product and what it needs of Azure anew, as a process that has just begun.</summary>
    private sealed class FreshProcess() : AssemblyLoadContext(isCollectible: false)
    {
        protected override Assembly? Load(AssemblyName assemblyName)
        {
            var file = Path.Combine(AppContext.BaseDirectory, assemblyName.Name + ".dll");
            var isOurs = new[] { "assurance", "Azure.", "Microsoft.Identity", "Microsoft.Graph", "Microsoft.Kiota" }.Any(begins => assemblyName.Name!.StartsWith(begins, StringComparison.OrdinalIgnoreCase));
            return isOurs && File.Exists(file) ? LoadFromAssemblyPath(file) : null;
        }
    }
}
