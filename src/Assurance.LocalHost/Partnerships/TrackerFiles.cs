using Assurance.Engine;
using Assurance.Engine.Ports;
using Assurance.Engine.Workbooks;
using NodaTime;

namespace Assurance.LocalHost.Partnerships;

/// <summary>Writes the tracker workbook of a run when its record has moved. One that somebody has open is left for the next time.</summary>
public sealed class TrackerFiles(PartnershipFolder folder, EngineRoom room, IWorkbookComposer workbooks, Action<string> tell)
{
    private readonly Dictionary<string, long> written = new(StringComparer.Ordinal);
    private readonly HashSet<string> locked = new(StringComparer.Ordinal);

    /// <returns>True if a workbook was written.</returns>
    public async Task<bool> WriteAsync(string run, IReadOnlyList<ControlReader> readers, CancellationToken cancellation = default)
    {
        var path = folder.Tracker(run);
        var before = written.GetValueOrDefault(run, -1);
        var now = Instant.FromDateTimeOffset(room.Clock.GetUtcNow());
        var (position, model) = await room.Shelf.Journal(run).ReadAsync(
            state => (state.Position, state.Position == before && File.Exists(path) ? null : Tracker.Of(state, now, readers)), cancellation);
        if (model is null)
        {
            return false;
        }

        var partial = path + ".partial";
        try
        {
            _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(partial, workbooks.Workbook(model), cancellation);

            // Somebody who has it open would lose it, or Windows refuses: either way it waits.
            using (new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
            {
            }

            File.Move(partial, path, overwrite: true);
        }
        catch (Exception held) when (held is IOException or UnauthorizedAccessException)
        {
            Discard(partial);
            if (locked.Add(run))
            {
                tell($"{path} could not be written ({held.Message}) It may be open somewhere, or the disk full. It is left as it is and tried again.");
            }

            return false;
        }

        _ = locked.Remove(run);
        written[run] = position;
        return true;
    }

    private static void Discard(string partial)
    {
        try
        {
            File.Delete(partial);
        }
        catch (Exception held) when (held is IOException or UnauthorizedAccessException)
        {
            // Left behind, it is written over the next time.
        }
    }
}
