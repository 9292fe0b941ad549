namespace Assurance.Chaos.Transports;

/// <summary>The other end of a transport, in the coordinator.</summary>
internal interface ITransportServer : IAsyncDisposable
{
    /// <summary>Port on the loopback address; nought where there is none.</summary>
    int Port { get; }

    /// <summary>Waits until everything is dealt with that is on its way from whoever has died, or has given up waiting.</summary>
    Task SettleAsync();
}

/// <summary>A folder has nobody at its other end.</summary>
internal sealed class NoServer : ITransportServer
{
    public int Port => 0;

    public Task SettleAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
