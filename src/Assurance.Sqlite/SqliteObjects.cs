using Assurance.Engine.Ports;

namespace Assurance.Sqlite;

/// <summary>The objects in a store's file. What is erased is overwritten with noughts there.</summary>
public sealed class SqliteObjects : IObjects
{
    internal const string InsertObject = "INSERT INTO object (name, bytes) VALUES ($1, $2)";

    private readonly SqliteStore store;

    internal SqliteObjects(SqliteStore store) => this.store = store;

    public Task PutAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default) =>
        PutManyAsync([new(name, bytes)], cancellation);

    public Task PutManyAsync(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> objects, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(objects);
        foreach (var (name, _) in objects)
        {
            ObjectName.Require(name);
        }

        return store.WriteAsync(
            database =>
            {
                foreach (var (name, bytes) in objects)
                {
                    Put(database, name, bytes);
                }

                return objects.Count;
            },
            cancellation);
    }

    public Task<ReadOnlyMemory<byte>?> GetAsync(string name, CancellationToken cancellation = default)
    {
        ObjectName.Require(name);
        return store.ReadAsync(
            database => Stored(database, name) is { } bytes ? bytes : default(ReadOnlyMemory<byte>?),
            cancellation);
    }

    public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return store.ReadAsync<IReadOnlyList<string>>(
            database =>
            {
                // Names are ASCII, so the bytes' order is the ordinal order and no name sorts after the last character there is.
                using var rows = database.Query("SELECT name FROM object WHERE name >= $1 AND name < $1 || char(1114111) ORDER BY name", prefix);
                var names = new List<string>();
                while (rows.Read())
                {
                    names.Add(rows.GetString(0));
                }

                return names;
            },
            cancellation);
    }

    public Task EraseAsync(string name, CancellationToken cancellation = default)
    {
        ObjectName.Require(name);
        return store.WriteAsync(database => database.Execute("DELETE FROM object WHERE name = $1", name), cancellation, WriteKind.Erases);
    }

    private static void Put(Database database, string name, ReadOnlyMemory<byte> bytes)
    {
        if (Stored(database, name) is not { } stored)
        {
            database.Execute(InsertObject, name, Database.Blob(bytes));
        }
        else if (!stored.AsSpan().SequenceEqual(bytes.Span))
        {
            throw new InvalidOperationException($"The object \"{name}\" is already stored with other bytes, and objects are written once.");
        }
    }

    private static byte[]? Stored(Database database, string name) => (byte[]?)database.Scalar("SELECT bytes FROM object WHERE name = $1", name);
}
