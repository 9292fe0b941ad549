using Assurance.Core.Calendar;
using Assurance.Documents;
using Assurance.Engine;
using Assurance.Engine.Rehearsal;
using NodaTime;

namespace Assurance.LocalHost.Rehearsing;

/// <summary>
/// Rehearses several cycles of one partnership on one clock: runs open as they fall due, live side by side and may draw on each
/// other’s reports, as in the partnership’s own years.
/// </summary>
/// <param name="years">Each cycle’s runs open within so many years of its first.</param>
/// <param name="tell">Told once of what could not be done and is tried again.</param>
public sealed class SideBySideRun(IReadOnlyList<RehearsedCycle> cycles, int years, string folder, Action<string> tell)
{
    private readonly SideBySideOpenings openings = new(cycles, years);

    /// <param name="progress">Told the day reached and the returns in so far.</param>
    /// <returns>One summary a run, in order of opening, and then the whole.</returns>
    public async Task<IReadOnlyList<RehearsalSummary>> RunAsync(Action<LocalDate, int>? progress = null, CancellationToken cancellation = default)
    {
        using var stores = new RehearsalStores(folder, cycles.Max(c => c.First.Respondents.Count));
        var sent = new SentLogs(stores.Outbox);
        var clock = new VirtualClock(openings.Begins);
        using var room = new EngineRoom(stores.Record, stores.Objects, sent, stores.Publication, new RoomForPapers(new OpenXmlComposer()), new SeededEntropy(cycles[0].First.Seed), clock, ballots: stores.Ballots);
        using var world = new SimulatedWorld(room, clock);
        var began = clock.Now;
        await new SideBySideDriver(room, world, openings, tell).DriveAsync(
            began + Duration.FromDays(366 * years) + RehearsalRun.Longest,
            async run =>
            {
                progress?.Invoke(UkTime.Date(clock.Now), world.Returns);
                run.Summary = run.IsClosed ? await SummaryAsync(run, room, sent, stores, cancellation) : null;
            },
            cancellation);
        foreach (var unfinished in openings.Runs.Where(r => r.Summary is null))
        {
            unfinished.Summary = await SummaryAsync(unfinished, room, sent, stores, cancellation);
        }

        return await WriteAsync(stores, Period.DaysBetween(UkTime.Date(began), UkTime.Date(clock.Now)), cancellation);
    }

    /// <param name="days">From the first opening to the end of the last run: they go on side by side.</param>
    private async Task<IReadOnlyList<RehearsalSummary>> WriteAsync(RehearsalStores stores, int days, CancellationToken cancellation)
    {
        var byCycle = openings.Runs.GroupBy(r => r.Cycle.Id, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (Cycle: g.Key, Sum: RehearsalSummary.Sum([.. g.Select(r => r.Summary!)]))).ToList();
        foreach (var (cycle, sum) in byCycle)
        {
            await stores.WriteSummaryAsync(RehearsalFolder.SummaryOf(cycle), sum, cancellation);
        }

        IReadOnlyList<RehearsalSummary> each = [.. openings.Runs.Select(r => r.Summary!)];
        var whole = await stores.WriteAsync(RehearsalSummary.Sum(each) with { Respondents = byCycle.Sum(c => c.Sum.Respondents), VirtualDays = days }, cancellation);
        return [.. each, whole];
    }

    private static async Task<RehearsalSummary> SummaryAsync(SideBySideYear run, EngineRoom room, SentLogs sent, RehearsalStores stores, CancellationToken cancellation)
    {
        var log = sent.Of(run.Run);
        var now = Instant.FromDateTimeOffset(room.Clock.GetUtcNow());
        return (await room.Shelf.Journal(run.Run).ReadAsync(
            state => RehearsalSummary.Of(state, log.Count, log.Duplicates, run.Rounds, now, stores.DocumentsOf(run.Run), run.Cycle.Links), cancellation))!;
    }
}
