using Assurance.Engine.Runs;
using Assurance.FrontDoor.Forms;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Assurance.FrontDoor.Requests;

/// <summary>Opens the door to whoever holds a personal link. No sign-in, no cookie, nothing of anybody else.</summary>
internal sealed class Invitations(RunShelf shelf, Frames frames, TimeProvider clock)
{
    public Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>A page for the holder of the link.</summary>
    public Func<Visit, Task<Reply>> Page(Func<Visit, Invited, Task<Reply>> page) => async visit =>
        await FindAsync(visit) is { } invited ? await page(visit, invited) : await BrokenLinkAsync(frames, visit);

    /// <summary>Something the holder of the link sends: never what another site makes their browser send.</summary>
    public Func<Visit, Task<Reply>> Post(Func<Visit, Invited, Task<Reply>> post) => async visit =>
        !SameOrigin.Holds(visit.Request)
            ? FromAnotherSite()
            : await FindAsync(visit) is { } invited ? await post(visit, invited) : await BrokenLinkAsync(frames, visit);

    public static Reply FromAnotherSite() =>
        Reply.Message(Frames.Bare, StatusCodes.Status403Forbidden, "This was sent from another site", "Nothing has been saved or sent. Open the page by your own link and try again there.");

    /// <summary>What the record says now, after something was written.</summary>
    public async Task<Invited?> FindAsync(Visit visit)
    {
        if (!(await shelf.RunsAsync(visit.Cancellation)).Contains(visit["run"]))
        {
            return null;
        }

        var journal = shelf.Journal(visit["run"]);
        return await journal.ReadAsync(state => Invited.Of(state, journal.Frozen, visit["respondent"], visit["code"], Now), visit.Cancellation);
    }

    public static async Task<Reply> BrokenLinkAsync(Frames frames, Visit visit) => Reply.Message(
        await frames.OfAsync(visit), StatusCodes.Status404NotFound, "This link does not work",
        "The link is incomplete, or one of its characters is wrong. Some mail programs break a long link in two.",
        "Open the e-mail that brought you here and choose the link in it, or copy the whole of it into the address bar.",
        "If it still does not work, answer that e-mail: the team will send you a new one.");
}
