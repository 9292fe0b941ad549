namespace Assurance.Engine.Evidence;

/// <summary>What will stand in an archive: settled before its first byte is written.</summary>
/// <param name="Objects">Names of the objects there are, in ordinal order.</param>
/// <param name="Missing">Names of objects that are missing without having been erased.</param>
internal sealed record ArchivePlan(IReadOnlyList<ArchivedRun> Runs, IReadOnlyCollection<string> Objects, IReadOnlyCollection<string> Missing);
