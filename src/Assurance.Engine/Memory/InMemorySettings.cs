using System.Collections.Concurrent;
using Assurance.Engine.Ports;

namespace Assurance.Engine.Memory;

/// <summary>Settings that end with the process: rehearsal, previews, tests.</summary>
public sealed class InMemorySettings : ISettings
{
    private readonly ConcurrentDictionary<string, string> values = new(StringComparer.Ordinal);

    public Task<string?> GetAsync(string key, CancellationToken cancellation = default) => Task.FromResult(values.GetValueOrDefault(key));

    public Task SetAsync(string key, string? value, CancellationToken cancellation = default)
    {
        if (value is null)
        {
            _ = values.TryRemove(key, out _);
        }
        else
        {
            values[key] = value;
        }

        return Task.CompletedTask;
    }

    public Task<string> KeepAsync(string key, string value, CancellationToken cancellation = default) => Task.FromResult(values.GetOrAdd(key, value));

    public Task<IReadOnlyList<string>> KeysAsync(string prefix, CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyList<string>>([.. values.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)]);
}
