using Assurance.Core.Analysis.Surveys;
using Assurance.Engine;
using Assurance.Engine.Ballots;
using Assurance.Engine.Runs;
using Assurance.FrontDoor.Pages;
using Assurance.FrontDoor.Requests;
using Assurance.FrontDoor.Views;
using Microsoft.AspNetCore.Http;

namespace Assurance.FrontDoor.Officers;

/// <summary>The page on which an officer reads the comments of an anonymous run, sorts them and ticks what may be quoted.</summary>
internal sealed class CommentPages(EngineRoom room, RunFinder finder, Frames frames)
{
    private const string Template = "/runs/{run}/comments";

    public void Add(Routes routes)
    {
        routes.Get(Template, ShowAsync);
        routes.Post(Template, TakeAsync);
    }

    private async Task<Reply> ShowAsync(Visit visit) => await FindAsync(visit) is { } journal
        ? await PageAsync(visit, journal, await room.Comments.ReadAsync(journal.Run, visit.Cancellation), null, StatusCodes.Status200OK)
        : await NotFoundAsync(visit);

    private async Task<Reply> TakeAsync(Visit visit)
    {
        if (!SameOrigin.Holds(visit.Request))
        {
            return SameOrigin.Refusal();
        }

        if (await FindAsync(visit) is not { } journal)
        {
            return await NotFoundAsync(visit);
        }

        if (await PostedForm.ReadAsync(visit) is not { } fields)
        {
            return await frames.UnreadableAsync(visit);
        }

        var posted = new Posted(visit, fields);
        posted.RememberOfficer();
        var reading = await room.Comments.ReadAsync(journal.Run, visit.Cancellation);
        var marks = reading.Comments.ToDictionary(c => c.Key, c => Mark(posted, c.Key), StringComparer.Ordinal);
        var kept = await room.Comments.KeepAsync(journal.Run, marks, posted.Officer, posted.Reason, visit.Cancellation);
        if (kept.Refusal is null)
        {
            return new Reply.SeeOther(Paths.Saying(Paths.Run(journal.Run), "comments"));
        }

        // Whatever was ticked stands again, beside why it was not kept.
        var asTyped = reading with { Comments = [.. reading.Comments.Select(c => c with { Mark = marks[c.Key] })] };
        return await PageAsync(visit, journal, asTyped, posted, StatusCodes.Status422UnprocessableEntity, kept.Refusal);
    }

    private async Task<Reply> PageAsync(Visit visit, RunJournal journal, CommentReading reading, Posted? posted, int status, string? problem = null) => new Reply.Page(
        typeof(CommentsPage), await frames.OfAsync(visit),
        await journal.ReadAsync(state => CommentsView.Of(state, journal.Frozen, reading) with { Problem = problem, Officer = posted?.Officer.Name ?? "", Reason = posted?.Reason ?? "" }, visit.Cancellation), status);

    private static CommentMark Mark(Posted posted, string key) =>
        new([.. new[] { posted[$"t0-{key}"], posted[$"t1-{key}"] }.Where(t => t.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)], posted[$"q-{key}"] == "yes");

    /// <summary>The run, where it takes comments that somebody reads.</summary>
    private async Task<RunJournal?> FindAsync(Visit visit) =>
        await finder.FindAsync(visit) is { } journal && await journal.ReadAsync(RunView.HasCommentsIn, visit.Cancellation) ? journal : null;

    private Task<Reply> NotFoundAsync(Visit visit) => frames.NotFoundAsync(visit, "This run has no comments to read. The page of the run leads to what there is.", isForOfficers: true);
}
