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

    /// <returns>Runs that something came in for.</returns>
    public async Task<IReadOnlyList<string>> LookAsync(CancellationToken cancellation = default)
    {
        var touched = new SortedSet<string>(StringComparer.Ordinal);
        var live = await due.FindAsync(cancellation);
        foreach (var file in await inbox.ListAsync(cancellation))
        {
            // What was dropped is moved away once it is read: if it lies here again, somebody has put it back to be read.
            var key = $"inbox-tag/{file.Id}";
            if (file.Cycle is not null && await settings.GetAsync(key, cancellation) == file.Tag)
            {
                continue;
            }

            var taken = await TakeAsync(file, live, cancellation);
            if (taken.Run is { } run)
            {
                _ = touched.Add(run);
            }

            // The tag is kept last: whatever ends the process before it makes the file be read once more.
            await inbox.FinishAsync(file, taken.Refusal ?? taken.Left, cancellation);
            if (file.Cycle is not null)
            {
                await settings.SetAsync(key, file.Tag, cancellation);
            }
        }

        return [.. touched];
    }

    private async Task<FileTaken> TakeAsync(InboxFile file, IReadOnlyList<string> live, CancellationToken cancellation)
    {
        var bytes = await inbox.ReadAsync(file, cancellation);
        if (file.Cycle is not { } cycle)
        {
            return await files.TakeAsync(file.Name, bytes, live, Actor, cancellation);
        }

        return await due.LatestAsync(cycle, cancellation: cancellation) is { } run
            ? FileIntake.Told(file.Name, run, await doors.ImportAsync(run, new ImportFile(file.Name, bytes, null, Actor) { Form = file.Form, Collection = file.Id }, cancellation))
            : FileTaken.Refused($"No run of {cycle} is open.");
    }
}
