namespace Assurance.Engine.Evidence;

/// <summary>Reads from an archive where each run's record ended when it was written, and nothing else.</summary>
public static class ArchiveMarks
{
    public static async Task<(IReadOnlyDictionary<string, ChainMark>? Marks, ArchiveFault? Fault)> ReadAsync(Stream archive, CancellationToken cancellation = default)
    {
        try
        {
            using var opened = await OpenedArchive.OpenAsync(archive, cancellation);
            return (opened.Manifest.Runs.ToDictionary(r => r.Run, r => new ChainMark(r.Events, r.LastHash), StringComparer.Ordinal), null);
        }
        catch (ArchiveFaultException refused)
        {
            return (null, refused.Fault);
        }
    }
}
