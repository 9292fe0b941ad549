using Assurance.Engine;

namespace Assurance.FrontDoor.Requests;

/// <summary>What those meet who are asked: the page behind a personal link and all that hangs on it.</summary>
internal static class RespondentRoutes
{
    public static void Add(Routes routes, EngineRoom room, Frames frames)
    {
        var personal = new PersonalPages(room.Shelf, frames, room.Clock);
        routes.Get("/r/{run}/{respondent}/{code}", personal.ShowAsync);
    }
}
