using System.Collections.Concurrent;
using System.Text.Json;
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
            if (await CutOfAsync(run, cut, cancellation) is not { } found)
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
            var journal = shelf.Journal(run);
            var loaded = await HistoryOfAsync(journal, cancellation);
            var cut = loaded?.ClosedAt ?? (await CutOfAsync(run, before, cancellation))?.Cut;
            if (cut is { } at && at < before)
            {
                var point = YearPoint.Of(await new RunFactsReader(box, ballots).ReadAsync(journal, at, cancellation));
                points.Add(loaded is null ? point : await box.GetAsync<HistoryObject>(loaded.Object, cancellation) is { } year
                    ? point with { Edition = year.Edition, Asked = year.Asked }
                    : point with { Edition = "", Asked = 0 });
            }
        }

        return points;
    }

    private static async Task<Loaded?> HistoryOfAsync(RunJournal journal, CancellationToken cancellation)
    {
        try
        {
            return await journal.ReadAsync(state => state is { History: { } loaded, ClosedAt: { } at } ? new Loaded(loaded.Object, at) : null, cancellation);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NotSupportedException)
        {
            return null;
        }
    }

    private async Task<Found?> CutOfAsync(string run, Instant before, CancellationToken cancellation)
    {
        try
        {
            return await shelf.Journal(run).ReadAsync(state => Look(state, before), cancellation);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NotSupportedException)
        {
            // A run this version cannot read is no reason not to report: the caption says which run it was instead.
            return null;
        }
    }

    private static Found? Look(RunState state, Instant before)
    {
        var cut = state.Stages.FirstOrDefault(s => s.Stage == Stage.Report).At;
        return cut == default || cut >= before ? null : new Found(cut, state.SignOffs.Count(s => s.At <= before) >= state.Policy.SignOff.Stages.Count);
    }

    private sealed record Loaded(string Object, Instant ClosedAt);

    private sealed record Found(Instant Cut, bool IsSigned);
}
