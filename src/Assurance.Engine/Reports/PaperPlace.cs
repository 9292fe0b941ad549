using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Definitions;

namespace Assurance.Engine.Reports;

/// <summary>
/// Where a paper lies for people: collection, year, who may read it. A manager finds it by guess, and the permissions of a folder can be set
/// once. The record and the store know a paper by its path and need none of this.
/// </summary>
/// <param name="Folder">Three names with slashes between, for example <c>School safeguarding audit/2026-27/For each school</c>.</param>
/// <param name="File">Names its run as well, so that a copy of it tells what it is of.</param>
public sealed record PaperPlace(string Folder, string File)
{
    /// <summary>Papers that may be published: aggregates only.</summary>
    public const string Open = "May be published";

    /// <summary>Papers that name respondents.</summary>
    public const string Closed = "Closed, for the listed readers";

    /// <summary>What the business unit works with.</summary>
    public const string Unit = "For the business unit";

    private const int LongestName = 80;
    private const string Refused = "\"*:<>?/\\|#%~";

    public string Path => $"{Folder}/{File}";

    /// <param name="file">Name of the file in the record, with its ending.</param>
    public static PaperPlace Of(string run, CycleDefinition cycle, PaperPolicy paper, string file)
    {
        ArgumentNullException.ThrowIfNull(cycle);
        ArgumentNullException.ThrowIfNull(paper);
        ArgumentNullException.ThrowIfNull(file);
        var whose = file.StartsWith(paper.Id, StringComparison.Ordinal) ? file[paper.Id.Length..] : $" {file}";
        return new PaperPlace($"{Root(cycle.Policy, run)}/{Name(AudienceOf(cycle.Audience, paper))}", Name($"{run} {paper.Id}{whose}"));
    }

    /// <summary>The workbook that shows where everybody stands.</summary>
    public static PaperPlace Tracker(RunState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new PaperPlace($"{Root(state.Policy, state.Run)}/{Unit}", Name($"{state.Run} tracker.xlsx"));
    }

    /// <summary>A name that every file system and every document library takes: what SharePoint refuses or misreads becomes a hyphen.</summary>
    public static string Name(string said)
    {
        ArgumentNullException.ThrowIfNull(said);
        var plain = string.Concat(said.Select(c => char.IsControl(c) || Refused.Contains(c, StringComparison.Ordinal) ? '-' : c)).Replace("_vti_", "-vti-", StringComparison.OrdinalIgnoreCase);
        var ending = System.IO.Path.GetExtension(plain) is { Length: > 1 and < 6 } dotted && !dotted.Contains(' ', StringComparison.Ordinal) ? dotted : "";
        var stem = plain[..^ending.Length].Trim(' ', '.');
        stem = (stem.Length > LongestName ? stem[..LongestName] : stem).Trim(' ', '.');
        return (IsReserved(stem) ? $"{stem}-" : stem) + ending;
    }

    private static bool IsReserved(string stem) => stem.Length == 0 || stem.ToUpperInvariant() is "CON" or "PRN" or "AUX" or "NUL" or ".LOCK" or "DESKTOP"
        || stem.Length == 4 && stem[..3].ToUpperInvariant() is "COM" or "LPT" && char.IsAsciiDigit(stem[3]);

    private static string Root(CyclePolicy policy, string run) => $"{Name(policy.Title)}/{Name(Keys.YearOf(run))}";

    private static string AudienceOf(Audience asked, PaperPolicy paper) => (paper.Audience, paper.Scope) switch
    {
        (PaperAudience.Open, _) => Open,
        (PaperAudience.Closed, _) => Closed,
        (_, PaperScope.EachTrust) => "For each trust",
        _ => $"For each {asked.Words.Noun.One}",
    };
}
