using System.Security.Cryptography;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Evidence;

/// <summary>Looks whether every object a run's events name is there as it was put, or erased by decision; and whether what was erased is gone.</summary>
public sealed class ObjectsVerifier(IRecord record, IObjects objects, ObjectBox box)
{
    /// <summary>Objects read together: over a network it is the waiting that takes the time.</summary>
    private const int AtOnce = 8;

    private readonly RunObjectsReader reader = new(record, objects, box);

    /// <param name="progress">Told from time to time how many events and then how many objects were looked at.</param>
    public async Task<ObjectReport> VerifyAsync(string run, Action<long>? progress = null, CancellationToken cancellation = default)
    {
        var known = await reader.ReadAsync(run, progress, cancellation);
        var there = (await objects.ListAsync("", cancellation)).ToHashSet(StringComparer.Ordinal);
        var faults = new List<ObjectFinding>();
        var looked = 0L;
        foreach (var some in known.Left.Chunk(AtOnce))
        {
            var read = await Task.WhenAll(some.Select(n => there.Contains(n.Name) ? objects.GetAsync(n.Name, cancellation) : Task.FromResult<ReadOnlyMemory<byte>?>(null)));
            foreach (var (named, bytes) in some.Zip(read))
            {
                if (++looked % 1_000 == 0)
                {
                    progress?.Invoke(looked);
                }

                if (bytes is not { } found)
                {
                    faults.Add(new ObjectFinding(named.Name, ObjectFault.Missing, named.Position, named.Key));
                }
                else if (!IsAsNamed(named.Name, found.Span))
                {
                    faults.Add(new ObjectFinding(named.Name, ObjectFault.Changed, named.Position, named.Key));
                }
            }
        }

        foreach (var (name, position) in known.Erased.Where(e => there.Contains(e.Key)))
        {
            faults.Add(new ObjectFinding(name, ObjectFault.NotErased, position, known.Named.GetValueOrDefault(name)?.Key));
        }

        return new ObjectReport(
            run, (int)looked, known.Erased.Keys.Count(n => !there.Contains(n)),
            [.. faults.OrderBy(f => f.Position).ThenBy(f => f.Object, StringComparer.Ordinal)], known.Unreadable);
    }

    /// <summary>True unless the name ends in a digest that the bytes do not have.</summary>
    internal static bool IsAsNamed(string name, ReadOnlySpan<byte> bytes)
    {
        var digest = name[(name.LastIndexOf('/') + 1)..];
        return digest.Length != 64 || !digest.All(char.IsAsciiHexDigitLower) || digest == Convert.ToHexStringLower(SHA256.HashData(bytes));
    }
}
