using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Definitions.Calendars;
using Assurance.Documents;
using Assurance.Engine;
using Assurance.Engine.Rehearsal;
using Assurance.LocalHost.Partnerships;
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
    private readonly List<SideBySideYear> runs = [];

    /// <param name="progress">Told the day reached and the returns in so far.</param>
    /// <returns>One summary a run, in order of opening, and then the whole.</returns>
    public async Task<IReadOnlyList<RehearsalSummary>> RunAsync(Action<LocalDate, int>? progress = null, CancellationToken cancellation = default)
    {
        using var stores = new RehearsalStores(folder, cycles.Max(c => c.First.Respondents.Count));
        var sent = new SentLogs(stores.Outbox);
        var clock = new VirtualClock(cycles.Select(Next).OfType<NextOpening>().Min(n => n.SetUp));
        using var room = new EngineRoom(stores.Record, stores.Objects, sent, stores.Publication, new OpenXmlComposer(), new SeededEntropy(cycles[0].First.Seed), clock, ballots: stores.Ballots);
        using var world = new SimulatedWorld(room, clock);
        world.Hinted += run => runs.Find(r => r.Run == run)?.LookAt(clock.Now);

        // Hints of a rehearsal do not get lost, so a sleep is as long as the plan says.
        var rounds = new RunRounds(room, tell, (now, look) => look is null ? now + Duration.FromDays(1) : Instant.Max(look.Value, now + Duration.FromMinutes(1)));
        var began = clock.Now;
        var last = began + Duration.FromDays(366 * years) + RehearsalRun.Longest;
        while (clock.Now < last)
        {
            cancellation.ThrowIfCancellationRequested();
            var opening = await OpenDueAsync(room, world);
            foreach (var run in runs.Where(r => !r.IsClosed && r.Look <= clock.Now).ToList())
            {
                await run.DoAsync(rounds, clock, cancellation);
                progress?.Invoke(UkTime.Date(clock.Now), world.Returns);
                if (run.IsClosed)
                {
                    // The next run of the cycle may have waited for it.
                    run.Summary = await SummaryAsync(run, room, sent, stores, cancellation);
                    opening = clock.Now;
                }
            }

            if (runs.Where(r => !r.IsClosed).Select(r => (Instant?)r.Look).Append(opening).Min() is not { } wake)
            {
                break;
            }

            _ = await world.AdvanceToAsync(Instant.Max(wake, clock.Now), stopOnHint: true);
        }

        foreach (var unfinished in runs.Where(r => r.Summary is null))
        {
            unfinished.Summary = await SummaryAsync(unfinished, room, sent, stores, cancellation);
        }

        return await WriteAsync(stores, Period.DaysBetween(UkTime.Date(began), UkTime.Date(clock.Now)), cancellation);
    }

    /// <param name="days">From the first opening to the end of the last run: they go on side by side.</param>
    private async Task<IReadOnlyList<RehearsalSummary>> WriteAsync(RehearsalStores stores, int days, CancellationToken cancellation)
    {
        var byCycle = runs.GroupBy(r => r.Cycle.Id, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (Cycle: g.Key, Sum: RehearsalSummary.Sum([.. g.Select(r => r.Summary!)]))).ToList();
        foreach (var (cycle, sum) in byCycle)
        {
            await stores.WriteSummaryAsync(RehearsalFolder.SummaryOf(cycle), sum, cancellation);
        }

        IReadOnlyList<RehearsalSummary> each = [.. runs.Select(r => r.Summary!)];
        var whole = await stores.WriteAsync(RehearsalSummary.Sum(each) with { Respondents = byCycle.Sum(c => c.Sum.Respondents), VirtualDays = days }, cancellation);
        return [.. each, whole];
    }

    /// <summary>Opens what is due; the runs enter the world.</summary>
    /// <returns>When the next is to be opened; null where none is to come, or one that is open must end first.</returns>
    private async Task<Instant?> OpenDueAsync(EngineRoom room, SimulatedWorld world)
    {
        Instant? at = null;
        foreach (var cycle in cycles)
        {
            if (Next(cycle) is not { HeldUpBy: null } next)
            {
                continue;
            }

            if (!next.IsDue(world.Clock.Now))
            {
                at = at is { } earlier && earlier < next.SetUp ? earlier : next.SetUp;
                continue;
            }

            var options = cycle.First with
            {
                Opens = next.Opens,
                Respondents = cycle.AskedOn(next.Opens),
                Seed = cycle.First.Seed + Timetable.SchoolYearOf(next.Opens) - Timetable.SchoolYearOf(cycle.First.Opens),
                FirstRun = cycle.First.FirstRun && runs.Count == 0,
            };
            var opening = RehearsalStage.Opening(options);
            if (!await room.Opener.OpenAsync(opening, world.Clock.Now))
            {
                throw new InvalidOperationException($"{opening.Run} has been opened already in this rehearsal.");
            }

            await world.EnterAsync(opening.Run, RehearsalStage.Returns(options, next.Dates));
            runs.Add(new SideBySideYear(cycle, opening.Run, next.Opens, world.Clock.Now));
        }

        return at;
    }

    /// <summary>The cycle’s next run within the years, or null.</summary>
    private NextOpening? Next(RehearsedCycle cycle)
    {
        IReadOnlyList<RunSoFar> SoFar(RehearsedCycle of) => [.. runs.Where(r => r.Cycle == of).Select(r => new RunSoFar(r.Run, r.Opens, r.IsClosed))];
        var soFar = SoFar(cycle);
        var full = cycles.FirstOrDefault(c => c.Id == cycle.First.Definition.Policy.NotInYearsOf) is { } other ? new FullCycle(other.First.Definition.Policy, SoFar(other)) : null;
        var (policy, from) = (cycle.First.Definition.Policy, cycle.First.Opens);
        var first = soFar.Count > 0 ? soFar.Min(r => r.Opens) : Openings.NextDay(policy, soFar, from, full);
        return Timetable.SchoolYearOf(Openings.NextDay(policy, soFar, from, full)) - Timetable.SchoolYearOf(first) < years
            ? Openings.Next(policy, cycle.First.Calendar, ShippedCalendars.WorkingDays(), soFar, from, full)
            : null;
    }

    private static async Task<RehearsalSummary> SummaryAsync(SideBySideYear run, EngineRoom room, SentLogs sent, RehearsalStores stores, CancellationToken cancellation)
    {
        var log = sent.Of(run.Run);
        var now = Instant.FromDateTimeOffset(room.Clock.GetUtcNow());
        return (await room.Shelf.Journal(run.Run).ReadAsync(
            state => RehearsalSummary.Of(state, log.Count, log.Duplicates, run.Rounds, now, stores.DocumentsOf(run.Run), run.Cycle.Links), cancellation))!;
    }
}
