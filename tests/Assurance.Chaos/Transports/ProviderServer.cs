using System.Globalization;
using Assurance.Engine.Rehearsal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Assurance.Chaos.Transports;

/// <summary>
/// The provider: keeps drafts, sends them, and lists them by reference. What it has sent shows in its list only after a while; and it is
/// busy, unavailable, silent or torn now and then, before it has done a thing or after.
/// </summary>
internal sealed class ProviderServer : ITransportServer
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, string> drafts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Instant> listedFrom = new(StringComparer.Ordinal);
    private readonly Arrivals arrivals;
    private readonly SeededDraw draw;
    private readonly bool hasFaults;
    private readonly WebApplication app;
    private int made;
    private int open;

    public ProviderServer(Arrivals arrivals, int seed, bool hasFaults)
    {
        this.arrivals = arrivals;
        this.hasFaults = hasFaults;
        draw = SeededDraw.For(seed, "provider");
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        _ = app.MapPost("/messages", (HttpContext c, ProviderMessage message) => AnswerAsync(c, () => Results.Json(Make(message), statusCode: StatusCodes.Status201Created)));
        _ = app.MapPost("/messages/{id}/send", (HttpContext c, string id) => AnswerAsync(c, () => Send(id)));
        _ = app.MapGet("/messages", (HttpContext c, string reference) => AnswerAsync(c, () => Results.Json(Find(reference))));
        _ = app.MapDelete("/messages/{id}", (HttpContext c, string id) => AnswerAsync(c, () => Drop(id)));
        _ = app.MapPost("/deliver", (HttpContext c, ProviderMessage message) => AnswerAsync(c, () => Deliver(message)));
        app.Start();
    }

    public int Port => new Uri(app.Urls.First()).Port;

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    public Task SettleAsync() => Wire.QuietAsync(Port, () => Volatile.Read(ref open) > 0);

    private async Task<IResult> AnswerAsync(HttpContext context, Func<IResult> act)
    {
        _ = Interlocked.Increment(ref open);
        try
        {
            return await AnswerWithFaultsAsync(context, act);
        }
        finally
        {
            _ = Interlocked.Decrement(ref open);
        }
    }

    private async Task<IResult> AnswerWithFaultsAsync(HttpContext context, Func<IResult> act)
    {
        var fault = Fault();
        if (fault is ProviderFault.Busy or ProviderFault.Unavailable)
        {
            context.Response.Headers.RetryAfter = Below(120).ToString(CultureInfo.InvariantCulture);
            return Results.StatusCode(fault == ProviderFault.Busy ? StatusCodes.Status429TooManyRequests : StatusCodes.Status503ServiceUnavailable);
        }

        if (fault == ProviderFault.TornBefore)
        {
            context.Abort();
            return Results.Empty;
        }

        var answer = act();
        switch (fault)
        {
            case ProviderFault.TornAfter:
                context.Abort();
                break;
            case ProviderFault.Silent:
                await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
                break;
        }

        return answer;
    }

    private ProviderDraft Make(ProviderMessage message)
    {
        lock (gate)
        {
            var id = $"d{++made}";
            drafts[id] = message.Reference;
            return new ProviderDraft(id);
        }
    }

    /// <summary>Whatever it is given, as often as it is given; and it is known at once.</summary>
    private IResult Deliver(ProviderMessage message)
    {
        lock (gate)
        {
            arrivals.Add(message.Reference);
            _ = listedFrom.TryAdd(message.Reference, arrivals.Now);
            return Results.Accepted();
        }
    }

    /// <summary>A draft is sent once: the second time it is not there any more.</summary>
    private IResult Send(string id)
    {
        lock (gate)
        {
            if (!drafts.Remove(id, out var reference))
            {
                return Results.NotFound();
            }

            arrivals.Add(reference);
            listedFrom.TryAdd(reference, arrivals.Now + Duration.FromSeconds(hasFaults ? Delay() : 0));
            return Results.Accepted();
        }
    }

    private IResult Drop(string id)
    {
        lock (gate)
        {
            return drafts.Remove(id) ? Results.NoContent() : Results.NotFound();
        }
    }

    /// <summary>Mostly within minutes; of a few the list is hours behind.</summary>
    private int Delay() => draw.Chance(0.02) ? 7200 + draw.Below(7200) : draw.Below(600);

    private ProviderFinding Find(string reference)
    {
        lock (gate)
        {
            var draft = drafts.FirstOrDefault(d => d.Value == reference).Key;
            return new ProviderFinding(draft, listedFrom.TryGetValue(reference, out var from) && from <= arrivals.Now);
        }
    }

    private int Below(int n)
    {
        lock (gate)
        {
            return draw.Below(n);
        }
    }

    private ProviderFault Fault()
    {
        if (!hasFaults)
        {
            return ProviderFault.None;
        }

        ProviderFault fault;
        lock (gate)
        {
            fault = draw.Unit() switch
            {
                < 0.010 => ProviderFault.Busy,
                < 0.015 => ProviderFault.Unavailable,
                < 0.020 => ProviderFault.TornBefore,
                < 0.025 => ProviderFault.TornAfter,
                < 0.0275 => ProviderFault.Silent,
                _ => ProviderFault.None,
            };
        }

        if (fault != ProviderFault.None)
        {
            arrivals.Fault();
        }

        return fault;
    }

    private enum ProviderFault
    {
        None,
        Busy,
        Unavailable,
        TornBefore,
        TornAfter,
        Silent,
    }
}
