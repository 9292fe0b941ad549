using Assurance.Engine.Ports;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Evidence;

/// <summary>Goes through the runs an archive is wanted of, and finds out what belongs to them and whether they are whole.</summary>
internal sealed class ArchivePlanner(IRecord record, IObjects objects, IBallotBox? ballots, ObjectBox box)
{
    private const int Tries = 5;
    private readonly ChainVerifier chains = new(record);
    private readonly RunObjectsReader reader = new(record, objects, box);

    /// <returns>The plan, or why there is none.</returns>
    public async Task<(ArchivePlan? Plan, string? Refusal)> PlanAsync(ArchiveChoice choice, Action<string>? tell, CancellationToken cancellation)
    {
        var known = await record.RunsAsync(cancellation);
        var wanted = choice.Runs.Count == 0 ? known : [.. choice.Runs.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (wanted.FirstOrDefault(r => !known.Contains(r) || !ArchivePaths.IsSafeRun(r)) is { } stranger)
        {
            return (null, $"There is no run {stranger} that could be exported. “status” lists the runs there are.");
        }

        var boxes = ballots is null ? [] : await ballots.RunsAsync(cancellation);
        var (runs, named, missing) = (new List<ArchivedRun>(), new SortedSet<string>(StringComparer.Ordinal), new SortedSet<string>(StringComparer.Ordinal));
        var there = (await objects.ListAsync("", cancellation)).ToHashSet(StringComparer.Ordinal);
        foreach (var run in wanted)
        {
            tell?.Invoke($"{run}: verifying");
            var (chain, held) = await LookAsync(run, cancellation);
            if (chain.Break is { } broken)
            {
                return (null, $"The record of {run} does not hold from event {broken.Position} on, and an archive of it would prove nothing. “verify {run}” says what is wrong.");
            }

            if (IsErasedSince(held, chain))
            {
                return (null, $"Something of {run} is being erased again and again while it is read. Export again when that is done.");
            }

            // What was appended since the chain was verified belongs to the next archive.
            foreach (var one in held.Left.Where(n => n.Position < chain.Events))
            {
                _ = (there.Contains(one.Name) ? named : missing).Add(one.Name);
            }

            runs.Add(new ArchivedRun(run, chain.Events, chain.LastHash, Ballots: boxes.Contains(run) && (held.IsClosed || choice.Everything)));
        }

        return missing.Count > 0 && !choice.DespiteMissing
            ? (null, $"{missing.Count} objects are missing, {missing.Min} among them, and no event says that they were erased. “verify --all” lists them. Bring them back from a copy, or export despite them.")
            : (new ArchivePlan(runs, named, missing), null);
    }

    /// <summary>The chain and what hangs on it. An erasure that comes in between is taken into the archive: without its event an object would only be missing.</summary>
    private async Task<(ChainReport Chain, RunObjects Held)> LookAsync(string run, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            var chain = await chains.VerifyAsync(run, null, null, cancellation);
            var held = await reader.ReadAsync(run, null, cancellation);
            if (tries == Tries || chain.Break is not null || !IsErasedSince(held, chain))
            {
                return (chain, held);
            }
        }
    }

    private static bool IsErasedSince(RunObjects held, ChainReport chain) => held.Erased.Values.Any(position => position >= chain.Events);
}
