using Assurance.Engine;
using Assurance.FrontDoor.Pages;
using Assurance.FrontDoor.Requests;
using Assurance.FrontDoor.Views;

namespace Assurance.FrontDoor.Officers;

/// <summary>Pages of what could not be filed by itself.</summary>
internal sealed class TriagePages(EngineRoom room, RunFinder finder, Frames frames)
{
    private const string NoItem = "There is no such item. The triage page lists what is waiting and what was settled.";

    public void Add(Routes routes)
    {
        routes.Get("/runs/{run}/triage", ListAsync);
        routes.Get("/runs/{run}/triage/{item}", ItemAsync);
        routes.Get("/runs/{run}/triage/{item}/file", FileAsync);
    }

    private async Task<Reply> ListAsync(Visit visit)
    {
        if (await finder.FindAsync(visit) is not { } journal)
        {
            return await frames.NotFoundAsync(visit, RunFinder.NoRun, isForOfficers: true);
        }

        var entries = await room.Triage.ListAsync(journal.Run, settled: true, visit.Cancellation);
        var view = await journal.ReadAsync(state => TriageView.Of(state, journal.Frozen, entries), visit.Cancellation);
        return new Reply.Page(typeof(TriagePage), await frames.OfAsync(visit), view);
    }

    private async Task<Reply> ItemAsync(Visit visit)
    {
        if (await finder.FindAsync(visit) is not { } journal
            || (await room.Triage.ListAsync(journal.Run, settled: true, visit.Cancellation)).FirstOrDefault(e => e.Item == visit["item"]) is not { } entry)
        {
            return await frames.NotFoundAsync(visit, NoItem, isForOfficers: true);
        }

        var posted = new Posted(visit, null);
        var view = await journal.ReadAsync(
            state => TriageItemView.Of(state, journal.Frozen, entry, visit.Query("q"), TriageDecisions.Admit(state, posted), TriageDecisions.Dismiss(state, posted)), visit.Cancellation);
        return new Reply.Page(typeof(TriageItemPage), await frames.OfAsync(visit), view);
    }

    /// <summary>Always saved, never shown: what somebody sent is not this site's to run.</summary>
    private async Task<Reply> FileAsync(Visit visit) =>
        await finder.FindAsync(visit) is { } journal && await room.Triage.BytesAsync(journal.Run, visit["item"], visit.Cancellation) is { } file
            ? new Reply.File(file.Bytes, "application/octet-stream", file.Name)
            : await frames.NotFoundAsync(visit, "There are no bytes of that item: it is not there, or was erased.", isForOfficers: true);
}
