using Assurance.Core.Record;

namespace Assurance.Engine.Runs;

/// <summary>Which runs of the store should be live: those that are not closed.</summary>
public sealed class DueRuns(RunShelf shelf)
{
    /// <summary>How often a closed run is read again by a timer that comes every ten minutes, so that what is erased of it is heard of within the hour.</summary>
    public static readonly TimeSpan ClosedAgain = TimeSpan.FromMinutes(50);

    /// <returns>Ids in ordinal order.</returns>
    public Task<IReadOnlyList<string>> FindAsync(CancellationToken cancellation = default) => FindAsync(TimeSpan.Zero, cancellation);

    /// <param name="within">How long ago the store may have been looked at: a timer that comes every few minutes sees to the rest the next time.</param>
    public async Task<IReadOnlyList<string>> FindAsync(TimeSpan within, CancellationToken cancellation = default)
    {
        var due = new List<string>();
        foreach (var run in await shelf.RunsAsync(within, cancellation))
        {
            if (!await IsClosedAsync(run, within, cancellation))
            {
                due.Add(run);
            }
        }

        return due;
    }

    /// <summary>
    /// Closed runs in which something is left to do – what came in lies unread, somebody is owed a reply, a message is on its way – and which no round comes to
    /// by itself any more.
    /// </summary>
    /// <param name="within">How long ago they may have been looked at.</param>
    /// <returns>Ids in ordinal order.</returns>
    public Task<IReadOnlyList<string>> FindOwingAsync(TimeSpan within, CancellationToken cancellation = default) =>
        FindClosedAsync(state => state.Unsettled.Any() || state.AwaitingReply.Count > 0 || state.PendingIntents.Any(), within, cancellation);

    /// <summary>Closed runs of which that holds.</summary>
    /// <param name="within">How long ago they may have been looked at.</param>
    /// <returns>Ids in ordinal order.</returns>
    public async Task<IReadOnlyList<string>> FindClosedAsync(Func<RunState, bool> which, TimeSpan within, CancellationToken cancellation = default)
    {
        var found = new List<string>();
        foreach (var run in await shelf.RunsAsync(within, cancellation))
        {
            try
            {
                if (await shelf.Journal(run).ReadAsync(state => state.IsClosed && which(state), within, cancellation))
                {
                    found.Add(run);
                }
            }
            catch (Exception unreadable) when (unreadable is not OperationCanceledException)
            {
                // It is live as long as it is not known to be closed, and fails in its own name.
            }
        }

        return found;
    }

    /// <summary>The run that answers to a cycle come to: the latest of its open ones, or null.</summary>
    /// <param name="closedToo">Where none is open, the latest of all: what comes after its end is kept too, and looked at there.</param>
    public async Task<string?> LatestAsync(string cycle, bool closedToo = false, CancellationToken cancellation = default)
    {
        var runs = await shelf.RunsOfAsync(cycle, cancellation);
        foreach (var run in runs)
        {
            if (!await IsClosedAsync(run, TimeSpan.Zero, cancellation))
            {
                return run;
            }
        }

        return closedToo && runs.Count > 0 ? runs[0] : null;
    }

    /// <summary>What is closed stays so.</summary>
    private async Task<bool> IsClosedAsync(string run, TimeSpan within, CancellationToken cancellation)
    {
        try
        {
            return await shelf.Journal(run).ReadAsync(state => state.IsClosed, ClosedAgain, cancellation)
                || await shelf.Journal(run).ReadAsync(state => state.IsClosed, within, cancellation);
        }
        catch (Exception unreadable) when (unreadable is not OperationCanceledException)
        {
            // A run that cannot be read is not known to be closed. Once live it fails in its own name, and the others still start.
            return false;
        }
    }
}
