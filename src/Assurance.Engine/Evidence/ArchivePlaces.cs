using Assurance.Engine.Ports;

namespace Assurance.Engine.Evidence;

/// <summary>The places a manifest makes room for. Whatever lies elsewhere, in <c>../x</c> for example, is no part of an archive.</summary>
internal sealed class ArchivePlaces
{
    private readonly HashSet<string> needed = new(StringComparer.Ordinal) { ArchivePaths.Readme, ArchivePaths.Settings };
    private readonly HashSet<string> allowed = new(StringComparer.Ordinal);

    /// <exception cref="ArchiveFaultException">A run has an id that none can have.</exception>
    public static ArchivePlaces Of(ArchiveManifest manifest)
    {
        var places = new ArchivePlaces();
        foreach (var run in manifest.Runs)
        {
            if (!ArchivePaths.IsSafeRun(run.Run) || !places.needed.Add(ArchivePaths.Record(run.Run)))
            {
                throw new ArchiveFaultException(ArchivePaths.Manifest, $"“{run.Run}” can be no run, or is listed twice");
            }

            places.needed.UnionWith([ArchivePaths.Chain(run.Run), ArchivePaths.Events(run.Run)]);
            places.allowed.UnionWith(Enum.GetValues<BallotBoxPart>().Select(p => ArchivePaths.Ballots(run.Run, p)));
        }

        return places;
    }

    public bool Knows(string path) => needed.Contains(path) || allowed.Contains(path) || (ArchivePaths.ObjectAt(path) is { } name && ArchivePaths.IsSafeObject(name));

    /// <summary>The first file that has to be there and is not, or null.</summary>
    public string? Lacks(IEnumerable<string> there) => needed.Except(there).Order(StringComparer.Ordinal).FirstOrDefault();
}
