using System.Text;
using System.Text.Json;
using Assurance.Core.Record;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Evidence;

/// <summary>
/// Writes runs, with everything they hold on to, as one file in open formats. The same store gives the same bytes. A line, an
/// object and the names of the objects are what is held in memory, however long the record.
/// </summary>
/// <param name="ballots">Null where the store keeps none.</param>
public sealed class ArchiveWriter(IRecord record, IObjects objects, ISettings settings, IBallotBox? ballots, ObjectBox box)
{
    private static readonly byte[] LineFeed = "\n"u8.ToArray();
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n" };
    private readonly ArchivePlanner planner = new(record, objects, ballots, box);

    /// <param name="to">A stream that can be sought in; left open.</param>
    /// <param name="tell">Told in a few words how far it has come.</param>
    public async Task<ArchiveOutcome> WriteAsync(Stream to, ArchiveChoice choice, Action<string>? tell = null, CancellationToken cancellation = default)
    {
        var (plan, refusal) = await planner.PlanAsync(choice, tell, cancellation);
        if (plan is null)
        {
            return new ArchiveOutcome(null, refusal);
        }

        using var files = new ArchiveFiles(to);
        await files.AddAsync(ArchivePaths.Readme, Encoding.UTF8.GetBytes(ArchiveReadme.Text.ReplaceLineEndings("\n")), cancellation);
        foreach (var run in plan.Runs)
        {
            tell?.Invoke($"{run.Run}: {run.Events} events");
            await LinesAsync(files, run, cancellation);
        }

        tell?.Invoke($"{plan.Objects.Count} objects");
        foreach (var name in plan.Objects)
        {
            if (await objects.GetAsync(name, cancellation) is not { } bytes)
            {
                return new ArchiveOutcome(null, $"{name} was erased while the archive was written. Export again.");
            }

            await files.AddAsync(ArchivePaths.Object(name), bytes, cancellation);
        }

        await BallotsAsync(files, plan, cancellation);
        await files.AddAsync(ArchivePaths.Settings, await SettingsAsync(choice, cancellation), cancellation);
        var manifest = new ArchiveManifest(
            ArchiveManifest.FormatName,
            ArchiveManifest.LatestVersion,
            typeof(ArchiveWriter).Assembly.GetName().Version?.ToString(3) ?? "",
            choice.Everything ? ArchiveContent.Everything : ArchiveContent.Evidence,
            plan.Runs,
            [.. plan.Missing],
            [.. files.Written]);
        await files.EndAsync(ArchivePaths.Manifest, manifest.ToBytes(), cancellation);
        return new ArchiveOutcome(manifest, null);
    }

    /// <summary>Three files of the same lines. Files of an archive are written one after the other, so the lines are read once for each.</summary>
    private async Task LinesAsync(ArchiveFiles files, ArchivedRun run, CancellationToken cancellation)
    {
        await files.AddAsync(ArchivePaths.Record(run.Run), async file =>
        {
            await foreach (var line in LinesOf(run, cancellation))
            {
                // A record that holds was written by this program, which writes no line feed into an event.
                await file.WriteAsync(line.Bytes.Span.IndexOf((byte)'\n') < 0 ? line.Bytes : throw new InvalidOperationException($"Event {line.Position} of {run.Run} holds a line feed."), cancellation);
                await file.WriteAsync(LineFeed, cancellation);
            }
        });
        await files.AddAsync(ArchivePaths.Chain(run.Run), async file =>
        {
            await foreach (var line in LinesOf(run, cancellation))
            {
                await file.WriteAsync(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(line.Hash.Span) + "\n"), cancellation);
            }
        });
        await files.AddAsync(ArchivePaths.Events(run.Run), async file =>
        {
            await using var csv = new EventsCsv(file);
            await foreach (var line in LinesOf(run, cancellation))
            {
                csv.Add(line);
            }
        });
    }

    private IAsyncEnumerable<StoredLine> LinesOf(ArchivedRun run, CancellationToken cancellation) => record.StreamAsync(run.Run, 0, cancellation).TakeWhile(l => l.Position < run.Events);

    private async Task BallotsAsync(ArchiveFiles files, ArchivePlan plan, CancellationToken cancellation)
    {
        foreach (var run in plan.Runs.Where(r => r.Ballots).Select(r => r.Run))
        {
            foreach (var part in Enum.GetValues<BallotBoxPart>())
            {
                if (await ballots!.ReadAsync(run, part, cancellation) is { } boxed)
                {
                    await files.AddAsync(ArchivePaths.Ballots(run, part), boxed.Bytes, cancellation);
                }
            }
        }
    }

    private async Task<byte[]> SettingsAsync(ArchiveChoice choice, CancellationToken cancellation)
    {
        var kept = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in await settings.KeysAsync("", cancellation))
        {
            if ((choice.Everything || choice.PlainSettings.Any(p => key.StartsWith(p, StringComparison.Ordinal))) && await settings.GetAsync(key, cancellation) is { } value)
            {
                kept[key] = value;
            }
        }

        return JsonSerializer.SerializeToUtf8Bytes(kept, Readable);
    }
}
