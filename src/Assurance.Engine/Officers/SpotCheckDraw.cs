using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Assurance.Core.Cycles;

namespace Assurance.Engine.Officers;

/// <summary>
/// Draws the schools for visits without notice. The size is the policy's share of the returns, rounded up, and at least its
/// least. Every phase gives its proportion (largest remainder; where remainders are equal, the larger phase first, then by
/// name). Within a phase the order is that of SHA-256 over seed, run and id: the same seed over the same returns draws the
/// same schools on every machine, and nobody can steer it but by choosing the seed, which is recorded.
/// </summary>
public static class SpotCheckDraw
{
    /// <param name="returned">Those who made a return, with their phase.</param>
    /// <returns>Ids in ordinal order.</returns>
    public static IReadOnlyList<string> Draw(SpotCheckPolicy policy, string run, int seed, IReadOnlyCollection<(string Id, string Phase)> returned)
    {
        var size = Math.Min(returned.Count, Math.Max(policy.Least, (int)Math.Ceiling(policy.Share * returned.Count)));
        var phases = returned.GroupBy(r => r.Phase, StringComparer.Ordinal)
            .Select(p => (Phase: p.Key, Ids: p.Select(r => r.Id).ToList(), Exact: (decimal)size * p.Count() / returned.Count))
            .OrderByDescending(p => p.Exact - Math.Floor(p.Exact)).ThenByDescending(p => p.Ids.Count).ThenBy(p => p.Phase, StringComparer.Ordinal)
            .ToList();
        var over = size - phases.Sum(p => (int)Math.Floor(p.Exact));
        return [.. phases
            .SelectMany((p, i) => p.Ids.OrderBy(id => Lot(seed, run, id)).ThenBy(id => id, StringComparer.Ordinal).Take((int)Math.Floor(p.Exact) + (i < over ? 1 : 0)))
            .Order(StringComparer.Ordinal)];
    }

    private static ulong Lot(int seed, string run, string id) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{seed}|{run}|{id}"))));
}
