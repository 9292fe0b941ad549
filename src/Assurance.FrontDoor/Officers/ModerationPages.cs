using Assurance.Engine;
using Assurance.FrontDoor.Pages;
using Assurance.FrontDoor.Requests;
using Assurance.FrontDoor.Views;

namespace Assurance.FrontDoor.Officers;

/// <summary>Pages of moderation: the returns of a run, and the ratings of one.</summary>
internal sealed class ModerationPages(EngineRoom room, RunFinder finder, Frames frames)
{
    public void Add(Routes routes)
    {
        routes.Get("/runs/{run}/moderation", RunAsync);
        routes.Get("/runs/{run}/respondents/{respondent}/moderation", ReturnAsync);
    }

    private async Task<Reply> RunAsync(Visit visit) =>
        await finder.FindAsync(visit) is not { } journal ? await frames.NotFoundAsync(visit, RunFinder.NoRun, isForOfficers: true)
        : await journal.ReadAsync(state => RunView.HasModerationIn(state) ? ModerationView.Of(state, journal.Frozen) : null, visit.Cancellation) is { } view
            ? new Reply.Page(typeof(ModerationPage), await frames.OfAsync(visit), view)
            : await frames.NotFoundAsync(visit, "This cycle has no moderation.", isForOfficers: true);

    private async Task<Reply> ReturnAsync(Visit visit)
    {
        if (await finder.FindAsync(visit) is not { } journal)
        {
            return await frames.NotFoundAsync(visit, RunFinder.NoRun, isForOfficers: true);
        }

        var id = visit["respondent"];
        var reading = await room.Moderation.ReadAsync(journal.Run, id, visit.Cancellation);
        return await journal.ReadAsync(state => state.Find(id) is { } found ? ModerationSheetView.Of(state, journal.Frozen, found, reading) : null, visit.Cancellation) is { } view
            ? new Reply.Page(typeof(ModerationSheetPage), await frames.OfAsync(visit), view)
            : await frames.NotFoundAsync(visit, "Nobody is asked under that number. The list of respondents shows who is.", isForOfficers: true);
    }
}
