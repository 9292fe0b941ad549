using Assurance.Engine.Runs;
using Assurance.FrontDoor.Pages;
using Assurance.FrontDoor.Views;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Assurance.FrontDoor.Requests;

/// <summary>The page behind a personal link: no sign-in, no cookie, nothing of anybody else.</summary>
internal sealed class PersonalPages(RunShelf shelf, Frames frames, TimeProvider clock)
{
    public async Task<Reply> ShowAsync(Visit visit)
    {
        var frame = await frames.OfAsync(visit);
        if ((await shelf.RunsAsync(visit.Cancellation)).Contains(visit["run"]))
        {
            var journal = shelf.Journal(visit["run"]);
            var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
            if (await journal.ReadAsync(state => PersonalView.Of(state, journal.Frozen, visit["respondent"], visit["code"], now), visit.Cancellation) is { } view)
            {
                return new Reply.Page(typeof(PersonalPage), frame, view);
            }
        }

        return Reply.Message(
            frame, StatusCodes.Status404NotFound, "This link does not work",
            "The link is incomplete, or one of its characters is wrong. Some mail programs break a long link in two.",
            "Open the e-mail that brought you here and choose the link in it, or copy the whole of it into the address bar.",
            "If it still does not work, answer that e-mail: the team will send you a new one.");
    }
}
