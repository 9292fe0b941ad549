using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace Assurance.LocalHost.Tests.Anonymity;

/// <summary>Ways to guess from a copy whose answer is whose.</summary>
internal static partial class Attack
{
    /// <summary>A page of the store.</summary>
    private const int Near = 4096;

    /// <summary>Each gives guesses, from an answer to a member. One that has nothing to go by guesses nothing.</summary>
    public static readonly IReadOnlyList<(string Name, Func<Copy, IReadOnlyDictionary<string, string>> Guess)> All =
    [
        ("nothing at all, a blind guess", c => InOrder(c.Answers, c.Members)),
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
        ("the times of files that name each", c => InOrder(c.Rows() ?? [], [.. c.Members.OrderBy(m => Touched(c, m))])),
        ("the time that stands before it", c => ByTime(c, after: false)),
        ("the time that stands after it", c => ByTime(c, after: true)),
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

    /// <summary>Whoever took part nearest to the time that stands nearest to the answer, on one side of it.</summary>
    private static Dictionary<string, string> ByTime(Copy copy, bool after)
    {
        var guess = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var answer in copy.Answers)
        {
            var found = copy.Files.Keys.SelectMany(f => copy.Places(f, answer).Select(p => Beside(copy.Files[f], p, after))).OfType<(int Away, Instant At)>().ToList();
            if (found.Count > 0)
            {
                var at = found.MinBy(f => f.Away).At;
                guess[answer] = copy.Order.MinBy(o => Math.Abs((o.At - at).TotalSeconds)).Member;
            }
        }

        return guess;
    }

    private static (int Away, Instant At)? Beside(byte[] bytes, int place, bool after)
    {
        var from = after ? place : Math.Max(0, place - Near);
        var times = Moment().Matches(Encoding.Latin1.GetString(bytes[from..(after ? Math.Min(bytes.Length, place + Near) : place)]));
        return times.Count > 0 && InstantPattern.General.Parse((after ? times[0] : times[^1]).Value + "Z") is { Success: true, Value: var at }
            ? (Math.Abs(from + (after ? times[0] : times[^1]).Index - place), at)
            : null;
    }

    /// <summary>The longest answer is that of the member about whom most bytes are known.</summary>
    private static Dictionary<string, string> BySize(Copy copy)
    {
        var sent = copy.Members.ToDictionary(m => m, m => copy.Log.Where(l => l.Contains(m, StringComparison.Ordinal)).SelectMany(l => Number().Matches(l)).Select(n => long.Parse(n.Value, CultureInfo.InvariantCulture)).DefaultIfEmpty(Written(copy, m)).Max(), StringComparer.Ordinal);
        return InOrder([.. copy.Answers.OrderBy(a => Length(copy, a))], [.. copy.Members.OrderBy(m => sent[m])]);
    }

    private static long Written(Copy copy, string member) => copy.Files.Where(f => f.Key.Contains(member, StringComparison.Ordinal)).Sum(f => f.Value.LongLength);

    private static DateTime Touched(Copy copy, string member) => copy.Times.Where(f => f.Key.Contains(member, StringComparison.Ordinal)).Select(f => f.Value).DefaultIfEmpty().Max();

    private static int Mentions(Copy copy, string member) => copy.Files.Count(f => f.Key.Contains(member, StringComparison.Ordinal));

    private static int Length(Copy copy, string answer) => copy.Ballots()?.FirstOrDefault(b => b.Answer == answer).Length ?? 0;

    [GeneratedRegex(@"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d", RegexOptions.None, 5000)]
    private static partial Regex Moment();

    [GeneratedRegex(@"(?<= )\d{3,6}$", RegexOptions.None, 5000)]
    private static partial Regex Number();
}
