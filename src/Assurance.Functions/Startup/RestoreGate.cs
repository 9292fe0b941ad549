using Assurance.Engine.Evidence;
using Assurance.Engine.Ports;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Assurance.Functions.Startup;

/// <summary>
/// Lets nothing be done while the account holds a part of an archive: what is not there yet would be chased for, and what is written meanwhile keeps
/// the restore from going on. It stands before every function; the mark is looked at once a minute at most.
/// </summary>
public sealed class RestoreGate(ISettings settings, TimeProvider clock)
{
    /// <summary>Type of the trigger of an orchestrator, which may look at nothing and does nothing but call activities.</summary>
    public const string Orchestrator = "orchestrationTrigger";

    private static readonly Duration LookedAtFor = Duration.FromMinutes(1);
    private static readonly Duration AskAgainIn = Duration.FromMinutes(10);

    // One object, so that calls side by side never see the moment of one look and the answer of another.
    private volatile Look? look;

    /// <param name="trigger">Type of the function's trigger, as its binding names it.</param>
    /// <param name="http">Of a function that answers a request; else null. It is answered with 503.</param>
    /// <param name="next">The function.</param>
    /// <exception cref="RestoreUnderWayException">Of any other function while a restore is not whole. An activity is tried again, and a timer comes again.</exception>
    public async Task PassAsync(string trigger, HttpContext? http, Func<Task> next, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (string.Equals(trigger, Orchestrator, StringComparison.OrdinalIgnoreCase) || !await IsShutAsync(cancellation))
        {
            await next();
        }
        else if (http is null)
        {
            throw new RestoreUnderWayException();
        }
        else
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            http.Response.Headers.RetryAfter = $"{AskAgainIn.TotalSeconds:0}";
            http.Response.Headers.CacheControl = "no-store";
            http.Response.ContentType = "text/plain; charset=utf-8";
            await http.Response.WriteAsync("This service is being put back from its archive and takes nothing for now. If you were sending something, it was not taken: please send it again in an hour.", cancellation);
        }
    }

    private async Task<bool> IsShutAsync(CancellationToken cancellation)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        if (look is not { } last || now - last.At >= LookedAtFor)
        {
            look = last = new Look(now, await new RestoreMark(settings).ReadAsync(cancellation) is not null);
        }

        return last.IsShut;
    }

    private sealed record Look(Instant At, bool IsShut);
}
