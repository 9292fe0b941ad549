using Assurance.Engine.Ports;
using Microsoft.Graph.Models;
using NodaTime;

namespace Assurance.Azure.SharePoint;

/// <summary>
/// The inbox in a document library: <c>Inbox</c> is the folder files are dropped into, and <c>Responses/CYCLE</c> or
/// <c>Responses/CYCLE/FORM</c> hold the workbooks that Microsoft Forms goes on writing. What was dropped and read moves to <c>Inbox/Done</c> or, with the
/// reason beside it, to <c>Inbox/Set aside</c>.
/// </summary>
public sealed class SharePointInbox(Library library) : IInbox
{
    private const string Drop = "Inbox";
    private const string Done = $"{Drop}/Done";
    private const string SetAside = $"{Drop}/Set aside";
    private const string Responses = "Responses";
    private const string NotRead = " - not read.txt";

    public async Task<IReadOnlyList<InboxFile>> ListAsync(CancellationToken cancellation = default)
    {
        var files = (await library.ChildrenAsync(Drop, cancellation)).Where(IsWhole).Select(i => FileOf(i, null, null)).ToList();
        foreach (var cycle in (await library.ChildrenAsync(Responses, cancellation)).Where(i => i.Folder is not null))
        {
            foreach (var item in await library.ChildrenAsync($"{Responses}/{cycle.Name}", cancellation))
            {
                if (IsWhole(item))
                {
                    files.Add(FileOf(item, cycle.Name, null));
                }
                else if (item.Folder is not null)
                {
                    files.AddRange((await library.ChildrenAsync($"{Responses}/{cycle.Name}/{item.Name}", cancellation)).Where(IsWhole).Select(i => FileOf(i, cycle.Name, item.Name)));
                }
            }
        }

        return [.. files.OrderBy(f => f.Id, StringComparer.Ordinal)];
    }

    public async Task<ReadOnlyMemory<byte>> ReadAsync(InboxFile file, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return await library.ReadAsync(file.Id, cancellation);
    }

    public async Task FinishAsync(InboxFile file, string? refusal, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Cycle is { } cycle)
        {
            await SayBesideAsync(file.Form is { } form ? $"{Responses}/{cycle}/{form}" : $"{Responses}/{cycle}", file.Name + NotRead, refusal, cancellation);
            return;
        }

        if (refusal is null)
        {
            await library.MoveAsync(file.Id, file.Name, file.Tag, Done, cancellation);
            return;
        }

        // The reason first: once the file is gone from here, nobody would write it any more. It lies beside its own file, so both need one free name.
        var aside = await library.ChildrenAsync(SetAside, cancellation);
        if (aside.Any(i => i.Id == file.Id))
        {
            return;
        }

        var taken = aside.Select(i => i.Name!).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var name = Enumerable.Range(1, taken.Count + 1).Select(count => Library.NameOf(file.Name, count)).First(n => !taken.Contains(n) && !IsFile(ReasonOf(n)));
        await library.WriteAsync($"{SetAside}/{ReasonOf(name)}", System.Text.Encoding.UTF8.GetBytes(refusal), cancellation);
        await library.MoveAsync(file.Id, name, file.Tag, SetAside, cancellation);

        // A reason whose file could not be moved is written over; what has a reason beside it is a file, whatever it is called.
        bool IsFile(string n) => taken.Contains(n) && taken.Contains(ReasonOf(n));
    }

    /// <summary>The reason beside a file was written when the file was set aside; its own time is that of whoever wrote it.</summary>
    public async Task<IReadOnlyList<Instant>> AsideAsync(CancellationToken cancellation = default)
    {
        var all = (await library.ChildrenAsync(SetAside, cancellation)).Where(i => i.File is not null).ToDictionary(i => i.Name!, StringComparer.OrdinalIgnoreCase);

        // A text without a reason of its own is one, and may have been left behind when somebody took its file away.
        var files = all.Keys.Where(n => all.ContainsKey(ReasonOf(n)) || ReasonOf(Path.GetFileNameWithoutExtension(n)) != n);
        return [.. files.Select(n => all.GetValueOrDefault(ReasonOf(n), all[n]).LastModifiedDateTime).OfType<DateTimeOffset>().Select(Instant.FromDateTimeOffset)];
    }

    /// <summary>Says beside a response workbook why it could not be taken, for as long as that is so. One that somebody has open stays as it is.</summary>
    private async Task SayBesideAsync(string folder, string name, string? refusal, CancellationToken cancellation)
    {
        var papers = new LibraryPapers(library, folder);
        var stands = await papers.FindAsync(name, cancellation);
        if (refusal is not null)
        {
            var text = $"{refusal}\r\n\r\nThis file is written by Assurance, and goes when a version of the workbook comes that can be read.\r\n";
            _ = await papers.WriteAsync(name, System.Text.Encoding.UTF8.GetBytes(text), stands, cancellation);
        }
        else if (stands is not null)
        {
            _ = await papers.RemoveAsync(stands, cancellation);
        }
    }

    private static string ReasonOf(string name) => name + ".txt";

    /// <summary>A file that has arrived: the lock of an open workbook, and one still empty, are passed over.</summary>
    private static bool IsWhole(DriveItem item) => item.File is not null && item.Size > 0 && !item.Name!.StartsWith("~$", StringComparison.Ordinal) && !item.Name.EndsWith(NotRead, StringComparison.OrdinalIgnoreCase);

    private static InboxFile FileOf(DriveItem item, string? cycle, string? form) => new(item.Id!, item.Name!, Library.TagOf(item)) { Cycle = cycle, Form = form };
}
