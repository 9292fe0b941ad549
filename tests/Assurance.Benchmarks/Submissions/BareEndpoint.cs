using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Assurance.Benchmarks.Submissions;

/// <summary>What is left when the product is taken away: Kestrel, and one insert of the bytes with a flushed commit.</summary>
internal sealed class BareEndpoint : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("assurance-bare-");
    private readonly SqliteConnection connection;
    private readonly SqliteCommand insert;
    private readonly Lock gate = new();
    private readonly WebApplication server;

    public BareEndpoint()
    {
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder.FullName, "bare.db"), Pooling = false }.ToString());
        connection.Open();
        Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE body (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT");
        insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO body (bytes) VALUES ($1)";
        _ = insert.Parameters.Add(new SqliteParameter { ParameterName = "$1" });
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        server = builder.Build();
        server.Run(TakeAsync);
        server.StartAsync().GetAwaiter().GetResult();
        Client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1_000 }) { BaseAddress = new Uri(server.Urls.Single()) };
    }

    public HttpClient Client { get; }

    public long Count()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM body";
        return (long)command.ExecuteScalar()!;
    }

    public void Empty() => Execute("DELETE FROM body");

    public async Task PostAsync(byte[] body)
    {
        using var content = new ByteArrayContent(body);
        using var answer = await Client.PostAsync("/", content);
        _ = answer.EnsureSuccessStatusCode();
    }

    public void Dispose()
    {
        Client.Dispose();
        server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        insert.Dispose();
        connection.Dispose();
        folder.Delete(recursive: true);
    }

    private async Task TakeAsync(HttpContext context)
    {
        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        lock (gate)
        {
            insert.Parameters[0].Value = body.ToArray();
            _ = insert.ExecuteNonQuery();
        }

        context.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Written above.
        command.CommandText = sql;
#pragma warning restore CA2100
        _ = command.ExecuteNonQuery();
    }
}
