using Assurance.Engine;
using Assurance.FrontDoor.Forms;

namespace Assurance.FrontDoor.Requests;

/// <summary>What those meet who are asked: the page behind a personal link and all that hangs on it.</summary>
internal static class RespondentRoutes
{
    private const string Link = "/r/{run}/{respondent}/{code}";
    private const string Shared = "/s/{run}/{code}";
    private const string Form = Link + "/form/{form}";
    private const string Section = Form + "/section/{section}";

    public static void Add(Routes routes, EngineRoom room, Frames frames, FrontDoorOptions options)
    {
        var invitations = new Invitations(room.Shelf, frames, room.Clock);
        var drafts = new Drafts(room.Settings);
        var handing = new HandingIn(room, options, invitations);
        var start = new StartPages(drafts, frames, options);
        var ballots = new BallotPages(room, frames);
        routes.Get(Link, ballots.Or(ballots.StartAsync, invitations.Page(start.ShowAsync)));
        routes.Get(Link + "/questions", invitations.Page(start.QuestionsAsync));

        var sessions = new FormSessions(room, drafts);
        var workbook = new WorkbookPages(start, sessions, handing, invitations, options.Workbooks);
        routes.Get(Link + "/workbook", invitations.Page(workbook.DownloadAsync));
        routes.Post(Link + "/workbook", invitations.Post(workbook.UploadAsync));

        var pages = new FormPages(sessions, frames);
        var posts = new FormPosts(room, pages, drafts, handing, invitations);
        routes.Get(Form, invitations.Page(pages.SectionsAsync));
        routes.Get(Section, invitations.Page(pages.SectionAsync));
        routes.Post(Section, invitations.Post(posts.SectionAsync));
        routes.Get(Form + "/check", invitations.Page(pages.CheckAsync));
        routes.Post(Form + "/send", invitations.Post(posts.SendAsync));
        routes.Get(Form + "/saved", invitations.Page(pages.SavedAsync));
        routes.Get(Form + "/discard", invitations.Page(pages.DiscardAsync));
        routes.Post(Form + "/discard", invitations.Post(posts.DiscardAsync));

        BallotRoutes(routes, ballots, frames);
        var receipts = new ReceiptPages(room, new Receipts(room), frames);
        routes.Get(Link + "/received/{source}", invitations.Page(receipts.ShowAsync));
        routes.Get(Link + "/versions", invitations.Page(receipts.VersionsAsync));
        routes.Get(Link + "/received/{source}/copy", invitations.Page(receipts.CopyAsync));

        routes.Get("/t/{run}/{trust}/{code}", new TrustPages(room.Shelf, frames).ShowAsync);
        routes.Post("/api/forms/{slug}", new Webhook(room, handing).ReceiveAsync);
    }

    /// <summary>An anonymous collection: behind the personal link, and behind the one that is the same for everybody.</summary>
    private static void BallotRoutes(Routes routes, BallotPages ballots, Frames frames)
    {
        Task<Reply> Broken(Visit visit) => Invitations.BrokenLinkAsync(frames, visit);
        routes.Get(Shared, ballots.Or(ballots.StartAsync, Broken));
        foreach (var link in new[] { Link, Shared })
        {
            routes.Get(link + "/take-part", ballots.Or(ballots.FormAsync, Broken));
            routes.Post(link + "/take-part", ballots.OrPost(ballots.CheckAsync, Broken));
            routes.Post(link + "/take-part/send", ballots.OrPost(ballots.SendAsync, Broken));
            routes.Get(link + "/thanks", ballots.Or(ballots.ThanksAsync, Broken));
        }
    }
}
