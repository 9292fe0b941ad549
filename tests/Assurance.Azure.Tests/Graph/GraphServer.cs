using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Assurance.Azure.Tests.Graph;

/// <summary>
/// Answers as Microsoft Graph does where this product calls it: status codes, bodies, casing of errors, ids, limits, and every way in
/// which it fails – on demand, by seed. It keeps what it did apart from what it answered, so that a test can tell them apart.
/// </summary>
internal sealed class GraphServer : IAsyncDisposable
{
    private const string Token = "eyJ0ZXN0Ijp0cnVlfQ.app.only";
    private readonly WebApplication server;
    private readonly GraphFaults faults;

    private GraphServer(WebApplication server, GraphFaults faults)
    {
        (this.server, this.faults) = (server, faults);
        Mail = new MailWorkload(() => Base!);
        Drive = new DriveWorkload(() => Base!);
    }

    public MailWorkload Mail { get; }

    public DriveWorkload Drive { get; }

    /// <summary>Requests in order: method and path without query.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>What went wrong in the server itself.</summary>
    public ConcurrentBag<Exception> Failures { get; } = [];

    public Uri Base => new(server.Urls.Single());

    public Uri Address => new(Base, "v1.0");

    public static async Task<GraphServer> StartAsync(GraphFaults? faults = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var graph = new GraphServer(app, faults ?? GraphFaults.None);
        app.Run(async context =>
        {
            try
            {
                await graph.AnswerAsync(context);
            }
            catch (Exception own)
            {
                graph.Failures.Add(own);
                throw;
            }
        });
        await app.StartAsync();
        return graph;
    }

    /// <param name="by">Where something stands in between.</param>
    public Microsoft.Graph.GraphServiceClient Client(Uri? by = null) => Assurance.Azure.Graph.GraphConnection.Open(new BearerToken(Token), by ?? Address);

    public async ValueTask DisposeAsync() => await server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        GraphFault? fault;
        lock (Requests)
        {
            Requests.Add($"{context.Request.Method} {path}");
            fault = faults.Next(context.Request);
        }

        context.Response.Headers["request-id"] = Guid.NewGuid().ToString();
        if (path.StartsWith("/mail-upload/", StringComparison.Ordinal))
        {
            await (context.Request.Headers.ContainsKey("Authorization") ? ErrorAsync(context, 401, "unauthenticated") : WithAsync(context, fault, Mail.Attachments.PieceAsync));
        }
        else if (path.StartsWith("/content/", StringComparison.Ordinal) || path.StartsWith("/upload/", StringComparison.Ordinal))
        {
            // Addresses that are signed by themselves refuse a bearer.
            await (context.Request.Headers.ContainsKey("Authorization") ? ErrorAsync(context, 401, "unauthenticated") : WithAsync(context, fault, Drive.AnswerAsync));
        }
        else if (context.Request.Headers.Authorization != $"Bearer {Token}")
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await ErrorAsync(context, 401, "InvalidAuthenticationToken");
        }
        else if (path.StartsWith("/v1.0/users/", StringComparison.Ordinal))
        {
            await WithAsync(context, fault, Mail.AnswerAsync);
        }
        else if (path.StartsWith("/v1.0/drives/", StringComparison.Ordinal) || path.StartsWith("/v1.0/sites/", StringComparison.Ordinal))
        {
            await WithAsync(context, fault, Drive.AnswerAsync);
        }
        else
        {
            await ErrorAsync(context, 400, "BadRequest");
        }
    }

    /// <summary>Before the work or after it: a fault after it is an answer lost.</summary>
    private static async Task WithAsync(HttpContext context, GraphFault? fault, Func<HttpContext, Task> work)
    {
        if (fault is null)
        {
            await work(context);
            return;
        }

        if (fault.IsDone)
        {
            var real = context.Response.Body;
            context.Response.Body = Stream.Null;
            await work(context);
            context.Response.Body = real;
            context.Response.Headers.ContentLength = null;
        }

        await fault.AnswerAsync(context);
    }

    public static async Task ErrorAsync(HttpContext context, int status, string code, string? inner = null)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        var error = new JsonObject { ["code"] = code, ["message"] = "Said in words nobody may branch on.", ["innerError"] = new JsonObject { ["date"] = "2026-11-28T08:00:00", ["request-id"] = Guid.NewGuid().ToString() } };
        if (inner is not null)
        {
            error["innerError"]!["code"] = inner;
        }

        await context.Response.WriteAsync(new JsonObject { ["error"] = error }.ToJsonString());
    }

    public static async Task JsonAsync(HttpContext context, int status, JsonNode body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; odata.metadata=minimal";
        await context.Response.WriteAsync(body.ToJsonString());
    }

    public static async Task<JsonObject> BodyAsync(HttpContext context) =>
        (await JsonNode.ParseAsync(context.Request.Body))?.AsObject() ?? throw new JsonException("no body");
}
