using System.Collections.Concurrent;
using Assurance.Core.Analysis;
using Assurance.Core.Planning;
using Assurance.Core.Record;
using Assurance.Engine.Ballots;
using Assurance.Engine.History;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Engine.Reports;

/// <summary>Finds the run of a cycle that another cycle's paper draws on, and its facts as it reports them itself.</summary>
/// <param name="ballots">Null where no anonymous run is drawn on.</param>
public sealed class SourceRuns(RunShelf shelf, ObjectBox box, BallotReader? ballots = null)
{
    // One set of facts a cycle is kept, since a run may write a paper for each school from the same.
    private readonly ConcurrentDictionary<string, RunFactsReader> readers = new(StringComparer.Ordinal);

    /// <summary>The newest run of the cycle whose data cut came before <paramref name="cut"/>, at that cut; null where there is none.</summary>
    public async Task<SourceRun?> FindAsync(string cycle, Instant cut, CancellationToken cancellation = default)
    {
        foreach (var run in await shelf.RunsOfAsync(cycle, cancellation))
        {
            if (await LookAsync(run, state => AtItsCut(state, cut), cancellation) is not { } found)
            {
                continue;
            }

            var journal = shelf.Journal(run);
            var facts = await readers.GetOrAdd(cycle, _ => new RunFactsReader(box, ballots)).ReadAsync(journal, found.Cut, cancellation);
            return new SourceRun(journal.Frozen, facts, found.IsSigned);
        }

        return null;
    }

    /// <summary>The cycle’s years before that moment, oldest first: each run at its own data cut, and those that were loaded from a workbook.</summary>
    public async Task<IReadOnlyList<YearPoint>> YearsAsync(string cycle, Instant before, CancellationToken cancellation = default)
    {
        var points = new List<YearPoint>();
        foreach (var run in (await shelf.RunsOfAsync(cycle, cancellation)).Reverse())
        {
            var found = await LookAsync(
                run, state => state is { History: { } loaded, ClosedAt: { } closed } ? new Found(closed, false) { Loaded = loaded.Object } : AtItsCut(state, before), cancellation);
            if (found is not null && found.Cut < before)
            {
                var point = YearPoint.Of(await new RunFactsReader(box, ballots).ReadAsync(shelf.Journal(run), found.Cut, cancellation));
                points.Add(found.Loaded is null ? point : await box.GetAsync<HistoryObject>(found.Loaded, cancellation) is { } year
                    ? point with { Edition = year.Edition, Asked = year.Asked }
                    : point with { Edition = "", Asked = 0 });
            }
        }

        return points;
    }

    private async Task<Found?> LookAsync(string run, Func<RunState, Found?> look, CancellationToken cancellation)
    {
        try
        {
            return await shelf.Journal(run).ReadAsync(look, cancellation);
        }
        catch (Exception e) when (RunLoader.IsUnreadable(e))
        {
            // A run this version cannot read is no reason not to report: the caption says which run it was instead.
            return null;
        }
    }

    private static Found? AtItsCut(RunState state, Instant before)
    {
        var cut = state.Stages.FirstOrDefault(s => s.Stage == Stage.Report).At;
        return cut == default || cut >= before ? null : new Found(cut, state.SignOffs.Count(s => s.At <= before) >= state.Policy.SignOff.Stages.Count);
    }

    private sealed record Found(Instant Cut, bool IsSigned)
    {
        /// <summary>Object of the workbook that the year was loaded from; null for a year that was held here.</summary>
        public string? Loaded { get; init; }
    }
}
