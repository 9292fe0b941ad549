using Assurance.Engine.Ports;
using NodaTime;

namespace Assurance.Functions.Tests.Triggers;

/// <summary>Files that answers come in.</summary>
internal sealed class ListedInbox : IInbox
{
    private readonly SortedDictionary<string, (InboxFile File, byte[] Bytes)> files = new(StringComparer.Ordinal);

    public int Reads { get; private set; }

    /// <summary>Id of a file that can be read and not be moved.</summary>
    public string? Locked { get; set; }

    public List<string> Finished { get; } = [];

    /// <summary>Since when what could not be taken lies aside.</summary>
    public List<Instant> Aside { get; } = [];

    /// <summary>What lies aside cannot be listed.</summary>
    public bool IsShut { get; init; }

    public void Put(string id, string name, string tag, byte[] bytes, string? cycle) => files[id] = (new InboxFile(id, name, tag) { Cycle = cycle }, bytes);

    public Task<IReadOnlyList<InboxFile>> ListAsync(CancellationToken cancellation = default) => Task.FromResult<IReadOnlyList<InboxFile>>([.. files.Values.Select(f => f.File)]);

    public Task<ReadOnlyMemory<byte>> ReadAsync(InboxFile file, CancellationToken cancellation = default)
    {
        Reads++;
        return Task.FromResult<ReadOnlyMemory<byte>>(files[file.Id].Bytes);
    }

    public Task<IReadOnlyList<Instant>> AsideAsync(CancellationToken cancellation = default) => IsShut ? throw new IOException("status 403") : Task.FromResult<IReadOnlyList<Instant>>(Aside);

    public Task FinishAsync(InboxFile file, string? refusal, CancellationToken cancellation = default)
    {
        if (file.Id == Locked)
        {
            throw new IOException("status 423, resourceLocked");
        }

        if (file.Cycle is null)
        {
            Finished.Add(file.Name);
            _ = files.Remove(file.Id);
        }

        return Task.CompletedTask;
    }
}
