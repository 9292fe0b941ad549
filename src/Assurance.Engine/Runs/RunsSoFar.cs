using Assurance.Core.Cycles;

namespace Assurance.Engine.Runs;

/// <summary>The runs of a store by their cycle: what a next opening is counted from.</summary>
public sealed class RunsSoFar(RunShelf shelf)
{
    public async Task<ILookup<string, RunSoFar>> ByCycleAsync(CancellationToken cancellation = default)
    {
        var runs = new List<(string Cycle, RunSoFar Run)>();
        foreach (var id in await shelf.RunsAsync(cancellation))
        {
            try
            {
                if (await shelf.Journal(id).ReadAsync(state => state.Opened is { } opened ? (opened.Cycle, new RunSoFar(id, opened.Opens, state.IsClosed)) : default, cancellation) is { Item2: not null } found)
                {
                    runs.Add(found);
                }
            }
            catch (Exception unreadable) when (unreadable is not OperationCanceledException)
            {
                // Live, it fails in its own name; what the others' next openings are counted from does not hang on it.
            }
        }

        return runs.ToLookup(r => r.Cycle, r => r.Run, StringComparer.Ordinal);
    }
}
