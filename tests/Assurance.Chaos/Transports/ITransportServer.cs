namespace Assurance.Chaos.Transports;

/// <summary>The other end of a transport, in the coordinator.</summary>
internal interface ITransportServer : IAsyncDisposable
{
    /// <summary>Port on the loopback address; nought where there is none.</summary>
    int Port { get; }

    /// <summary>Waits until everything that was on its way to it has been dealt with.</summary>
    Task SettleAsync();
}

/// <summary>A folder has nobody at its other end.</summary>
internal sealed class NoServer : ITransportServer
{
    public int Port => 0;

    public Task SettleAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
