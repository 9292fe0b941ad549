using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Assurance.Core.Record;
using Assurance.Documents;
using Assurance.Engine.Memory;
using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Rounds;
using Assurance.LocalHost.Outbox;
using Assurance.LocalHost.Stores;
using Assurance.Sqlite;
using NodaTime;

namespace Assurance.LocalHost.Rehearsing;

/// <summary>Runs a rehearsal from opening to publication and writes what it did.</summary>
/// <param name="years">One rehearsal a year, in order.</param>
public sealed class RehearsalRun(IReadOnlyList<RehearsalOptions> years, string folder, string links)
{
    private const int OneFileAbove = 1000;
    private static readonly Duration LongestRun = Duration.FromDays(730);
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="progress">Told the day reached and the returns in so far.</param>
    /// <returns>One summary a run.</returns>
    public async Task<IReadOnlyList<RehearsalSummary>> RunAsync(Action<LocalDate, int>? progress = null, CancellationToken cancellation = default)
    {
        var watch = Stopwatch.StartNew();
        var record = new InMemoryRecord();
        var objects = new InMemoryObjects();
        var ballots = new InMemoryBallotBox();
        var outbox = Outbox();
        using var closing = outbox as IDisposable;
        var publication = new FilePublication(RehearsalFolder.Documents(folder));
        var summaries = new List<RehearsalSummary>();
        foreach (var year in years)
        {
            summaries.Add(await RunOneAsync(year, record, objects, ballots, new SentLog(outbox), publication, progress, cancellation));
        }

        WriteTimeline(Timeline.Of(Events(record, await record.RunsAsync(cancellation)).ToBlockingEnumerable(cancellation)));
        await SqliteExport.WriteAsync(RehearsalFolder.Record(folder), record, objects, ballots, cancellation);
        using var process = Process.GetCurrentProcess();
        var whole = RehearsalSummary.Sum(summaries) with { ElapsedSeconds = Math.Round(watch.Elapsed.TotalSeconds, 2), PeakWorkingSetBytes = process.PeakWorkingSet64 };
        await File.WriteAllTextAsync(Path.Combine(folder, "summary.json"), JsonSerializer.Serialize(whole, Indented) + "\n", cancellation);
        return summaries.Count == 1 ? [whole] : [.. summaries, whole];
    }

    private async Task<RehearsalSummary> RunOneAsync(
        RehearsalOptions options, InMemoryRecord record, InMemoryObjects objects, InMemoryBallotBox ballots, SentLog sent, FilePublication publication, Action<LocalDate, int>? progress, CancellationToken cancellation)
    {
        var before = publication.Written.Count;
        using var stage = await RehearsalStage.SetAsync(options, record, objects, sent, publication, new OpenXmlComposer(), ballots, cancellation);
        var driver = new RoundDriver(stage.Room.Rounds, stage.World, stage.World.Clock);
        _ = await driver.DriveAsync(
            stage.Run,
            stage.World.Clock.Now + LongestRun,
            () =>
            {
                progress?.Invoke(Core.Calendar.UkTime.Date(stage.World.Clock.Now), stage.World.Returns);
                return Task.FromResult(false);
            },
            cancellation);
        var documents = publication.Written.Where(p => before == 0 || p.StartsWith(stage.Run + "/", StringComparison.Ordinal)).Select(p => $"documents/{p}").ToList();
        return (await stage.Room.Shelf.Journal(stage.Run).ReadAsync(
            state => RehearsalSummary.Of(state, sent.Count, sent.Duplicates, driver.Rounds, stage.World.Clock.Now, documents, links), cancellation))!;
    }

    private static async IAsyncEnumerable<RunEvent> Events(InMemoryRecord record, IReadOnlyList<string> runs)
    {
        foreach (var run in runs)
        {
            await foreach (var line in record.StreamAsync(run))
            {
                yield return EventJson.Read(line.Bytes.Span);
            }
        }
    }

    private IMail Outbox() => years[0].Respondents.Count > OneFileAbove
        ? new MboxOutbox(Path.Combine(RehearsalFolder.Outbox(folder), "outbox-SIMULATED.mbox"))
        : new FileOutbox(RehearsalFolder.Outbox(folder), stamped: true);

    private void WriteTimeline(IReadOnlyList<TimelineRow> rows)
    {
        using var writer = new StreamWriter(Path.Combine(folder, "timeline.csv"), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Timeline.Write(rows, writer);
    }
}
