using Assurance.Engine;
using Assurance.Engine.Ports;
using Assurance.FrontDoor.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Assurance.FrontDoor;

/// <summary>
/// Everything that comes over HTTP. One plain request delegate with its own route table, so that Kestrel and Azure Functions
/// both carry it.
/// </summary>
public sealed class FrontDoor
{
    private readonly Routes routes = new();
    private readonly Frames frames;
    private readonly ILogger log;

    /// <param name="demo">The demo clock's buttons; null on a real partnership.</param>
    public FrontDoor(EngineRoom room, FrontDoorOptions options, IDemoControls? demo = null)
    {
        log = options.Log;
        frames = new Frames(room.Shelf, demo);
        if (options.ForOfficers)
        {
            OfficerRoutes.Add(routes, room, frames, options);
        }

        RespondentRoutes.Add(routes, room, frames, options);
        routes.Get("/health", _ => Task.FromResult<Reply>(new Reply.Text("ok")));
        routes.Get("/assets/site.css", _ => Task.FromResult<Reply>(Stylesheet.Reply));
        if (demo is not null)
        {
            var buttons = new DemoButtons(demo);
            routes.Post(Views.Paths.NextSchoolDay, buttons.NextSchoolDayAsync);
            routes.Post(Views.Paths.NextRung, buttons.NextRungAsync);
        }
    }

    /// <summary>Answers one request, whatever it asks for.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        SecurityHeaders.Set(context.Response);
        try
        {
            await ReplyWriter.WriteAsync(context, await AnswerAsync(context));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked has gone.
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            // No path: that of a personal link holds its check code.
            log.LogError(failure, "A {Method} request failed.", context.Request.Method);
            await ReplyWriter.WriteAsync(context, Reply.Message(
                Frames.Bare, StatusCodes.Status500InternalServerError, "Something went wrong",
                HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
                    ? "The page could not be made. Nothing has been changed by looking at it. Try again in a minute."
                    : "It is not certain whether what you sent was taken. Open the page again and look before you send it a second time.",
                "If it happens again, tell the team that runs this service when it happened."));
        }
    }

    private async Task<Reply> AnswerAsync(HttpContext context)
    {
        var match = routes.Find(context.Request.Method, context.Request.Path.Value ?? "/");
        var visit = new Visit(context, match.Values);
        if (match.Handler is { } handler)
        {
            return await handler(visit);
        }

        if (match.Allowed.Count == 0)
        {
            return await frames.NotFoundAsync(visit, "There is no page at this address.", isForOfficers: false);
        }

        context.Response.Headers.Allow = string.Join(", ", match.Allowed);
        return Reply.Message(
            Frames.Bare, StatusCodes.Status405MethodNotAllowed, "This page cannot be used that way",
            "The address is right, but the page does not take this kind of request.");
    }
}
