using System.Security.Cryptography;
using System.Text;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Intake;

/// <summary>
/// Looks at what lies in the inbox and reads what changed since it looked last. Reading a file twice adds nothing, so a look that
/// ends half-way is made good by the next.
/// </summary>
public sealed class InboxPoll(IInbox inbox, FileIntake files, Doors doors, ISettings settings, DueRuns due)
{
    private const string Actor = "inbox";

    /// <summary>One that cannot be read or moved, since somebody holds it open for example, keeps no other waiting: it is tried again at the next look.</summary>
    /// <returns>Runs that something came in for, and what first went wrong, or null.</returns>
    public async Task<(IReadOnlyList<string> Runs, Exception? Failure)> LookAsync(CancellationToken cancellation = default)
    {
        var touched = new SortedSet<string>(StringComparer.Ordinal);

        // Only for a dropped file, which is refused where its run is not among them: then it has to be the truth of now.
        var live = new Lazy<Task<IReadOnlyList<string>>>(() => due.FindAsync(cancellation));
        var look = new OneAfterAnother(cancellation);
        await look.ForEachAsync(await inbox.ListAsync(cancellation), file => LookAsync(file, live, touched, cancellation));
        return ([.. touched], look.Failure);
    }

    private async Task LookAsync(InboxFile file, Lazy<Task<IReadOnlyList<string>>> live, SortedSet<string> touched, CancellationToken cancellation)
    {
        // What was dropped is moved away once it is read: if it lies here again, somebody has put it back to be read.
        var key = $"inbox-tag/{file.Id}";
        var before = file.Cycle is null ? null : await settings.GetAsync(key, cancellation);
        if (before is not null && before == file.Tag)
        {
            return;
        }

        var taken = await TakeAsync(file, live, cancellation);
        if (taken.Run is { } run)
        {
            _ = touched.Add(run);
        }

        // The tag is kept last: whatever ends the process before it makes the file be read once more.
        await FinishAsync(file, taken.Refusal ?? taken.Left, cancellation);

        // Nothing is kept of responses that come before their run takes any, so they are read again until it does. A workbook that was
        // read before belongs to the run it was read for, and what comes late to that is nothing for the next.
        if (file.Cycle is not null && (before is not null || !taken.IsToComeAgain))
        {
            await settings.SetAsync(key, file.Tag, cancellation);
        }
    }

    /// <summary>A response workbook that is looked at again and again is told of once for each version and reason.</summary>
    private async Task FinishAsync(InboxFile file, string? refusal, CancellationToken cancellation)
    {
        var key = $"inbox-told/{file.Id}";
        var told = refusal is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{file.Tag}\n{refusal}")));
        if (file.Cycle is not null && told is not null && await settings.GetAsync(key, cancellation) == told)
        {
            return;
        }

        await inbox.FinishAsync(file, refusal, cancellation);
        if (file.Cycle is not null && (told is not null || await settings.GetAsync(key, cancellation) is not null))
        {
            await settings.SetAsync(key, told, cancellation);
        }
    }

    private async Task<FileTaken> TakeAsync(InboxFile file, Lazy<Task<IReadOnlyList<string>>> live, CancellationToken cancellation)
    {
        if (file.Cycle is not { } cycle)
        {
            return await files.TakeAsync(file.Name, await inbox.ReadAsync(file, cancellation), await live.Value, Actor, cancellation);
        }

        if (await due.LatestAsync(cycle, cancellation: cancellation) is not { } run)
        {
            return FileTaken.Refused($"No run of {cycle} is open. If there should be one: the folder is named by the collection, as in the sheet “Runs” of the control workbook.") with { IsToComeAgain = true };
        }

        var bytes = await inbox.ReadAsync(file, cancellation);
        var outcome = await doors.ImportWorkbookAsync(run, new ImportFile(file.Name, bytes, null, Actor) { Form = file.Form }, file.Id, file.Tag, cancellation);
        return FileIntake.Told(file.Name, run, outcome) with { IsToComeAgain = outcome.Refusal is not null && outcome.Triage.Count == 0 };
    }
}
