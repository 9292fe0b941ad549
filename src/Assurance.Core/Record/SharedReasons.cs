using System.Diagnostics.CodeAnalysis;

namespace Assurance.Core.Record;

/// <summary>Keeps each reason once: of a wave of thousands nearly all letters have the same.</summary>
internal sealed class SharedReasons
{
    private readonly HashSet<Reason> known = new(new ByContent());

    public Reason Of(Reason reason)
    {
        if (known.TryGetValue(reason, out var same))
        {
            return same;
        }

        _ = known.Add(reason);
        return reason;
    }

    /// <summary>The same parameters in another order count as another reason: it would be written otherwise.</summary>
    private sealed class ByContent : IEqualityComparer<Reason>
    {
        public bool Equals(Reason? x, Reason? y) => x is null || y is null ? x == y : x.Code == y.Code && x.With.SequenceEqual(y.With);

        public int GetHashCode([DisallowNull] Reason obj)
        {
            var hash = new HashCode();
            hash.Add(obj.Code, StringComparer.Ordinal);
            foreach (var (name, value) in obj.With)
            {
                hash.Add(name, StringComparer.Ordinal);
                hash.Add(value, StringComparer.Ordinal);
            }

            return hash.ToHashCode();
        }
    }
}
