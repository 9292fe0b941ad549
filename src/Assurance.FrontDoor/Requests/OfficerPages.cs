using Assurance.Core.Calendar;
using Assurance.Engine;
using Assurance.FrontDoor.Officers;
using Assurance.FrontDoor.Pages;
using Assurance.FrontDoor.Views;
using NodaTime;

namespace Assurance.FrontDoor.Requests;

/// <summary>The pages of the business unit.</summary>
internal sealed class OfficerPages(EngineRoom room, RunFinder finder, RunEvents events, Frames frames, FrontDoorOptions options)
{
    public async Task<Reply> DashboardAsync(Visit visit)
    {
        var cards = new List<RunCard>();
        foreach (var run in await room.Shelf.RunsAsync(visit.Cancellation))
        {
            var journal = room.Shelf.Journal(run);
            if (await journal.ReadAsync(state => RunCard.Of(state, journal.Frozen, Now()), visit.Cancellation) is { } card)
            {
                cards.Add(card);
            }
        }

        return new Reply.Page(typeof(DashboardPage), await frames.OfAsync(visit), DashboardView.Of(cards) with { HasTimetable = options.Timetable is not null });
    }

    public async Task<Reply> RunAsync(Visit visit)
    {
        if (await finder.FindAsync(visit) is not { } journal)
        {
            return await frames.NotFoundAsync(visit, RunFinder.NoRun, isForOfficers: true);
        }

        var papers = await events.PapersAsync(journal.Run, visit.Cancellation);
        var before = await finder.BeforeAsync(journal, visit.Cancellation);
        var view = await journal.ReadAsync(
            state => RunView.Of(state, journal.Frozen, papers, Filter(visit), Now()) with
            {
                Forecast = state.IsClosed ? null : ForecastView.Of(state, UkTime.Date(Now()), before.Curves),
                Calls = CallRow.Of(state, UkTime.Date(Now()), before.Silent),
            },
            visit.Cancellation);
        return new Reply.Page(typeof(RunPage), await frames.OfAsync(visit), view);
    }

    public async Task<Reply> RespondentsAsync(Visit visit)
    {
        if (await finder.FindAsync(visit) is not { } journal)
        {
            return await frames.NotFoundAsync(visit, RunFinder.NoRun, isForOfficers: true);
        }

        var view = await journal.ReadAsync(state => RespondentsView.Of(state, journal.Frozen, Filter(visit)), visit.Cancellation);
        return new Reply.Page(typeof(RespondentsPage), await frames.OfAsync(visit), view);
    }

    public async Task<Reply> RespondentAsync(Visit visit)
    {
        if (await finder.FindAsync(visit) is not { } journal)
        {
            return await frames.NotFoundAsync(visit, RunFinder.NoRun, isForOfficers: true);
        }

        var id = visit["respondent"];
        var happened = await events.OfRespondentAsync(journal.Run, id, visit.Cancellation);
        var words = await finder.WordsAsync(happened.Select(e => EventSubject.Words(e.Body)).OfType<string>(), visit.Cancellation);
        var actors = await finder.ActorsAsync(happened.Where(e => EventSubject.Words(e.Body) is null).Select(e => e.Actor), visit.Cancellation);
        var decisions = words.Concat(actors).ToDictionary(StringComparer.Ordinal);
        var view = await journal.ReadAsync(state => RespondentView.Of(state, journal.Frozen, id, happened, decisions, UkTime.Date(Now())), visit.Cancellation);
        return view is null
            ? await frames.NotFoundAsync(visit, "Nobody is asked in this run under that number. Look it up by name in the list of respondents.", isForOfficers: true)
            : new Reply.Page(typeof(RespondentPage), await frames.OfAsync(visit), view);
    }

    public async Task<Reply> PaperAsync(Visit visit)
    {
        var path = visit["path"];
        if (await finder.FindAsync(visit) is { } journal
            && await events.HasFileAsync(journal.Run, path, visit.Cancellation)
            && await options.Paper(path) is { } bytes)
        {
            return new Reply.File(bytes, PaperTypes.Of(path), path.Split('/')[^1]);
        }

        return await frames.NotFoundAsync(visit, "There is no such paper. The page of the run lists the papers there are.", isForOfficers: true);
    }

    private static RespondentFilter Filter(Visit visit) => new(
        visit.Query("q"), visit.Query("standing"), visit.Query("district"), visit.Query("phase"), visit.Query("type"), visit.Query("rung"),
        int.TryParse(visit.Query("page"), out var page) ? page : 1);

    private Instant Now() => Instant.FromDateTimeOffset(room.Clock.GetUtcNow());
}
