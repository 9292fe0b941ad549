using Assurance.Engine.Ports;

namespace Assurance.Sqlite;

/// <summary>Small values of the host that are no part of any run's record: the demo clock, the switch that stops all sending.</summary>
public sealed class SqliteSettings : ISettings
{
    private readonly SqliteStore store;

    internal SqliteSettings(SqliteStore store) => this.store = store;

    /// <summary>The value, or null where none was set.</summary>
    public Task<string?> GetAsync(string key, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return store.ReadAsync(database => (string?)database.Scalar("SELECT value FROM setting WHERE key = $1", key), cancellation);
    }

    /// <summary>Sets the value, or removes it when null. Durable when it returns.</summary>
    public Task SetAsync(string key, string? value, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return store.WriteAsync(
            database => value is null
                ? database.Execute("DELETE FROM setting WHERE key = $1", key)
                : database.Execute("INSERT INTO setting (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value", key, value),
            cancellation);
    }

    public async Task<string> KeepAsync(string key, string value, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        await store.WriteAsync(database => database.Execute("INSERT INTO setting (key, value) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING", key, value), cancellation);
        return await GetAsync(key, cancellation) ?? throw new InvalidOperationException($"The store does not keep its settings: {key} was lost at once.");
    }

    public Task<IReadOnlyList<string>> KeysAsync(string prefix, CancellationToken cancellation = default) =>
        store.ReadAsync<IReadOnlyList<string>>(
            database =>
            {
                using var rows = database.Query("SELECT key FROM setting WHERE substr(key, 1, length($1)) = $1 ORDER BY key", prefix);
                var keys = new List<string>();
                while (rows.Read())
                {
                    keys.Add(rows.GetString(0));
                }

                return keys;
            },
            cancellation);
}
