using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace Assurance.LocalHost.Serving;

/// <summary>Pages being served; disposing it finishes what was begun and lets go of the store.</summary>
public sealed class RunningHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Stack<IDisposable> owned;

    internal RunningHost(Uri address, WebApplication app, Stack<IDisposable> owned)
    {
        Address = address;
        this.app = app;
        this.owned = owned;
    }

    public Uri Address { get; }

    /// <summary>Comes back once the host was told to stop.</summary>
    public Task StoppedAsync(CancellationToken cancellation = default) => app.WaitForShutdownAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        Release(owned);
    }

    /// <summary>Last made, first released.</summary>
    internal static void Release(Stack<IDisposable> owned)
    {
        while (owned.TryPop(out var each))
        {
            each.Dispose();
        }
    }
}
