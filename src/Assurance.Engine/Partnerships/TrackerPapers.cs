using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.Engine.Ports;
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
    public async Task<bool> IsKnownAsync(string run, CancellationToken cancellation = default) => await room.Settings.GetAsync(KeyOf(run), cancellation) is not null;

    /// <returns>True if a workbook was written.</returns>
    public async Task<bool> WriteAsync(string run, IReadOnlyList<ControlReader> readers, CancellationToken cancellation = default)
    {
        var before = await room.Settings.GetAsync(KeyOf(run), cancellation) is { } kept ? JsonSerializer.Deserialize<Memory>(kept)! : new Memory(-1, "", "", "", "");
        var now = Instant.FromDateTimeOffset(room.Clock.GetUtcNow());
        var meant = Digest(readers.Select(r => $"{r.Paper}\n{r.Name}\n{r.Email}"));
        var journal = room.Shelf.Journal(run);
        var (path, position) = await journal.ReadAsync(state => (place(state), state.Position), cancellation);
        var stands = await folder.FindAsync(path!, cancellation);
        if (stands is not null && position == before.Position && meant == before.Readers)
        {
            return false;
        }

        (position, var model) = await journal.ReadAsync(state => (state.Position, Tracker.Of(state, now, readers)), cancellation);
        var bytes = workbooks.Workbook(model!);
        var content = ContentOf(bytes);
        if (stands is not null && stands.Tag != before.Tag && ContentOf((await folder.ReadAsync(stands, cancellation)).Span.ToArray()) is var theirs && theirs != before.Content && theirs != before.Coming)
        {
            if (!await KeepAsync(stands, cancellation))
            {
                return Later(run, path!, "Somebody has it open, or has just changed it.");
            }

            stands = null;
        }

        // Noted first: whatever ends the process, or loses the answer, what then stands there is known to be ours.
        await room.Settings.SetAsync(KeyOf(run), JsonSerializer.Serialize(before with { Coming = content }), cancellation);
        var writing = await folder.WriteAsync(path!, bytes, stands, cancellation);
        if (writing.Written is not { } written)
        {
            return writing.IsHeld && Later(run, path!, writing.Why);
        }

        await room.Settings.SetAsync(KeyOf(run), JsonSerializer.Serialize(new Memory(position, meant, written.Tag, content, "")), cancellation);
        _ = held.Remove(run);
        return true;
    }

    private static string KeyOf(string run) => $"tracker/{run}";

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

    /// <param name="Position">Of the record, when it was written.</param>
    /// <param name="Readers">Digest of those its papers are meant for.</param>
    /// <param name="Content">Digest of its cells.</param>
    /// <param name="Coming">Digest of what is being written; empty once it is.</param>
    private sealed record Memory(long Position, string Readers, string Tag, string Content, string Coming);
}
