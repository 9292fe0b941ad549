using Assurance.LocalHost.Serving;
using Assurance.LocalHost.Tests.Rehearsing;

namespace Assurance.LocalHost.Tests.Serving;

/// <summary>The sample partnership, made once; each test serves a copy of its own.</summary>
public sealed class SampleStore : IAsyncLifetime
{
    private readonly TempFolder folder = new();

    public static string Run { get; } = SamplePartnership.Run(SamplePartnership.Options(""));

    public async ValueTask InitializeAsync() => await SamplePartnership.MakeAsync(folder["sample"], SamplePartnership.Options("http://127.0.0.1:5175"));

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    internal TempFolder Copy()
    {
        var copy = new TempFolder();
        foreach (var file in Directory.EnumerateFiles(folder["sample"], "*", SearchOption.AllDirectories))
        {
            var to = copy[Path.GetRelativePath(folder["sample"], file)];
            _ = Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        return copy;
    }
}

[CollectionDefinition(nameof(SampleStore))]
public sealed class SampleStoreGroup : ICollectionFixture<SampleStore>;
