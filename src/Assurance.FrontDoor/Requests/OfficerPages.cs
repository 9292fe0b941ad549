using Assurance.Core.Record;
using Assurance.Engine.Officers;
using Assurance.Engine.Runs;
using Assurance.FrontDoor.Pages;
using Assurance.FrontDoor.Views;
using NodaTime;

namespace Assurance.FrontDoor.Requests;

/// <summary>The pages of the business unit.</summary>
internal sealed class OfficerPages(RunShelf shelf, ObjectBox box, RunEvents events, Frames frames, FrontDoorOptions options, TimeProvider clock)
{
    private const string NoRun = "There is no run of that name. The first page lists the runs there are.";

    public async Task<Reply> DashboardAsync(Visit visit)
    {
        var cards = new List<RunCard>();
        foreach (var run in await shelf.RunsAsync(visit.Cancellation))
        {
            var journal = shelf.Journal(run);
            if (await journal.ReadAsync(state => RunCard.Of(state, journal.Frozen, Now()), visit.Cancellation) is { } card)
            {
                cards.Add(card);
            }
        }

        return new Reply.Page(typeof(DashboardPage), await frames.OfAsync(visit), DashboardView.Of(cards));
    }

    public async Task<Reply> RunAsync(Visit visit)
    {
        if (await FindAsync(visit) is not { } journal)
        {
            return await frames.NotFoundAsync(visit, NoRun, isForOfficers: true);
        }

        var papers = await events.PapersAsync(journal.Run, visit.Cancellation);
        var view = await journal.ReadAsync(state => RunView.Of(state, journal.Frozen, papers, Filter(visit), options.Command, Now()), visit.Cancellation);
        return new Reply.Page(typeof(RunPage), await frames.OfAsync(visit), view);
    }

    public async Task<Reply> RespondentsAsync(Visit visit)
    {
        if (await FindAsync(visit) is not { } journal)
        {
            return await frames.NotFoundAsync(visit, NoRun, isForOfficers: true);
        }

        var view = await journal.ReadAsync(state => RespondentsView.Of(state, journal.Frozen, Filter(visit)), visit.Cancellation);
        return new Reply.Page(typeof(RespondentsPage), await frames.OfAsync(visit), view);
    }

    public async Task<Reply> RespondentAsync(Visit visit)
    {
        if (await FindAsync(visit) is not { } journal)
        {
            return await frames.NotFoundAsync(visit, NoRun, isForOfficers: true);
        }

        var id = visit["respondent"];
        var happened = await events.OfRespondentAsync(journal.Run, id, visit.Cancellation);
        var decisions = await DecisionsAsync(happened, visit.Cancellation);
        var view = await journal.ReadAsync(state => RespondentView.Of(state, journal.Frozen, id, happened, decisions), visit.Cancellation);
        return view is null
            ? await frames.NotFoundAsync(visit, $"Nobody is asked in {journal.Run} under that number. Look it up by name in the list of respondents.", isForOfficers: true)
            : new Reply.Page(typeof(RespondentPage), await frames.OfAsync(visit), view);
    }

    public async Task<Reply> PaperAsync(Visit visit)
    {
        var path = visit["path"];
        if (await FindAsync(visit) is { } journal
            && await events.HasFileAsync(journal.Run, path, visit.Cancellation)
            && await options.Paper(path) is { } bytes)
        {
            return new Reply.File(bytes, PaperTypes.Of(path), path.Split('/')[^1]);
        }

        return await frames.NotFoundAsync(visit, "There is no such paper. The page of the run lists the papers there are.", isForOfficers: true);
    }

    /// <summary>The run's journal; null where there is no such run, so that a wrong address leaves nothing behind.</summary>
    private async Task<RunJournal?> FindAsync(Visit visit) =>
        (await shelf.RunsAsync(visit.Cancellation)).Contains(visit["run"]) ? shelf.Journal(visit["run"]) : null;

    private async Task<IReadOnlyDictionary<string, Decided>> DecisionsAsync(IReadOnlyList<RunEvent> happened, CancellationToken cancellation)
    {
        var decisions = new Dictionary<string, Decided>(StringComparer.Ordinal);
        foreach (var name in happened.Select(e => EventSubject.Words(e.Body)).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (await box.GetAsync<DecisionObject>(name, cancellation) is { } words)
            {
                decisions[name] = new Decided(words.Name, words.Reason);
            }
        }

        return decisions;
    }

    private static RespondentFilter Filter(Visit visit) => new(
        visit.Query("q"), visit.Query("standing"), visit.Query("district"), visit.Query("phase"), visit.Query("type"), visit.Query("rung"),
        int.TryParse(visit.Query("page"), out var page) ? page : 1);

    private Instant Now() => Instant.FromDateTimeOffset(clock.GetUtcNow());
}
