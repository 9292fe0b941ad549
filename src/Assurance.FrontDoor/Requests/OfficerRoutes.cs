using Assurance.Engine;
using Assurance.FrontDoor.Officers;

namespace Assurance.FrontDoor.Requests;

/// <summary>What the business unit meets.</summary>
internal static class OfficerRoutes
{
    public static void Add(Routes routes, EngineRoom room, Frames frames, FrontDoorOptions options)
    {
        var finder = new RunFinder(room);
        var officers = new OfficerPages(room, finder, new RunEvents(room.Shelf.Record), frames, options);
        routes.Get("/", officers.DashboardAsync);
        routes.Get("/runs/{run}", officers.RunAsync);
        routes.Get("/runs/{run}/respondents", officers.RespondentsAsync);
        routes.Get("/runs/{run}/respondents/{respondent}", officers.RespondentAsync);
        routes.Get("/runs/{run}/papers/{*path}", officers.PaperAsync);

        // Decisions before pages that take any name in the same place.
        var decisions = new OfficerDecisions(room.Shelf, frames);
        var respondents = new RespondentDecisions(room);
        new RunDecisions(room).Add(routes, decisions);
        new DraftDecisions(room).Add(routes, decisions);
        respondents.Add(routes, decisions);
        new ReturnDecisions(room).Add(routes, decisions);
        new ModerationDecisions(room).Add(routes, decisions);
        new FilingDecisions(room).Add(routes, decisions);
        new TriageDecisions(room).Add(routes, decisions);

        new OfficerNamePages(frames).Add(routes);
        new ContactPages(room, finder, respondents, frames).Add(routes);
        new ReturnPages(room, finder, frames).Add(routes);
        new LetterPages(room, finder, frames).Add(routes);
        new TriagePages(room, finder, frames).Add(routes);
        new ModerationPages(room, finder, frames).Add(routes);
        new RunPages(room, finder, frames).Add(routes);
        new CommentPages(room, finder, frames).Add(routes);
        if (options.Timetable is { } timetable)
        {
            new TimetablePages(timetable, options.Composer, room.Clock, frames).Add(routes);
        }
    }
}
