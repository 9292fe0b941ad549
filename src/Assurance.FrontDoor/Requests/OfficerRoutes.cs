using Assurance.Engine;

namespace Assurance.FrontDoor.Requests;

/// <summary>What the business unit meets.</summary>
internal static class OfficerRoutes
{
    public static void Add(Routes routes, EngineRoom room, Frames frames, FrontDoorOptions options)
    {
        var officers = new OfficerPages(room.Shelf, room.Box, new RunEvents(room.Shelf.Record), frames, options, room.Clock);
        routes.Get("/", officers.DashboardAsync);
        routes.Get("/runs/{run}", officers.RunAsync);
        routes.Get("/runs/{run}/respondents", officers.RespondentsAsync);
        routes.Get("/runs/{run}/respondents/{respondent}", officers.RespondentAsync);
        routes.Get("/runs/{run}/papers/{*path}", officers.PaperAsync);
    }
}
