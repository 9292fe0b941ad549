using Assurance.LocalHost.Serving;
using Assurance.LocalHost.Tests.Rehearsing;

namespace Assurance.LocalHost.Tests.Serving;

/// <summary>
/// A sample partnership of a smaller county, made once; each test serves a copy of its own. What hangs on the county's size is
/// looked at in the sample as it is shipped (<see cref="NewSampleTests"/>).
/// </summary>
public sealed class SampleStore : IAsyncLifetime
{
    private const int Schools = 120;
    private readonly TempFolder folder = new();

    public static string Run { get; } = SamplePartnership.Run(SamplePartnership.Options(""));

    public async ValueTask InitializeAsync() => await SamplePartnership.MakeAsync(folder["sample"], SamplePartnership.Options("http://127.0.0.1:5175", Schools), Schools);

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    internal TempFolder Copy() => TempFolder.CopyOf(folder["sample"]);
}

[CollectionDefinition(nameof(SampleStore))]
public sealed class SampleStoreGroup : ICollectionFixture<SampleStore>;
