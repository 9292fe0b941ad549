using System.Security.Cryptography;
using Assurance.Core.Calendar;
using Assurance.Engine;
using Assurance.Engine.Intake;
using Assurance.Engine.Ports;
using Assurance.Engine.Returned;
using NodaTime;
using NodaTime.Text;

namespace Assurance.LocalHost.Partnerships;

/// <summary>
/// The folder into which files are dropped: offline workbooks, exports of a form, mail that came back. Each is read and moved,
/// to <c>done</c> or to <c>set-aside</c> with the reason beside it. Nothing is deleted but a form's export of anonymous answers all of which
/// lie in the ballot box: its times are to be kept nowhere.
/// </summary>
public sealed class DropFolder(PartnershipFolder folder, EngineRoom room, FileIntake intake, Action<string> tell)
{
    private const string Actor = "drop-folder";
    private static readonly LocalDateTimePattern Stamp = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd-HHmmss");

    /// <summary>A file somebody still copies changes from one look to the next.</summary>
    private static readonly Duration Settling = Duration.FromSeconds(5);
    private static readonly Duration LongestPatience = Duration.FromMinutes(15);
    private readonly Dictionary<string, Sighting> seen = new(StringComparer.Ordinal);

    /// <summary>True when a file can be read now: it has stopped growing, and was not locked a moment ago.</summary>
    public bool HasFiles => Ripe().Count > 0;

    /// <returns>Runs that something was admitted to.</returns>
    public async Task<IReadOnlyList<string>> ReadAsync(IReadOnlyList<string> live, CancellationToken stopping = default)
    {
        var touched = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var file in Ripe())
        {
            if (stopping.IsCancellationRequested)
            {
                break;
            }

            try
            {
                if (await TakeAsync(file, live) is { } run)
                {
                    _ = touched.Add(run);
                }
            }
            catch (Exception broken) when (broken is not OperationCanceledException)
            {
                Later(file, $"{Path.GetFileName(file)} could not be read: {broken.Message} It stays in the inbox and is tried again.");
            }
        }

        return [.. touched];
    }

    private async Task<string?> TakeAsync(string file, IReadOnlyList<string> live)
    {
        if (Bytes(file) is not { } bytes)
        {
            Later(file, $"{Path.GetFileName(file)} is open somewhere. It is read when it has been closed.");
            return null;
        }

        var taken = Path.GetExtension(file).ToLowerInvariant() switch
        {
            ".eml" => await BounceAsync(bytes),
            ".xlsx" or ".csv" => await AnswersAsync(file, bytes, live),
            var other => FileTaken.Refused($"Files ending in {(other.Length == 0 ? "nothing" : other)} are not read here. Save it as .xlsx or .csv; mail that came back as .eml."),
        };

        // Written again meanwhile: it stays, and what is new in it is read the next time.
        if (FileMark.Of(file) == seen[file].Mark)
        {
            if (taken is { Run: { } run, Refusal: null, Left: null } && Path.GetExtension(file) is not ".eml" && await room.Doors.IsAnonymousAsync(run))
            {
                File.Delete(file);
                tell($"{Path.GetFileName(file)} has been deleted: its answers lie in the ballot box, and it held the times at which they were given.");
            }
            else
            {
                Move(file, taken);
            }

            _ = seen.Remove(file);
        }

        return taken.Run;
    }

    /// <summary>Files that were the same at two looks some seconds apart.</summary>
    private List<string> Ripe()
    {
        var now = Now();
        var files = Files().ToList();
        foreach (var gone in seen.Keys.Except(files, StringComparer.Ordinal).ToList())
        {
            _ = seen.Remove(gone);
        }

        foreach (var file in files)
        {
            var mark = FileMark.Of(file);
            if (!seen.TryGetValue(file, out var before) || before.Mark != mark)
            {
                seen[file] = new Sighting(mark, now + Settling, 0);
            }
        }

        return [.. files.Where(f => seen[f].Ready <= now)];
    }

    /// <summary>Told once for each state of the file, and tried again, each time later.</summary>
    private void Later(string file, string sentence)
    {
        var before = seen[file];
        if (before.Failures == 0)
        {
            tell(sentence);
        }

        seen[file] = before with { Ready = Now() + Duration.Min(Duration.FromMinutes(1 << Math.Min(before.Failures, 4)), LongestPatience), Failures = before.Failures + 1 };
    }

    private IEnumerable<string> Files() => !Directory.Exists(folder.Inbox) ? []
        : Directory.EnumerateFiles(folder.Inbox).Where(f => !Path.GetFileName(f).StartsWith('.') && !Path.GetFileName(f).StartsWith("~$", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    /// <summary>Null while somebody still writes the file.</summary>
    private static byte[]? Bytes(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception held) when (held is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private async Task<FileTaken> BounceAsync(byte[] bytes)
    {
        var mail = ReturnedMessage.Read(bytes);
        if (mail.Report is not { } report || mail.Reference is not { } reference)
        {
            return FileTaken.Refused("This message is no delivery report about a message of ours. If it carries a return, save its attachment into the inbox.");
        }

        var taken = await room.Returned.TakeAsync(new CameBack(Convert.ToHexStringLower(SHA256.HashData(bytes))[..16], reference) { Report = report }, Actor);
        if (taken.Words.Length > 0)
        {
            tell(taken.Words);
        }

        return taken.Refusal is { } refusal ? FileTaken.Refused(refusal) : new FileTaken(taken.IsNews ? taken.Run : null, null, taken.Words);
    }

    private async Task<FileTaken> AnswersAsync(string path, byte[] bytes, IReadOnlyList<string> live)
    {
        var taken = await intake.TakeAsync(Path.GetFileName(path), bytes, live, Actor);
        if (taken.Refusal is null)
        {
            tell(taken.Words);
        }

        return taken;
    }

    private void Move(string file, FileTaken taken)
    {
        var why = taken.Refusal ?? taken.Left;
        var to = why is null ? folder.Done : folder.SetAside;
        _ = Directory.CreateDirectory(to);
        var name = $"{Stamp.Format(UkTime.Local(Now()))} {Path.GetFileName(file)}";
        for (var again = 2; File.Exists(Path.Combine(to, name)); again++)
        {
            name = $"{Stamp.Format(UkTime.Local(Now()))}-{again} {Path.GetFileName(file)}";
        }

        File.Move(file, Path.Combine(to, name));
        if (why is not null)
        {
            File.WriteAllText(Path.Combine(to, name + ".why.txt"), why + Environment.NewLine);

            // What is left over of an anonymous file quotes answers, which no log is to hold.
            tell($"{Path.GetFileName(file)} was set aside: {taken.Refusal ?? $"not all of it could be taken; why is said in {name}.why.txt."}");
        }
    }

    private Instant Now() => Instant.FromDateTimeOffset(room.Clock.GetUtcNow());

    /// <param name="Ready">When it may be read at the earliest.</param>
    private sealed record Sighting(string Mark, Instant Ready, int Failures);
}
