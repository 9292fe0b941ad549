using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Engine;
using Assurance.Engine.Intake;
using Assurance.FrontDoor.Pages;
using Assurance.FrontDoor.Requests;
using Assurance.FrontDoor.Views;

namespace Assurance.FrontDoor.Officers;

/// <summary>Pages on which an officer reads what a respondent sent.</summary>
internal sealed class ReturnPages(EngineRoom room, RunFinder finder, Frames frames)
{
    public void Add(Routes routes)
    {
        routes.Get("/runs/{run}/respondents/{respondent}/return", ReturnAsync);
        routes.Get("/runs/{run}/respondents/{respondent}/versions", VersionsAsync);
        routes.Get("/runs/{run}/respondents/{respondent}/forms/{form}/{version}", FormAsync);
    }

    private async Task<Reply> ReturnAsync(Visit visit)
    {
        if (await finder.FindAsync(visit) is not { } journal)
        {
            return await frames.NotFoundAsync(visit, RunFinder.NoRun, isForOfficers: true);
        }

        var wanted = int.TryParse(visit.Query("version"), out var number) ? number : (int?)null;
        var id = visit["respondent"];
        var shown = await journal.ReadAsync(
            state => state.Find(id) is { } r && r.AllReturns.FirstOrDefault(v => wanted is null ? v == (r.CurrentReturn ?? r.AllReturns[^1]) : v.Version == wanted) is { } version
                ? new Shown(version, r.AllReturns.LastOrDefault(v => v.Version < version.Version && v.Form == version.Form), r.Queries)
                : null,
            visit.Cancellation);
        if (shown is null)
        {
            return await frames.NotFoundAsync(visit, "There is no such return. The respondent’s page says what has been received.", isForOfficers: true);
        }

        var words = new ReturnWords(
            await AnswersAsync(shown.Return.Answers, visit.Cancellation),
            shown.Before is { } before ? await AnswersAsync(before.Answers, visit.Cancellation) : null,
            shown.Return.Form is null ? (await room.LastYear.ReadAsync(journal, id, visit.Cancellation))?.Answers : null,
            await QueriesAsync(shown.Queries, visit.Cancellation));
        var view = await journal.ReadAsync(state => ReturnView.Of(state, journal.Frozen, state.Find(id)!, shown.Return, words, new Posted(visit, null)), visit.Cancellation);
        return new Reply.Page(typeof(ReturnPage), await frames.OfAsync(visit), view);
    }

    private async Task<Reply> VersionsAsync(Visit visit)
    {
        if (await finder.FindAsync(visit) is not { } journal)
        {
            return await frames.NotFoundAsync(visit, RunFinder.NoRun, isForOfficers: true);
        }

        var id = visit["respondent"];
        if (await journal.ReadAsync(state => state.Find(id) is not null, visit.Cancellation) is false || await room.Versions.ReadAsync(journal.Run, id, visit.Cancellation) is not { } history)
        {
            return await frames.NotFoundAsync(visit, "Nobody is asked under that number. The list of respondents shows who is.", isForOfficers: true);
        }

        var view = await journal.ReadAsync(
            state => new OfficerVersionsView(
                RunHead.Of(state, journal.Frozen), RespondentLink.Of(state, state.Find(id)!), VersionsView.Of(state.Frame, history, v => Paths.Return(journal.Run, id, v.Version))),
            visit.Cancellation);
        return new Reply.Page(typeof(VersionsPage), await frames.OfAsync(visit), view);
    }

    private async Task<Reply> FormAsync(Visit visit)
    {
        var form = await finder.FindAsync(visit) is { } journal && int.TryParse(visit["version"], out var version)
            ? await journal.ReadAsync(state => state.Find(visit["respondent"])?.AllForms.FirstOrDefault(f => f.Form == visit["form"] && f.Version == version), visit.Cancellation)
            : null;
        if (form is null)
        {
            return await frames.NotFoundAsync(visit, "There is no such form. The respondent’s page says what has been received.", isForOfficers: true);
        }

        var answers = await AnswersAsync(form.Answers, visit.Cancellation);
        var found = room.Shelf.Journal(visit["run"]);
        var view = await found.ReadAsync(state => FormReceivedView.Of(state, found.Frozen, state.Find(visit["respondent"])!, form, answers), visit.Cancellation);
        return new Reply.Page(typeof(FormReceivedPage), await frames.OfAsync(visit), view);
    }

    private async Task<IReadOnlyDictionary<string, Answer>?> AnswersAsync(string name, CancellationToken cancellation) =>
        (await room.Box.GetAsync<ReturnObject>(name, cancellation))?.Answers;

    private async Task<IReadOnlyDictionary<string, Decided>> QueriesAsync(IReadOnlyList<RaisedQuery> queries, CancellationToken cancellation)
    {
        var words = await finder.WordsAsync(queries.Select(q => q.Words), cancellation);
        return queries.Where(q => words.ContainsKey(q.Words)).ToDictionary(q => q.Query, q => words[q.Words], StringComparer.Ordinal);
    }

    private sealed record Shown(ReceivedReturn Return, ReceivedReturn? Before, IReadOnlyList<RaisedQuery> Queries);
}
