using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Assurance.Sqlite;
using Assurance.TestKit.Cycles;
using NodaTime;

namespace Assurance.LocalHost.Tests.Anonymity;

/// <summary>What an attacker has: every file of the store, every line of the logs, and – which nothing there says – who took part in which order and when.</summary>
/// <param name="Truth">Which answer is whose: for counting the hits, not for guessing.</param>
internal sealed partial record Copy(IReadOnlyDictionary<string, byte[]> Files, IReadOnlyList<string> Log, IReadOnlyDictionary<string, string> Truth)
{
    private readonly Lazy<IReadOnlyList<(string Answer, int Length)>?> ballots = new(() => Read(Files));
    private readonly Lazy<IReadOnlyList<string>> raw = new(() => [.. Files.Values.SelectMany(b => Token().Matches(Encoding.Latin1.GetString(b)).Select(m => m.Value)).Distinct(StringComparer.Ordinal)]);

    /// <summary>When each file was last written.</summary>
    public IReadOnlyDictionary<string, DateTime> Times { get; init; } = new Dictionary<string, DateTime>(StringComparer.Ordinal);

    /// <summary>In the order in which they took part; those whose answer is not in the copy yet are left out by <see cref="Members"/>.</summary>
    public IReadOnlyList<(string Member, Instant At)> Order { get; init; } = [];

    /// <summary>Each answer that is in the copy: as bytes of a file, or, where a page ends in the midst of one, as the box reads it.</summary>
    public IReadOnlyList<string> Answers => [.. raw.Value.Concat(Rows() ?? []).Where(Truth.ContainsKey).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The first as many as there are answers.</summary>
    public IReadOnlyList<string> Members => [.. Order.Take(Answers.Count).Select(o => o.Member)];

    public int Hits(IReadOnlyDictionary<string, string> guess) => guess.Count(g => Truth.GetValueOrDefault(g.Key) == g.Value);

    /// <summary>Where the answer stands in each file, file by file.</summary>
    public IReadOnlyList<int> Places(string file, string answer)
    {
        var places = new List<int>();
        var bytes = Files[file].AsSpan();
        var wanted = Encoding.ASCII.GetBytes(answer);
        for (var from = 0; bytes[from..].IndexOf(wanted) is >= 0 and var at; from += at + 1)
        {
            places.Add(from + at);
        }

        return places;
    }

    /// <summary>The ballots as the box itself holds them, with how long each is; null where the copy is too torn to be opened.</summary>
    public IReadOnlyList<(string Answer, int Length)>? Ballots() => ballots.Value;

    /// <summary>The answers in the order of the box.</summary>
    public IReadOnlyList<string>? Rows() => ballots.Value?.Select(b => b.Answer).ToList();

    private static IReadOnlyList<(string Answer, int Length)>? Read(IReadOnlyDictionary<string, byte[]> files)
    {
        var folder = Directory.CreateTempSubdirectory("copy-");
        try
        {
            foreach (var (name, bytes) in files.Where(f => f.Key.StartsWith("record.db", StringComparison.Ordinal) && !f.Key.EndsWith("-shm", StringComparison.Ordinal)))
            {
                File.WriteAllBytes(Path.Combine(folder.FullName, name), bytes);
            }

            using var store = SqliteStore.OpenExisting(Path.Combine(folder.FullName, "record.db"));
            var box = store.Ballots.ReadAsync(PulseRun.Id, Engine.Ports.BallotBoxPart.Ballots).GetAwaiter().GetResult();
            using var papers = box is null ? null : JsonDocument.Parse(box.Bytes);
            return papers is null ? null : [.. papers.RootElement.GetProperty("ballots").EnumerateArray().Select(b => b.GetRawText()).Select(b => (Token().Match(b).Value, b.Length))];
        }
        catch (Exception torn) when (torn is StoreFileException or JsonException)
        {
            return null;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [GeneratedRegex("tk[a-z]{10}", RegexOptions.None, 5000)]
    internal static partial Regex Token();
}
