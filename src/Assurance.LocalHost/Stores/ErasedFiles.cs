using System.Text.Json;
using Assurance.Engine.Runs;
using Assurance.LocalHost.Outbox;

namespace Assurance.LocalHost.Stores;

/// <summary>
/// Files of a store's folder that hold what the record says was erased: messages in the outbox, papers of the run. They are found
/// from the record, so that a sweep that was cut short is made good by the next one.
/// </summary>
public sealed class ErasedFiles(string folder, RunShelf shelf)
{
    /// <summary>Removes what has to go in all runs.</summary>
    /// <returns>How many files were removed.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellation = default)
    {
        var removed = 0;
        foreach (var run in await shelf.RunsAsync(cancellation))
        {
            if (!await HasErasedAsync(run, cancellation))
            {
                continue;
            }

            foreach (var file in await DueAsync(run, [], false, cancellation))
            {
                File.Delete(file);
                removed++;
            }

            Prune(Path.Combine(folder, "published", run));
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
        var files = Whole(traces.References(whole).SelectMany(Places)).ToList();
        var published = Path.Combine(folder, "published", run);
        if (whole && Directory.Exists(published))
        {
            files.AddRange(Directory.EnumerateFiles(published, "*", SearchOption.AllDirectories));
        }

        return files;
    }

    private async Task<bool> HasErasedAsync(string run, CancellationToken cancellation)
    {
        try
        {
            return await shelf.Journal(run).ReadAsync(state => state.ErasedObjects.Count > 0, cancellation);
        }
        catch (Exception unreadable) when (unreadable is InvalidOperationException or JsonException or NotSupportedException)
        {
            // A run that cannot be read has nothing found of it here; “verify” names what is wrong with it.
            return false;
        }
    }

    /// <summary>The files that are there of these, and what a crash left of their writing.</summary>
    private IEnumerable<string> Whole(IEnumerable<string> places)
    {
        var outbox = Path.Combine(folder, "outbox");
        var parts = (Directory.Exists(outbox) ? Directory.EnumerateFiles(outbox, "*", SearchOption.AllDirectories) : [])
            .Where(f => PartialFile.WholeOf(f) is not null).ToLookup(f => PartialFile.WholeOf(f)!, StringComparer.Ordinal);
        return places.SelectMany(p => parts[p].Concat(File.Exists(p) ? [p] : []));
    }

    private IEnumerable<string> Places(string reference) => Places(folder, reference);

    /// <summary>Where a message of that reference may lie in a store's folder.</summary>
    internal static IEnumerable<string> Places(string folder, string reference) =>
        FileOutbox.Places(Path.Combine(folder, "outbox"), reference).Concat(PartnershipMail.Places(Path.Combine(folder, "outbox"), reference));

    private static void Prune(string published)
    {
        if (Directory.Exists(published) && !Directory.EnumerateFiles(published, "*", SearchOption.AllDirectories).Any())
        {
            Directory.Delete(published, recursive: true);
        }
    }
}
