using System.Text.RegularExpressions;

namespace Assurance.Definitions;

/// <summary>“Did you mean”: the known word nearest to one that is not known.</summary>
public static partial class Suggestion
{
    private const int MostListed = 12;

    /// <summary>A remedy: the near miss if there is one, else the words that are known, or those of them that share a part with it.</summary>
    /// <param name="listedBy">What lists all of them where they are many.</param>
    public static string For(string word, IEnumerable<string> known, string? listedBy = null)
    {
        var words = known.Distinct().Order(StringComparer.Ordinal).ToList();
        return Nearest(word, words) is { } near ? $"Did you mean “{near}”?"
            : words.Count == 0 ? "None is known here."
            : words.Count <= MostListed ? $"Use one of: {string.Join(", ", words)}."
            : $"Use one of the {words.Count} known, for example {string.Join(", ", Akin(word, words))}.{(listedBy is null ? "" : $" {listedBy} lists them all.")}";
    }

    /// <summary>“dueDate” finds “dueOn”: those that share a part come first; where none does, the first of all.</summary>
    private static IEnumerable<string> Akin(string word, List<string> known)
    {
        var parts = Parts(word);
        var akin = known.Where(k => Parts(k).Overlaps(parts)).Take(MostListed / 2).ToList();
        return akin.Count > 0 ? akin : known.Take(3);
    }

    private static HashSet<string> Parts(string word) =>
        new(Part().Matches(word).Select(m => m.Value).Where(p => p.Length > 2), StringComparer.OrdinalIgnoreCase);

    /// <summary>Words end at a hyphen or before a capital.</summary>
    [GeneratedRegex("[A-Z]?[a-z]+|[0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Part();

    public static string? Nearest(string word, IEnumerable<string> known)
    {
        // A third of the word may be wrong: “reminder1” finds “reminder-1”, “dsl” does not find “head”.
        var allowed = Math.Max(1, word.Length / 3);
        return known.Select(k => (Word: k, Distance: Distance(word, k)))
            .Where(k => k.Distance <= allowed && k.Distance < k.Word.Length)
            .OrderBy(k => k.Distance).ThenByDescending(k => SharedStart(word, k.Word)).ThenBy(k => k.Word, StringComparer.Ordinal)
            .Select(k => k.Word).FirstOrDefault();
    }

    private static int SharedStart(string left, string right) => left.Zip(right).TakeWhile(pair => pair.First == pair.Second).Count();

    /// <summary>Letters to insert, delete, change or swap to turn one word into the other, ignoring case.</summary>
    private static int Distance(string left, string right)
    {
        var (a, b) = (left.ToLowerInvariant(), right.ToLowerInvariant());
        var cost = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    cost[i, j] = i + j;
                    continue;
                }

                var change = cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                cost[i, j] = Math.Min(change, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
                }
            }
        }

        return cost[a.Length, b.Length];
    }
}
