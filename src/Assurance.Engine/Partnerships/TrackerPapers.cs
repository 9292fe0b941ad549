using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;
using Assurance.Engine.Workbooks;
using NodaTime;

namespace Assurance.Engine.Partnerships;

/// <summary>
/// Writes the tracker workbook of a run when its record has moved. It is written and never read: one that a person changed is kept beside it
/// under another name, and one that somebody has open is left for the next time.
/// </summary>
/// <param name="place">Path of a run's tracker in the folder.</param>
/// <param name="tell">Told once of each that could not be written, and of each that was kept.</param>
public sealed class TrackerPapers(IPaperFolder folder, Func<RunState, string> place, EngineRoom room, IWorkbookComposer workbooks, ITableReader tables, Action<string> tell)
{
    private readonly HashSet<string> held = new(StringComparer.Ordinal);

    /// <summary>True where one of this run has been written before.</summary>
    public async Task<bool> IsKnownAsync(string run, CancellationToken cancellation = default) => await MemoryOf(run).LastAsync(cancellation) is not null;

    /// <returns>True if a workbook was written.</returns>
    public async Task<bool> WriteAsync(string run, IReadOnlyList<ControlReader> readers, CancellationToken cancellation = default)
    {
        var memory = MemoryOf(run);
        var before = await memory.LastAsync(cancellation);
        var now = Instant.FromDateTimeOffset(room.Clock.GetUtcNow());
        var meant = Digest(readers.Select(r => $"{r.Paper}\n{r.Name}\n{r.Email}"));
        var journal = room.Shelf.Journal(run);

        // A process that has read less than the one that wrote the last would write an older one over it.
        var (path, position) = await journal.ReadAsync(state => (place(state), state.Position), known => known.Position >= (before?.Position ?? 0), cancellation);
        var stands = await folder.FindAsync(path!, cancellation);
        if (stands is not null && position == before?.Position && meant == before.Readers)
        {
            return false;
        }

        (position, var model) = await journal.ReadAsync(state => (state.Position, Tracker.Of(state, now, readers)), RunJournal.Recently, cancellation);
        var bytes = workbooks.Workbook(model!);
        var content = ContentOf(bytes);
        if (stands is not null && stands.Tag != before?.Tag && ContentOf(await folder.ReadAsync(stands, cancellation)) is var theirs && theirs != before?.Content && !await memory.IsOursAsync(theirs, cancellation))
        {
            if (!await KeepAsync(stands, cancellation))
            {
                return Later(run, path!, "Somebody has it open, or has just changed it.");
            }

            stands = null;
        }

        await memory.NoteAsync(content, now, cancellation);
        var writing = await folder.WriteAsync(path!, bytes, stands, cancellation);
        if (writing.Written is not { } written)
        {
            return writing.IsHeld && Later(run, path!, writing.Why);
        }

        await memory.KeepAsync(new TrackerWritten(position, meant, written.Tag, content), now, cancellation);
        _ = held.Remove(run);
        return true;
    }

    private TrackerMemory MemoryOf(string run) => new(room.Settings, run);

    private static string Digest(IEnumerable<string> texts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', texts))))[..24];

    private async Task<bool> KeepAsync(FolderPaper theirs, CancellationToken cancellation)
    {
        var name = $"{Path.GetFileNameWithoutExtension(theirs.Name)}, as changed {UkTime.Local(theirs.ChangedAt).ToString("uuuu-MM-dd HH.mm.ss", CultureInfo.InvariantCulture)}.xlsx";
        if (!await folder.RenameAsync(theirs, name, cancellation))
        {
            return false;
        }

        tell($"{folder.Shown(theirs.Path)} had been changed by hand. What is changed in a tracker is never read: the changed one is kept beside it as “{name}”.");
        return true;
    }

    private bool Later(string run, string path, string why)
    {
        if (held.Add(run))
        {
            tell($"{folder.Shown(path)} could not be written ({why}) It may be open somewhere, or the disk full. It is left as it is and tried again.");
        }

        return false;
    }

    /// <summary>What stands in its cells: a library that stamps a file it stores does not make it another.</summary>
    private string ContentOf(ReadOnlyMemory<byte> bytes) => tables.Read(Tracker.File, bytes) is { Refusal: null } read
        ? Digest(read.Tables.SelectMany(t => t.Headers.Prepend(t.Sheet).Concat(t.Rows.SelectMany(r => r.Cells.Select(c => c.Text)))))
        : Digest([Convert.ToHexStringLower(SHA256.HashData(bytes.Span))]);
}
