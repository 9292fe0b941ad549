using Assurance.Engine.Ports;

namespace Assurance.TestKit.Runs;

/// <summary>Papers kept in memory.</summary>
public sealed class MemoryPublication : IPublication
{
    public Dictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    public Task WriteAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        Files[path] = bytes.ToArray();
        return Task.CompletedTask;
    }
}
