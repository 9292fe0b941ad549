using Assurance.Engine.Ports;

namespace Assurance.Engine.Tests.Packs;

/// <summary>Objects between whose calls something else happens: what another process does at just that moment. Each happens once.</summary>
internal sealed class InterruptedStore(IObjects store) : IObjects
{
    public Func<Task>? BeforePut { get; set; }

    public Func<Task>? BeforeErase { get; set; }

    public Func<Task>? AfterList { get; set; }

    public Func<Task>? AfterGet { get; set; }

    public async Task PutAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        var (meanwhile, _) = (BeforePut, BeforePut = null);
        await (meanwhile?.Invoke() ?? Task.CompletedTask);
        await store.PutAsync(name, bytes, cancellation);
    }

    public Task PutManyAsync(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> objects, CancellationToken cancellation = default) => store.PutManyAsync(objects, cancellation);

    public async Task<ReadOnlyMemory<byte>?> GetAsync(string name, CancellationToken cancellation = default)
    {
        var bytes = await store.GetAsync(name, cancellation);
        var (meanwhile, _) = (AfterGet, AfterGet = null);
        await (meanwhile?.Invoke() ?? Task.CompletedTask);
        return bytes;
    }

    public async Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellation = default)
    {
        var names = await store.ListAsync(prefix, cancellation);
        var (meanwhile, _) = (AfterList, AfterList = null);
        await (meanwhile?.Invoke() ?? Task.CompletedTask);
        return names;
    }

    public async Task EraseAsync(string name, CancellationToken cancellation = default)
    {
        var (meanwhile, _) = (BeforeErase, BeforeErase = null);
        await (meanwhile?.Invoke() ?? Task.CompletedTask);
        await store.EraseAsync(name, cancellation);
    }
}
