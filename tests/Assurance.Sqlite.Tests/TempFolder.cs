using Microsoft.Data.Sqlite;

namespace Assurance.Sqlite.Tests;

/// <summary>A folder for one test, gone after it, and a way into its files that does not go through the store.</summary>
public sealed class TempFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("store-tests-");

    public string StorePath => File("store.db");

    public string[] Files => [.. folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal)];

    public string File(string name) => Path.Combine(folder.FullName, name);

    /// <summary>A connection of its own, with its own locks.</summary>
    public static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }

    public static void Execute(string path, string sql)
    {
        using var connection = Connect(path);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose() => folder.Delete(recursive: true);
}
