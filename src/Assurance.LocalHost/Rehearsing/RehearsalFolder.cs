using Assurance.LocalHost.Stores;

namespace Assurance.LocalHost.Rehearsing;

/// <summary>The folder a rehearsal writes into. What an earlier rehearsal left there is replaced; a folder of anything else is refused.</summary>
public static class RehearsalFolder
{
    private const string SpillName = "rehearsal.tmp";
    private static readonly string[] Ours = [Summary, "timeline.csv", "record.db", "record.db-wal", "record.db-shm", "outbox", "documents", "published", SpillName];

    /// <summary>What it all came to; where several cycles were rehearsed, each has one of its own beside it.</summary>
    public const string Summary = "summary.json";

    private const string SummaryPrefix = "summary-";

    public static string SummaryOf(string cycle) => $"{SummaryPrefix}{cycle}.json";

    /// <returns>Why the folder cannot be used, or null.</returns>
    public static string? Prepare(string folder)
    {
        if (File.Exists(folder))
        {
            return $"{folder} is a file. Give a folder that is empty or does not exist yet.";
        }

        if (Directory.Exists(folder))
        {
            var strange = Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).FirstOrDefault(n => !Ours.Contains(n, StringComparer.Ordinal) && !IsSummary(n!));
            if (strange is not null)
            {
                return $"{folder} holds “{strange}”, which no rehearsal wrote. Give a folder that is empty or does not exist yet.";
            }

            if (File.Exists(StoreFolder.RecordPath(folder)) && !File.Exists(Path.Combine(folder, Summary)))
            {
                return $"{folder} holds a record that no rehearsal wrote: it may be a partnership's own. Give a folder that is empty or does not exist yet.";
            }

            foreach (var name in Ours.Concat(Directory.EnumerateFiles(folder, $"{SummaryPrefix}*.json").Select(f => Path.GetFileName(f))).ToList())
            {
                var path = Path.Combine(folder, name);
                if (Directory.Exists(path))
                {
                    Directory.Delete(path, recursive: true);
                }
                else
                {
                    File.Delete(path);
                }
            }
        }

        _ = Directory.CreateDirectory(folder);
        return null;
    }

    private static bool IsSummary(string name) => name.StartsWith(SummaryPrefix, StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal);

    public static string Outbox(string folder) => Path.Combine(folder, "outbox");

    public static string Documents(string folder) => Path.Combine(folder, "documents");

    /// <summary>There only while the rehearsal runs.</summary>
    public static string Spill(string folder) => Path.Combine(folder, SpillName);

    public static string Record(string folder) => StoreFolder.RecordPath(folder);
}
