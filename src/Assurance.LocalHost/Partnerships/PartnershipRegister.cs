using Assurance.Core;
using Assurance.Definitions;
using Assurance.Engine.Roster;

namespace Assurance.LocalHost.Partnerships;

/// <summary>The register in the partnership's folder: the newest file of establishments, and the newest file of links if there is one.</summary>
public sealed record PartnershipRegister(RegisterReading Reading, IReadOnlyList<PredecessorLink> Links, IReadOnlyList<Problem> Problems)
{
    public static PartnershipRegister Empty { get; } = new(new RegisterReading(), [], []);

    /// <summary>What would change if a file were put there: the newest files' names, lengths and times.</summary>
    public static string Mark(PartnershipFolder folder) => string.Join('|', new[] { RegisterFile(folder), LinksFile(folder) }.Select(FileMark.Of));

    /// <param name="cycle">The cycle whose audience is asked.</param>
    public static PartnershipRegister Read(PartnershipFolder folder, CycleDefinition cycle)
    {
        return RegisterFile(folder) is { } file ? ReadFiles(file, LinksFile(folder), cycle) : Empty;
    }

    /// <param name="linksFile">Null where there is none: predecessors are not known then.</param>
    public static PartnershipRegister ReadFiles(string file, string? linksFile, CycleDefinition cycle)
    {
        IReadOnlyList<PredecessorLink> links = [];
        var problems = new List<Problem>();
        if (linksFile is not null)
        {
            (links, var found) = LinksReader.Read(Path.GetFileName(linksFile), File.ReadAllBytes(linksFile));
            problems.AddRange(found);
        }

        var reading = RegisterReader.Read(Path.GetFileName(file), File.ReadAllBytes(file), cycle.Audience, cycle.Duties, links);
        problems.AddRange(reading.Problems);
        return new PartnershipRegister(reading, links, problems);
    }

    public static IReadOnlyDictionary<string, string> Heads(PartnershipFolder folder) =>
        RegisterFile(folder) is { } file ? RegisterHeads.Read(Path.GetFileName(file), File.ReadAllBytes(file)) : new Dictionary<string, string>(StringComparer.Ordinal);

    private static string? RegisterFile(PartnershipFolder folder) => Newest(folder, isLinks: false);

    private static string? LinksFile(PartnershipFolder folder) => Newest(folder, isLinks: true);

    private static string? Newest(PartnershipFolder folder, bool isLinks) => !Directory.Exists(folder.Register) ? null
        : Directory.EnumerateFiles(folder.Register, "*.csv")
            .Where(f => Path.GetFileName(f).Contains("links", StringComparison.OrdinalIgnoreCase) == isLinks)
            .OrderByDescending(File.GetLastWriteTimeUtc).ThenByDescending(f => f, StringComparer.Ordinal).FirstOrDefault();
}
