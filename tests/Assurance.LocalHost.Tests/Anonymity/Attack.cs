using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace Assurance.LocalHost.Tests.Anonymity;

/// <summary>Ways to guess from a copy whose answer is whose.</summary>
internal static partial class Attack
{
    private const int Near = 200;

    /// <summary>Each gives guesses, from an answer to a member. One that has nothing to go by guesses nothing.</summary>
    public static readonly IReadOnlyList<(string Name, Func<Copy, IReadOnlyDictionary<string, string>> Guess)> All =
    [
        ("the box's own order", c => InOrder(c.Rows() ?? [], c.Members)),
        ("the box's order backwards", c => InOrder([.. (c.Rows() ?? []).Reverse()], c.Members)),
        ("the box's order, by name", c => InOrder(c.Rows() ?? [], [.. c.Members.Order(StringComparer.Ordinal)])),
        ("the box's order, by reminders", c => InOrder(c.Rows() ?? [], [.. c.Members.OrderBy(m => Mentions(c, m))])),
        ("first place in the store's file", c => ByPlace(c, "record.db", p => p[0])),
        ("last place in the store's file", c => ByPlace(c, "record.db", p => -p[^1])),
        ("first place in the log beside it", c => ByPlace(c, "record.db-wal", p => p[0])),
        ("last place in the log beside it", c => ByPlace(c, "record.db-wal", p => -p[^1])),
        ("how often it stands anywhere", c => InOrder([.. c.Answers.OrderByDescending(a => c.Files.Keys.Sum(f => c.Places(f, a).Count)).ThenBy(a => Anywhere(c, a))], c.Members)),
        ("the page it stands on", c => ByPlace(c, "record.db", p => p[0] / 4096)),
        ("a time that stands near it", ByTime),
        ("its length, by bytes logged or written about each", BySize),
        ("its length, by order", c => InOrder([.. c.Answers.OrderBy(a => Length(c, a))], c.Members)),
    ];

    /// <summary>The n-th answer is the n-th member's.</summary>
    private static Dictionary<string, string> InOrder(IReadOnlyList<string> answers, IReadOnlyList<string> members) =>
        answers.Zip(members).DistinctBy(p => p.First).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);

    private static Dictionary<string, string> ByPlace(Copy copy, string file, Func<IReadOnlyList<int>, int> by)
    {
        if (!copy.Files.ContainsKey(file))
        {
            return [];
        }

        var found = copy.Answers.Select(a => (Answer: a, Places: copy.Places(file, a))).Where(a => a.Places.Count > 0).ToList();
        return InOrder([.. found.OrderBy(a => by(a.Places)).ThenBy(a => a.Places[0]).Select(a => a.Answer)], copy.Members);
    }

    private static int Anywhere(Copy copy, string answer) => copy.Files.Keys.Order(StringComparer.Ordinal).SelectMany(f => copy.Places(f, answer)).FirstOrDefault();

    /// <summary>Whoever took part nearest to a time that stands beside the answer.</summary>
    private static Dictionary<string, string> ByTime(Copy copy)
    {
        var guess = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var answer in copy.Answers)
        {
            foreach (var (file, bytes) in copy.Files)
            {
                foreach (var place in copy.Places(file, answer))
                {
                    var before = Encoding.Latin1.GetString(bytes[Math.Max(0, place - Near)..place]);
                    if (Moment().Matches(before) is [.., var last] && InstantPattern.General.Parse(last.Value + "Z") is { Success: true, Value: var at })
                    {
                        guess[answer] = copy.Order.MinBy(o => Math.Abs((o.At - at).TotalSeconds)).Member;
                    }
                }
            }
        }

        return guess;
    }

    /// <summary>The longest answer is that of the member about whom most bytes are known.</summary>
    private static Dictionary<string, string> BySize(Copy copy)
    {
        var sent = copy.Members.ToDictionary(m => m, m => copy.Log.Where(l => l.Contains(m, StringComparison.Ordinal)).SelectMany(l => Number().Matches(l)).Select(n => long.Parse(n.Value, CultureInfo.InvariantCulture)).DefaultIfEmpty(Written(copy, m)).Max(), StringComparer.Ordinal);
        return InOrder([.. copy.Answers.OrderBy(a => Length(copy, a))], [.. copy.Members.OrderBy(m => sent[m])]);
    }

    private static long Written(Copy copy, string member) => copy.Files.Where(f => f.Key.Contains(member, StringComparison.Ordinal)).Sum(f => f.Value.LongLength);

    private static int Mentions(Copy copy, string member) => copy.Files.Count(f => f.Key.Contains(member, StringComparison.Ordinal));

    /// <summary>How long the words are that begin with it.</summary>
    private static int Length(Copy copy, string answer)
    {
        foreach (var (file, bytes) in copy.Files)
        {
            if (copy.Places(file, answer) is [var first, ..])
            {
                var end = bytes.AsSpan(first).IndexOf((byte)'"');
                return end < 0 ? bytes.Length - first : end;
            }
        }

        return 0;
    }

    [GeneratedRegex(@"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d", RegexOptions.None, 5000)]
    private static partial Regex Moment();

    [GeneratedRegex(@"(?<= )\d{3,6}$", RegexOptions.None, 5000)]
    private static partial Regex Number();
}
