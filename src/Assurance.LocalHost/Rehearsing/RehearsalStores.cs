using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Assurance.Core.Record;
using Assurance.Engine.Memory;
using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;
using Assurance.LocalHost.Outbox;
using Assurance.LocalHost.Stores;
using Assurance.Sqlite;

namespace Assurance.LocalHost.Rehearsing;

/// <summary>What all runs of one rehearsal share – record, objects, ballots, outbox, papers – and the files that are written of it in the end.</summary>
public sealed class RehearsalStores : IDisposable
{
    private const int OneFileAbove = 1000;
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly string folder;
    private readonly SpillFile spill;

    /// <param name="respondents">Asked in the largest run: above a thousand the outbox is one file.</param>
    public RehearsalStores(string folder, int respondents)
    {
        this.folder = folder;
        spill = new SpillFile(RehearsalFolder.Spill(folder));
        Record = new InMemoryRecord(spill);
        Objects = new InMemoryObjects(spill);
        Publication = new FilePublication(RehearsalFolder.Documents(folder));
        Outbox = respondents > OneFileAbove
            ? new MboxOutbox(Path.Combine(RehearsalFolder.Outbox(folder), "outbox-SIMULATED.mbox"))
            : new FileOutbox(RehearsalFolder.Outbox(folder), stamped: true);
    }

    public InMemoryRecord Record { get; }

    public InMemoryObjects Objects { get; }

    public InMemoryBallotBox Ballots { get; } = new();

    public IMail Outbox { get; }

    public FilePublication Publication { get; }

    /// <summary>Papers of a run, relative to the folder of the rehearsal.</summary>
    public IReadOnlyList<string> DocumentsOf(string run) => [.. Publication.Written.Where(p => p.StartsWith(run + "/", StringComparison.Ordinal)).Select(p => $"documents/{p}")];

    /// <summary>Writes the timeline of all runs, the store and <c>summary.json</c>.</summary>
    /// <returns>The summary of all, with time and memory.</returns>
    public async Task<RehearsalSummary> WriteAsync(RehearsalSummary whole, CancellationToken cancellation = default)
    {
        // The state of the runs is done with, and what is written now takes room of its own. Whoever played the last of them goes on
        // from here, and would hold it meanwhile.
        await Task.Yield();
        GC.Collect();
        var runs = await Record.RunsAsync(cancellation);
        await Task.WhenAll(
            Task.Run(() => WriteTimeline(Timeline.Of(Events(runs).ToBlockingEnumerable(cancellation))), cancellation),
            SqliteExport.WriteAsync(RehearsalFolder.Record(folder), Record, Objects, Ballots, cancellation));
        using var process = Process.GetCurrentProcess();
        var measured = whole with { ElapsedSeconds = Math.Round(watch.Elapsed.TotalSeconds, 2), PeakWorkingSetBytes = process.PeakWorkingSet64 };
        await WriteSummaryAsync(RehearsalFolder.Summary, measured, cancellation);
        return measured;
    }

    public Task WriteSummaryAsync(string name, RehearsalSummary summary, CancellationToken cancellation = default) =>
        File.WriteAllTextAsync(Path.Combine(folder, name), JsonSerializer.Serialize(summary, Indented) + "\n", cancellation);

    public void Dispose()
    {
        (Outbox as IDisposable)?.Dispose();
        spill.Dispose();
    }

    private async IAsyncEnumerable<RunEvent> Events(IReadOnlyList<string> runs)
    {
        foreach (var run in runs)
        {
            await foreach (var line in Record.StreamAsync(run))
            {
                yield return EventJson.Read(line.Bytes.Span);
            }
        }
    }

    private void WriteTimeline(IReadOnlyList<TimelineRow> rows)
    {
        using var writer = new StreamWriter(Path.Combine(folder, "timeline.csv"), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Timeline.Write(rows, writer);
    }
}
