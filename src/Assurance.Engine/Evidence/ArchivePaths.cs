using System.Text.RegularExpressions;
using Assurance.Engine.Ports;

namespace Assurance.Engine.Evidence;

/// <summary>Where what lies in an archive.</summary>
internal static partial class ArchivePaths
{
    public const string Manifest = "manifest.json";
    public const string Readme = "README.txt";
    public const string Settings = "settings.json";
    private const string ObjectFolder = "objects/";

    public static string Record(string run) => $"runs/{run}/record.jsonl";

    public static string Chain(string run) => $"runs/{run}/chain.txt";

    public static string Events(string run) => $"runs/{run}/events.csv";

    public static string Object(string name) => ObjectFolder + name;

    public static string Ballots(string run, BallotBoxPart part) => $"ballots/{run}/{BallotBoxNames.Of(part)}.bin";

    /// <summary>Name of the object that lies there, or null.</summary>
    public static string? ObjectAt(string path) => path.StartsWith(ObjectFolder, StringComparison.Ordinal) ? path[ObjectFolder.Length..] : null;

    /// <summary>True for an id that is safe in a path wherever the archive is taken apart.</summary>
    public static bool IsSafeRun(string run) => RunId().IsMatch(run) && !run.Contains("..", StringComparison.Ordinal);

    public static bool IsSafeObject(string name) => ObjectName.IsOne(name);

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RunId();
}
