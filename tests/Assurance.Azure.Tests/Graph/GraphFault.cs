using Microsoft.AspNetCore.Http;

namespace Assurance.Azure.Tests.Graph;

/// <summary>One documented way to fail.</summary>
/// <param name="IsDone">The work was done all the same, and only its answer is lost.</param>
internal sealed record GraphFault(string Name, bool IsDone, Func<HttpContext, Task> AnswerAsync)
{
    public static GraphFault Throttled { get; } = Refusing("429 with seconds", 429, "activityLimitReached", "1");

    public static GraphFault ThrottledMute { get; } = Refusing("429 without a header", 429, "ApplicationThrottled", null);

    public static GraphFault Unavailable { get; } = Refusing("503 with seconds", 503, "serviceNotAvailable", "1");

    public static GraphFault UnavailableMute { get; } = Refusing("503 without a header", 503, "UnknownError", null);

    public static GraphFault GatewayDone { get; } = new("504 after the work, as a gateway says it", IsDone: true, HtmlAsync);

    public static GraphFault GatewayNotDone { get; } = new("504 before the work", IsDone: false, HtmlAsync);

    public static GraphFault ResetDone { get; } = new("reset after the work", IsDone: true, ResetAsync);

    public static GraphFault ResetNotDone { get; } = new("reset before the work", IsDone: false, ResetAsync);

    public static GraphFault ErrorDone { get; } = new("500 after the work", IsDone: true, context => GraphServer.ErrorAsync(context, 500, "generalException"));

    public static GraphFault ErrorNotDone { get; } = new("500 before the work", IsDone: false, context => GraphServer.ErrorAsync(context, 500, "generalException"));

    public static GraphFault Locked { get; } = Refusing("423", 423, "resourceLocked", null);

    public static GraphFault Forbidden { get; } = Refusing("403", 403, "ErrorAccessDenied", null);

    public static GraphFault NotConvertible { get; } = Refusing("406", 406, "notSupported", null);

    public static IReadOnlyList<GraphFault> All { get; } =
    [
        Throttled, ThrottledMute, Refusing("429 with a date", 429, "TooManyRequests", "Sat, 28 Nov 2026 08:00:01 GMT"), Unavailable, UnavailableMute, GatewayDone, GatewayNotDone, ResetDone, ResetNotDone, ErrorDone,
    ];

    private static GraphFault Refusing(string name, int status, string code, string? retryAfter) => new(name, IsDone: false, async context =>
    {
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        await GraphServer.ErrorAsync(context, status, code);
    });

    private static async Task HtmlAsync(HttpContext context)
    {
        context.Response.StatusCode = 504;
        context.Response.ContentType = "text/html";
        await context.Response.WriteAsync("<html><body>Gateway Time-out</body></html>");
    }

    private static Task ResetAsync(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }
}
