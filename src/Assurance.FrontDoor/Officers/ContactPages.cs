using Assurance.Core.Roster;
using Assurance.Engine;
using Assurance.Engine.Officers;
using Assurance.Engine.Roster;
using Assurance.Engine.Runs;
using Assurance.FrontDoor.Pages;
using Assurance.FrontDoor.Requests;
using Assurance.FrontDoor.Views;
using Microsoft.AspNetCore.Http;

namespace Assurance.FrontDoor.Officers;

/// <summary>The page on which contacts are put right: changed, confirmed, or used again after mail had come back.</summary>
internal sealed class ContactPages(EngineRoom room, RunFinder finder, RespondentDecisions decisions, Frames frames)
{
    private const int MostRows = 30;
    private const string Template = "/runs/{run}/respondents/{respondent}/contacts";
    private readonly PersonIds persons = new(room.Settings, room.Entropy);

    public void Add(Routes routes)
    {
        routes.Get(Template, async visit => await ViewAsync(visit) is { } view ? new Reply.Page(typeof(ContactsPage), await frames.OfAsync(visit), view) : await NotFoundAsync(visit));
        routes.Post(Template, TakeAsync);
    }

    private async Task<Reply> TakeAsync(Visit visit)
    {
        if (!SameOrigin.Holds(visit.Request))
        {
            return SameOrigin.Refusal();
        }

        if (await ViewAsync(visit) is not { } view)
        {
            return await NotFoundAsync(visit);
        }

        var posted = new Posted(visit, await PostedForm.ReadAsync(visit) ?? FormCollection.Empty);
        posted.RememberOfficer();

        // Somebody else changed them meanwhile: what is there now is shown, since what was typed would undo it.
        if (posted["shown"] != view.Shown)
        {
            return new Reply.Page(
                typeof(ContactsPage), await frames.OfAsync(visit),
                view with { Problem = "The contacts were changed while this page was open. Here is how they stand now: make your change again if it is still needed.", Reason = posted.Reason, Officer = posted.Officer.Name },
                StatusCodes.Status422UnprocessableEntity);
        }

        var rows = Rows(posted);
        var (said, taken) = posted["what"] switch
        {
            "confirm" => ("confirmed", await decisions.ByActorAsync(posted, actor => room.Roster.ConfirmContactsAsync(visit["run"], visit["respondent"], actor, visit.Cancellation))),
            "reinstate" => ("reinstated", await decisions.ByActorAsync(posted, actor => room.Roster.ReinstateContactsAsync(visit["run"], visit["respondent"], actor, visit.Cancellation))),
            _ => ("contacts", await ChangeAsync(visit, posted, rows)),
        };
        return taken.Refusal is { } problem
            ? new Reply.Page(
                typeof(ContactsPage), await frames.OfAsync(visit),
                view with { Problem = problem, Reason = posted.Reason, Officer = posted.Officer.Name, Rows = rows }, StatusCodes.Status422UnprocessableEntity)
            : new Reply.SeeOther(Paths.Saying(Paths.Respondent(visit["run"], visit["respondent"]), taken.Changed > 0 ? said : "already"));
    }

    private async Task<Decision> ChangeAsync(Visit visit, Posted posted, IReadOnlyList<ContactFields> rows)
    {
        var contacts = new List<KnownContact>();
        var known = await room.Roster.ContactsAsync(visit["run"], visit["respondent"], visit.Cancellation);
        foreach (var row in rows.Where(r => !r.IsBlank))
        {
            if (row.Role.Length == 0)
            {
                return new Decision(0, $"Choose a role for {(row.Name.Length > 0 ? row.Name : row.Email)}.");
            }

            if (row.Name.Length == 0)
            {
                return new Decision(0, $"Give the name of whoever reads {row.Email}.");
            }

            if (row.Email.Length > 0 && !EmailAddress.IsRight(row.Email))
            {
                return new Decision(0, $"“{row.Email}” is no e-mail address. Correct it, or leave it empty: letters then go by post.");
            }

            // Whoever is known with the same name and address keeps their id and their salutation.
            var same = known.FirstOrDefault(k => k.Details.Name == row.Name && (k.Details.Email ?? "") == row.Email);
            var details = same?.Details ?? new PersonDetails(row.Name, row.Email.Length > 0 ? row.Email : null);
            contacts.Add(new KnownContact(row.Role, same?.Person ?? await persons.OfAsync(visit["respondent"], row.Role, details, visit.Cancellation), details));
        }

        return await decisions.ByActorAsync(posted, actor => room.Roster.SetContactsAsync(visit["run"], visit["respondent"], contacts, actor, visit.Cancellation));
    }

    private static List<ContactFields> Rows(Posted posted) =>
        [.. Enumerable.Range(0, MostRows).TakeWhile(i => posted.Form!.ContainsKey($"name-{i}")).Select(i => new ContactFields(posted[$"role-{i}"], posted[$"name-{i}"], posted[$"email-{i}"], false))];

    private async Task<ContactsView?> ViewAsync(Visit visit)
    {
        if (await finder.FindAsync(visit) is not { } journal)
        {
            return null;
        }

        var contacts = await room.Roster.ContactsAsync(journal.Run, visit["respondent"], visit.Cancellation);
        return await journal.ReadAsync(state => state.Find(visit["respondent"]) is { } found ? ContactsView.Of(state, journal.Frozen, found, contacts) : null, visit.Cancellation);
    }

    private Task<Reply> NotFoundAsync(Visit visit) => frames.NotFoundAsync(visit, "Nobody of that number is asked in this run.", isForOfficers: true);
}
