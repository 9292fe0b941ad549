using Assurance.Engine.Runs;
using Assurance.FrontDoor.Pages;
using Assurance.FrontDoor.Views;

namespace Assurance.FrontDoor.Requests;

/// <summary>The page of a trust's lead.</summary>
internal sealed class TrustPages(RunShelf shelf, Frames frames)
{
    public async Task<Reply> ShowAsync(Visit visit)
    {
        if ((await shelf.RunsAsync(visit.Cancellation)).Contains(visit["run"]))
        {
            var journal = shelf.Journal(visit["run"]);
            if (await journal.ReadAsync(state => TrustView.Of(state, journal.Frozen, visit["trust"], visit["code"]), visit.Cancellation) is { } view)
            {
                return new Reply.Page(typeof(TrustPage), await frames.OfAsync(visit), view);
            }
        }

        return await Invitations.BrokenLinkAsync(frames, visit);
    }
}
