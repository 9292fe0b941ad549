using Assurance.Core.Analysis;
using Assurance.Engine;
using Assurance.Engine.Messages;
using Assurance.Engine.Officers;
using Assurance.Engine.Runs;
using Assurance.FrontDoor.Views;

namespace Assurance.FrontDoor.Officers;

/// <summary>What several officer pages look up: the run of the address, words of decisions, the runs before.</summary>
internal sealed class RunFinder(EngineRoom room)
{
    public const string NoRun = "There is no run of that name. The first page lists the runs there are.";

    /// <summary>The run's journal; null where there is no such run, so that a wrong address leaves nothing behind.</summary>
    public async Task<RunJournal?> FindAsync(Visit visit) =>
        (await room.Shelf.RunsAsync(visit.Cancellation)).Contains(visit["run"]) ? room.Shelf.Journal(visit["run"]) : null;

    /// <summary>Words of persons by the name of the object that holds them; an erased one is missing.</summary>
    public async Task<IReadOnlyDictionary<string, Decided>> WordsAsync(IEnumerable<string> names, CancellationToken cancellation)
    {
        var decided = new Dictionary<string, Decided>(StringComparer.Ordinal);
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            if (name.Length > 0 && await room.Box.GetAsync<DecisionObject>(name, cancellation) is { Reason: not null } words)
            {
                decided[name] = new Decided(words.Name, words.Reason);
            }
        }

        return decided;
    }

    /// <summary>
    /// Words of the officers these actors stand for, by actor: those of events that name no words themselves. None of them lies in a pack: what is
    /// decided in the same breath as a run is opened, or granted on a form, is named by its event.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, Decided>> ActorsAsync(IEnumerable<string> actors, CancellationToken cancellation)
    {
        const string officer = "officer-";
        var wanted = actors.Where(a => a.StartsWith(officer, StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        var names = wanted.Count == 0 ? [] : (await room.Objects.ListSingleAsync("decision/", cancellation)).Where(n => n.Length > 12 && wanted.Contains(officer + n[^12..])).ToList();
        return (await WordsAsync(names, cancellation)).ToDictionary(w => officer + w.Key[^12..], w => w.Value, StringComparer.Ordinal);
    }

    /// <summary>Curves of the runs of the same cycle before this one, and who never answered the latest of them.</summary>
    public async Task<RunsBefore> BeforeAsync(RunJournal journal, CancellationToken cancellation)
    {
        var (cycle, opens) = await journal.ReadAsync(state => (state.Opened!.Cycle, state.Opened.Opens), cancellation);
        var curves = new List<(NodaTime.LocalDate Opens, ForecastCurve Curve)>();
        (NodaTime.LocalDate Opens, HashSet<string> Silent)? latest = null;
        foreach (var run in (await room.Shelf.RunsAsync(cancellation)).Where(r => r != journal.Run && r.StartsWith(cycle + ".", StringComparison.Ordinal)))
        {
            var other = room.Shelf.Journal(run);
            var before = await other.ReadAsync(
                state => state.Opened is not { } opened || opened.Opens >= opens ? null : new
                {
                    opened.Opens,
                    Curve = state.IsClosed ? ForecastCurve.Of(state, MessageWords.RunTitle(other.Frozen)) : null,
                    Silent = state.Respondents.Where(r => r.Returns.Count == 0 && !r.IsExempt && !r.HasCeased).SelectMany(r => new[] { r.Id, r.Respondent.Number }).OfType<string>().ToHashSet(StringComparer.Ordinal),
                },
                cancellation);
            if (before?.Curve is { } curve)
            {
                curves.Add((before.Opens, curve));
            }

            if (before is not null && (latest is null || latest.Value.Opens < before.Opens))
            {
                latest = (before.Opens, before.Silent);
            }
        }

        var silent = latest is null ? null : await journal.ReadAsync(
            state => state.Respondents.Where(r => latest.Value.Silent.Contains(r.Id) || r.Respondent.Predecessors.Any(latest.Value.Silent.Contains)).Select(r => r.Id).ToHashSet(StringComparer.Ordinal), cancellation);
        return new RunsBefore([.. curves.OrderBy(c => c.Opens).Select(c => c.Curve)], silent ?? []);
    }
}

/// <param name="Curves">How returns came in, oldest run first; only of runs that have ended.</param>
/// <param name="Silent">Respondents of this run that never answered the run before.</param>
internal sealed record RunsBefore(IReadOnlyList<ForecastCurve> Curves, IReadOnlySet<string> Silent);
