using System.Diagnostics.CodeAnalysis;

namespace Assurance.Core.Record;

/// <summary>Keeps codes, and the short lists of them, once: of a large run’s hundreds of thousands of steps nearly all name the same few.</summary>
internal sealed class SharedWords
{
    private readonly HashSet<string> words = new(StringComparer.Ordinal);
    private readonly Dictionary<IReadOnlyList<string>, string[]> lists = new(new ByContent());

    public string Of(string word)
    {
        if (words.TryGetValue(word, out var same))
        {
            return same;
        }

        _ = words.Add(word);
        return word;
    }

    public IReadOnlyList<string> Of(IReadOnlyList<string> list)
    {
        if (!lists.TryGetValue(list, out var same))
        {
            same = [.. list.Select(Of)];
            lists.Add(same, same);
        }

        return same;
    }

    private sealed class ByContent : IEqualityComparer<IReadOnlyList<string>>
    {
        public bool Equals(IReadOnlyList<string>? x, IReadOnlyList<string>? y)
        {
            if (x is null || y is null || x.Count != y.Count)
            {
                return x == y;
            }

            for (var i = 0; i < x.Count; i++)
            {
                if (!string.Equals(x[i], y[i], StringComparison.Ordinal))
                {
                    return false;
                }
            }

            return true;
        }

        public int GetHashCode([DisallowNull] IReadOnlyList<string> obj)
        {
            var hash = new HashCode();
            for (var i = 0; i < obj.Count; i++)
            {
                hash.Add(obj[i], StringComparer.Ordinal);
            }

            return hash.ToHashCode();
        }
    }
}
