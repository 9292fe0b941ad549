using Assurance.Core.Calendar;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Engine;
using Assurance.Engine.Intake;
using Assurance.Engine.Runs;
using Assurance.FrontDoor.Pages;
using Assurance.FrontDoor.Requests;
using Assurance.FrontDoor.Views;
using NodaTime;

namespace Assurance.FrontDoor.Officers;

/// <summary>Pages that hang on a run: calls, trusts, spot checks.</summary>
internal sealed class RunPages(EngineRoom room, RunFinder finder, Frames frames)
{
    public void Add(Routes routes)
    {
        routes.Get("/runs/{run}/calls", CallsAsync);
        routes.Get("/runs/{run}/trusts", visit => ShowAsync(visit, typeof(OfficerTrustsPage), OfficerTrustsView.Of));
        routes.Get("/runs/{run}/trusts/{trust}", TrustAsync);
        routes.Get("/runs/{run}/spot-checks", SpotChecksAsync);
        routes.Get("/runs/{run}/draft", DraftAsync);
    }

    private async Task<Reply> CallsAsync(Visit visit)
    {
        if (await finder.FindAsync(visit) is not { } journal)
        {
            return await frames.NotFoundAsync(visit, RunFinder.NoRun, isForOfficers: true);
        }

        var before = await finder.BeforeAsync(journal, visit.Cancellation);
        var today = UkTime.Date(Instant.FromDateTimeOffset(room.Clock.GetUtcNow()));
        return await ShowAsync(visit, typeof(CallsPage), (state, frozen) => CallsView.Of(state, frozen, today, before.Silent));
    }

    private async Task<Reply> TrustAsync(Visit visit)
    {
        var trust = Uri.UnescapeDataString(visit["trust"]);
        IReadOnlyList<SharedText> shared = await finder.FindAsync(visit) is { } journal ? await SharedAsync(journal, trust, visit.Cancellation) : [];
        return await ShowAsync(visit, typeof(OfficerTrustPage), (state, frozen) => OfficerTrustView.Of(state, frozen, trust, shared));
    }

    /// <summary>Evidence that several schools of the trust gave in the same words; answers that were erased are not among it.</summary>
    private async Task<IReadOnlyList<SharedText>> SharedAsync(RunJournal journal, string trust, CancellationToken cancellation)
    {
        var returns = await journal.ReadAsync(
            state => state.Respondents.Where(r => OfficerTrustsView.KeyOf(r) == trust && r.CurrentReturn is { Form: null }).Select(r => (r.Id, r.CurrentReturn!.Answers)).ToList(), cancellation) ?? [];
        var answers = new Dictionary<string, IReadOnlyDictionary<string, Answer>>(StringComparer.Ordinal);
        foreach (var (id, name) in returns)
        {
            if (await room.Box.GetAsync<ReturnObject>(name, cancellation) is { } given)
            {
                answers[id] = given.Answers;
            }
        }

        return SharedEvidence.Find(journal.Frozen.Frame.Questionnaire, answers);
    }

    private async Task<Reply> SpotChecksAsync(Visit visit)
    {
        var name = await finder.FindAsync(visit) is { } journal ? await journal.ReadAsync(state => state.SpotChecks?.Reason, visit.Cancellation) : null;
        var words = name is null ? null : (await finder.WordsAsync([name], visit.Cancellation)).GetValueOrDefault(name);
        return await ShowAsync(visit, typeof(SpotChecksPage), (state, frozen) => SpotChecksView.Of(state, frozen, words));
    }

    private async Task<Reply> DraftAsync(Visit visit)
    {
        var names = await finder.FindAsync(visit) is { } journal ? await journal.ReadAsync(state => DraftPageView.Objects(state).ToList(), visit.Cancellation) ?? [] : [];
        var words = await finder.WordsAsync(names, visit.Cancellation);
        var today = UkTime.Date(Instant.FromDateTimeOffset(room.Clock.GetUtcNow()));
        return await ShowAsync(visit, typeof(DraftPage), (state, frozen) => DraftPageView.Of(state, frozen, words, today));
    }

    private async Task<Reply> ShowAsync(Visit visit, Type page, Func<RunState, FrozenRun, object?> of)
    {
        if (await finder.FindAsync(visit) is not { } journal)
        {
            return await frames.NotFoundAsync(visit, RunFinder.NoRun, isForOfficers: true);
        }

        return await journal.ReadAsync(state => of(state, journal.Frozen), visit.Cancellation) is { } view
            ? new Reply.Page(page, await frames.OfAsync(visit), view)
            : await frames.NotFoundAsync(visit, "There is nothing of that name in this run. The page of the run leads to what there is.", isForOfficers: true);
    }
}
