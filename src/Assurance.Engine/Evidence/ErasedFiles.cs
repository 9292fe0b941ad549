using Assurance.Engine.Ports;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Evidence;

/// <summary>
/// Files beside the record that hold what it says was erased: messages in the outbox, papers of the run. They are found from the
/// record, so that a sweep that was cut short is made good by the next one.
/// </summary>
public sealed class ErasedFiles(IRunFiles files, RunShelf shelf)
{
    /// <summary>Removes what has to go in all runs.</summary>
    /// <returns>How many files were removed.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellation = default)
    {
        var removed = 0;
        foreach (var run in await shelf.RunsAsync(cancellation))
        {
            if (await HasErasedAsync(run, cancellation))
            {
                var due = await DueAsync(run, [], false, cancellation);
                await files.RemoveAsync(due, cancellation);
                removed += due.Count;
            }
        }

        return removed;
    }

    /// <summary>Files that have to go, by what the record says and what is about to be erased.</summary>
    /// <param name="about">Names of objects about to be erased.</param>
    /// <param name="all">Everything of the run is about to be erased.</param>
    public async Task<IReadOnlyList<string>> DueAsync(string run, IReadOnlyCollection<string> about, bool all, CancellationToken cancellation = default)
    {
        var traces = new MessageTraces(about);
        await foreach (var line in shelf.Record.StreamAsync(run, 0, cancellation))
        {
            traces.Add(line);
        }

        // While anything of it is on hold, letters that name several schools cannot be told apart: they stay.
        var whole = (all || traces.IsErasedByRule) && !traces.IsHeld;
        var messages = await files.MessagesAsync([.. traces.References(whole)], cancellation);
        return whole ? [.. messages, .. await files.PapersAsync(run, cancellation)] : messages;
    }

    private async Task<bool> HasErasedAsync(string run, CancellationToken cancellation)
    {
        try
        {
            return await shelf.Journal(run).ReadAsync(state => state.ErasedObjects.Count > 0, cancellation);
        }
        catch (Exception unreadable) when (RunLoader.IsUnreadable(unreadable))
        {
            // A run that cannot be read has nothing found of it here; “verify” names what is wrong with it.
            return false;
        }
    }
}
