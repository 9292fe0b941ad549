using Assurance.Core.Record;
using Assurance.Core.Reports;
using Assurance.Engine.Evidence;
using Assurance.Engine.Intake;
using Assurance.Engine.Memory;
using Assurance.Engine.Officers;
using Assurance.Engine.Packs;
using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Runs;
using Assurance.Engine.Tests.Drafting;
using Assurance.Engine.Tests.Rounds;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.Engine.Tests.Reports;

/// <summary>
/// Two processes on one store, of which one read it some minutes ago and writes papers: what a person decided meanwhile in the other holds. Each with
/// a plan on the record as it stands, for comparison.
/// </summary>
public sealed class OutOfDatePapersTests
{
    private static readonly Officer Officer = Officer.Named("Priya Shah");

    /// <summary>Everybody has signed; a text is changed by the command line, which takes the signatures back; the app comes four minutes later.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_is_published_that_an_edit_has_reopened(bool recently)
    {
        using var played = await (await YearlyRun.OpenAsync()).PlayAsync(9, 30);
        var (record, clock) = await BeforeAsync(played.Room.Record, played.Run, e => e.Body is Published);
        using var app = Process(record, played.Room.Objects, new CapturingComposer(), clock);
        using var command = Process(record, played.Room.Objects, new CapturingComposer(), clock);
        var at = await app.Shelf.Journal(played.Run).ReadAsync(s => s.Position);
        var written = await command.Draft.WriteAsync(played.Run, "not-well", "We were slow to see children who are taught at home.", YearlyRun.Officer, "The delivery group asked for it.");
        Assert.Null(written.Refusal);

        await GoOnAsync(app, played.Run, clock, recently);

        Assert.DoesNotContain(await SinceAsync(record, played.Run, at), e => e.Body is Published);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_paper_is_made_of_answers_that_were_erased_before_it_was_begun(bool recently)
    {
        var store = new InMemoryObjects();
        using var played = await PlayedYear.PlayAsync(schools: 20, papers: PaperChoice.All, objects: new PackedObjects(store));
        var (record, clock) = await BeforeAsync(played.Room.Record, played.Run, e => e.Body is DocumentWritten { Respondent: Nobody.Id });
        var composer = new CapturingComposer();
        using var app = Process(record, new PackedObjects(store, 64_000_000), composer, clock);
        var anew = new CapturingComposer();
        using var command = Process(record, new PackedObjects(store), anew, clock);
        _ = await command.Shelf.Journal(played.Run).ReadAsync(s => s.Position);
        var returns = await app.Shelf.Journal(played.Run).ReadAsync(s => s.Respondents.Select(r => r.CurrentReturn?.Answers).OfType<string>().ToList());
        foreach (var answers in returns!)
        {
            Assert.NotNull(await app.Box.GetAsync<ReturnObject>(answers));
        }

        var before = await ScoresAsync(app, played.Run, composer);
        var desk = new EvidenceDesk(command, new NoTables(), null);
        var (plan, _) = await desk.PlanAsync(played.Run, [.. returns.Take(3)]);
        Assert.Equal(3, (await desk.EraseAsync(plan!, Officer, "A child is named.")).Changed);
        var after = await ScoresAsync(command, played.Run, anew);
        Assert.NotEqual(before, after);
        app.Papers.Release();
        composer.Written.Clear();

        await GoOnAsync(app, played.Run, clock, recently);

        Assert.Equal(after, ScoresIn(composer));
    }

    private static async Task<string> ScoresAsync(EngineRoom room, string run, CapturingComposer composer)
    {
        _ = await room.Papers.WriteAsync(room.Shelf.Journal(run), "county-report", Nobody.Id, Instant.FromDateTimeOffset(room.Clock.GetUtcNow()), final: false);
        return ScoresIn(composer);
    }

    private static string ScoresIn(CapturingComposer composer) => composer.Written.SelectMany(w => w.Blocks).OfType<ReportBlock.Table>().First(t => t.Id == "section-scores").Note!;

    /// <summary>The run as it was just before that, and the moment.</summary>
    private static async Task<(InMemoryRecord Record, VirtualClock Clock)> BeforeAsync(IRecord whole, string run, Func<RunEvent, bool> happens)
    {
        var record = new InMemoryRecord();
        var before = (await whole.ReadAsync(run)).TakeWhile(l => !happens(EventJson.Read(l.Bytes.Span))).ToList();
        Assert.True(await record.AppendAsync(run, 0, [.. before.Select(l => new RecordLine(l.Bytes))]));
        return (record, new VirtualClock(EventJson.Read(before[^1].Bytes.Span).At));
    }

    private static EngineRoom Process(InMemoryRecord record, IObjects objects, CapturingComposer composer, VirtualClock clock) =>
        new(record, objects, new MemoryMail(), new MemoryPublication(), composer, new SystemEntropy(), clock);

    private static async Task GoOnAsync(EngineRoom app, string run, VirtualClock clock, bool recently)
    {
        clock.MoveTo(clock.Now + Duration.FromMinutes(4));
        for (var i = 0; i < 2; i++)
        {
            var plan = await app.Rounds.PlanAsync(run, recently ? RunJournal.Recently : TimeSpan.Zero);
            _ = await app.DoAsync(plan);
        }
    }

    private static async Task<List<RunEvent>> SinceAsync(InMemoryRecord record, string run, long position) =>
        [.. (await record.ReadAsync(run, position)).Select(l => EventJson.Read(l.Bytes.Span))];
}
