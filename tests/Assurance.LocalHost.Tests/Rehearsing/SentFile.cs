using System.Globalization;

namespace Assurance.LocalHost.Tests.Rehearsing;

/// <summary>A message as it stands in the outbox, read from the file's own headers.</summary>
public sealed record SentFile(string Path, string Reference, string To, DateOnly Day, string Class)
{
    public static IReadOnlyList<SentFile> ReadAll(string folder) =>
        ReadAll(folder, new HashSet<string>(StringComparer.Ordinal));

    /// <param name="known">Paths of files that are left unread.</param>
    public static IReadOnlyList<SentFile> ReadAll(string folder, IReadOnlySet<string> known) =>
        [.. Paths(folder).Where(p => !known.Contains(p)).Order(StringComparer.Ordinal).Select(Read)];

    public static IEnumerable<string> Paths(string folder) => Directory.EnumerateFiles(folder, "*.eml");

    /// <summary>Messages beyond the first with one reference, and chases beyond the first to one address on one day.</summary>
    public static int Duplicates(IReadOnlyList<SentFile> sent) =>
        sent.GroupBy(s => s.Reference).Sum(g => g.Count() - 1)
        + sent.Where(s => s.Class == "chase").DistinctBy(s => s.Reference).GroupBy(s => (s.To, s.Day)).Sum(g => g.Count() - 1);

    private static SentFile Read(string path)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(path).TakeWhile(l => l.Length > 0))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (colon > 0 && line[0] != ' ')
            {
                headers[line[..colon]] = line[(colon + 2)..];
            }
            else if (headers.Count > 0)
            {
                headers[headers.Keys.Last()] += line;
            }
        }

        var address = headers["To"];
        address = address[(address.LastIndexOf('<') + 1)..].TrimEnd('>');
        var date = DateTimeOffset.ParseExact(headers["Date"].Insert(headers["Date"].Length - 2, ":"), "ddd, dd MMM yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture);
        return new SentFile(path, headers["X-Assurance-Reference"], address, DateOnly.FromDateTime(date.DateTime), headers["X-Assurance-Class"]);
    }
}
