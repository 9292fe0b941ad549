using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Assurance.Sqlite;

/// <summary>One connection with its statements kept ready. Used by one thread at a time.</summary>
internal sealed class Database : IDisposable
{
    /// <summary>How long a writer waits for another process that holds the file.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SqliteConnection connection;
    private readonly Dictionary<string, SqliteCommand> prepared = [];

    public Database(string dataSource, SqliteOpenMode mode)
    {
        var options = new SqliteConnectionStringBuilder
        {
            DataSource = dataSource,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = (int)Patience.TotalSeconds,
        };
        connection = new SqliteConnection(options.ToString());
        try
        {
            connection.Open();
            BusyTimeout(Patience);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>SQLite's own wait looks again within milliseconds; the client library's, which would otherwise do the waiting, only every 150.</summary>
    public void BusyTimeout(TimeSpan wait) => Execute($"PRAGMA busy_timeout = {(long)wait.TotalMilliseconds}");

    public int Execute(string sql, params ReadOnlySpan<object> values) => Ready(sql, values).ExecuteNonQuery();

    public object? Scalar(string sql, params ReadOnlySpan<object> values) => Ready(sql, values).ExecuteScalar();

    public SqliteDataReader Query(string sql, params ReadOnlySpan<object> values) => Ready(sql, values).ExecuteReader();

    /// <summary>The memory as an array, copied only when it is a part of one.</summary>
    public static byte[] Blob(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var segment) && segment.Array is { } array && array.Length == bytes.Length ? array : bytes.ToArray();

    public void Dispose()
    {
        foreach (var command in prepared.Values)
        {
            command.Dispose();
        }

        connection.Dispose();
    }

    /// <summary>Parameters are $1, $2, … in the order of <paramref name="values"/>.</summary>
    private SqliteCommand Ready(string sql, ReadOnlySpan<object> values)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 1; i <= values.Length; i++)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
            }

            prepared.Add(sql, command);
        }

        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        return command;
    }
}
