using Assurance.Core.Cycles;
using Assurance.Definitions.Calendars;
using NodaTime;

namespace Assurance.Engine.Rehearsal;

/// <summary>
/// Opens the runs of several cycles of one partnership as they fall due: they live side by side and may draw on each other’s reports, as
/// in the partnership’s own years. Who drives them is left to the host.
/// </summary>
/// <param name="years">Each cycle’s runs open within so many years of its first.</param>
public sealed class SideBySideOpenings(IReadOnlyList<RehearsedCycle> cycles, int years)
{
    private readonly List<SideBySideYear> runs = [];

    /// <summary>All that have been opened, in order of opening.</summary>
    public IReadOnlyList<SideBySideYear> Runs => runs;

    /// <summary>When the first of all is set up.</summary>
    public Instant Begins { get; } = cycles.Select(c => Next(c, cycles, [], years)).OfType<NextOpening>().Min(n => n.SetUp);

    /// <summary>Opens what is due; the runs enter the world.</summary>
    /// <returns>When the next is to be opened; null where none is to come, or one that is open must end first.</returns>
    public async Task<Instant?> OpenDueAsync(EngineRoom room, SimulatedWorld world)
    {
        ArgumentNullException.ThrowIfNull(room);
        ArgumentNullException.ThrowIfNull(world);
        Instant? at = null;
        foreach (var cycle in cycles)
        {
            if (Next(cycle, cycles, runs, years) is not { HeldUpBy: null } next)
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
    private static NextOpening? Next(RehearsedCycle cycle, IReadOnlyList<RehearsedCycle> cycles, IReadOnlyList<SideBySideYear> runs, int years)
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
}
