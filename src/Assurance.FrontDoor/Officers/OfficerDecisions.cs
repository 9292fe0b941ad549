using Assurance.Engine.Runs;
using Assurance.FrontDoor.Pages;
using Assurance.FrontDoor.Requests;
using Assurance.FrontDoor.Views;
using Microsoft.AspNetCore.Http;

namespace Assurance.FrontDoor.Officers;

/// <summary>
/// Shows the form of a decision and takes it: from this site only, with a name and a reason. Recorded, it leads back with a line
/// that says so; refused, the form comes back as it was filled in, saying why.
/// </summary>
internal sealed class OfficerDecisions(RunShelf shelf, Frames frames)
{
    public void Add(Routes routes, OfficerDecision decision)
    {
        routes.Get(decision.Template, visit => ShowAsync(visit, decision));
        routes.Post(decision.Template, visit => TakeAsync(visit, decision));
    }

    private async Task<Reply> ShowAsync(Visit visit, OfficerDecision decision) =>
        await FormAsync(new Posted(visit, null), decision) is { } form
            ? new Reply.Page(typeof(DecisionPage), await frames.OfAsync(visit), form)
            : await NotFoundAsync(visit);

    private async Task<Reply> TakeAsync(Visit visit, OfficerDecision decision)
    {
        if (!SameOrigin.Holds(visit.Request))
        {
            return SameOrigin.Refusal();
        }

        if (await PostedForm.ReadAsync(visit) is not { } fields)
        {
            return await frames.UnreadableAsync(visit);
        }

        var posted = new Posted(visit, fields);
        if (await FormAsync(posted, decision) is not { } form)
        {
            return await NotFoundAsync(visit);
        }

        posted.RememberOfficer();
        var taken = await decision.Take(posted);
        return taken.Refusal is { } refusal
            ? new Reply.Page(
                typeof(DecisionPage), await frames.OfAsync(visit), form with { Problem = refusal, Reason = posted.Reason, Officer = posted.Officer.Name }, StatusCodes.Status422UnprocessableEntity)
            : new Reply.SeeOther(Paths.Saying(decision.Then?.Invoke(posted) ?? form.Back, taken.Changed == 0 ? "already" : taken.Note is null ? decision.Said : decision.SaidWithNote ?? decision.Said));
    }

    private async Task<OfficerForm?> FormAsync(Posted posted, OfficerDecision decision)
    {
        if (!(await shelf.RunsAsync(posted.Cancellation)).Contains(posted.Visit["run"]))
        {
            return null;
        }

        var journal = shelf.Journal(posted.Visit["run"]);
        return decision.Later is { } later
            ? await (await journal.ReadAsync(state => later(state, posted), posted.Cancellation) ?? Task.FromResult<OfficerForm?>(null))
            : await journal.ReadAsync(state => decision.Form(state, posted), posted.Cancellation);
    }

    private Task<Reply> NotFoundAsync(Visit visit) =>
        frames.NotFoundAsync(visit, "There is nothing here to decide: what it was about is not there, or is settled.", isForOfficers: true);
}
