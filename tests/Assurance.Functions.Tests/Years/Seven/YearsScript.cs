using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Definitions.Calendars;
using Assurance.Engine;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Roster;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Functions.Tests.Years.Seven;

/// <summary>
/// What happens to a partnership from outside over the years: runs fall due, the register changes, contacts change, holidays are
/// proclaimed. All of it before office hours, so that it meets no letter on its way.
/// </summary>
/// <param name="lastYear">School year in which the last runs open.</param>
internal sealed class YearsScript(ChangingCounty county, LateHolidays holidays, int lastYear)
{
    private const string Officer = "officer-test";
    private readonly List<(Instant At, Func<EngineRoom, IReadOnlyList<string>, LocalDate, Task> Act)> coming = Plan(county, holidays, lastYear);
    private readonly List<(string Cycle, string Run, LocalDate Opens)> opened = [];

    /// <summary>Whether anything was done when it was last asked.</summary>
    public bool Acted { get; private set; }

    /// <summary>Does what is due; runs opened enter the world.</summary>
    /// <param name="live">Runs that are not closed.</param>
    /// <returns>When something is due next; null once nothing is to come.</returns>
    public async Task<Instant?> DoDueAsync(EngineRoom room, SimulatedWorld world, IReadOnlyList<string> live)
    {
        var now = world.Clock.Now;
        Acted = coming.Count > 0 && coming[0].At <= now;
        while (coming.Count > 0 && coming[0].At <= now)
        {
            var act = coming[0].Act;
            coming.RemoveAt(0);
            await act(room, live, UkTime.Date(now));
        }

        Instant? next = coming.Count > 0 ? coming[0].At : null;
        foreach (var cycle in ThreeCycles.All)
        {
            var at = await OpenAsync(room, world, cycle, live, now);
            next = at is { } && (next is null || at < next) ? at : next;
        }

        return next;
    }

    /// <returns>When it is to be asked again; null where the cycle's last run has been opened, or while another is open.</returns>
    private async Task<Instant?> OpenAsync(EngineRoom room, SimulatedWorld world, ThreeCycles.Kept cycle, IReadOnlyList<string> live, Instant now)
    {
        var today = UkTime.Date(now);
        var definition = ThreeCycles.Load(cycle, ThreeCycles.EditionInForce(today));
        RunSoFar[] runs = [.. opened.Where(o => o.Cycle == cycle.Id).Select(o => new RunSoFar(o.Run, o.Opens, !live.Contains(o.Run)))];
        if (Math.Max(cycle.From.Year, runs.Select(r => r.Opens.Year + cycle.EveryYears).DefaultIfEmpty().Max()) > lastYear)
        {
            return null;
        }

        var year = runs.Length == 0 ? cycle.From : runs.Max(r => r.Opens).PlusYears(cycle.EveryYears);
        var calendar = holidays.KnownOn(today, year);
        var next = Openings.Next(definition.Policy, calendar, ShippedCalendars.WorkingDays(), runs, cycle.From);
        if (!next.IsDue(now))
        {
            return next.HeldUpBy is null ? next.SetUp : null;
        }

        var options = new RehearsalOptions
        {
            Definition = definition,
            Respondents = county.Respondents,
            Calendar = calendar,
            Partnership = new PartnershipDetails("Test Partnership", "The team", "team@example.invalid", "01632 960 001", "A Sender", "Manager", "https://example.invalid"),
            Opens = next.Opens,
            ResponseRate = 0.85,
            Seed = (next.Opens.Year * 10) + cycle.EveryYears,
            LaCode = county.Authority,
            Papers = PaperChoice.Sample,
        };
        var opening = RehearsalStage.Opening(options);
        Assert.True(await room.Opener.OpenAsync(opening, now));
        opened.Add((cycle.Id, opening.Run, next.Opens));
        await world.EnterAsync(opening.Run, RehearsalStage.Returns(options, next.Dates));
        return now;
    }

    private static List<(Instant, Func<EngineRoom, IReadOnlyList<string>, LocalDate, Task>)> Plan(ChangingCounty county, LateHolidays holidays, int lastYear)
    {
        var plan = new List<(Instant At, Func<EngineRoom, IReadOnlyList<string>, LocalDate, Task> Act)>();
        for (var year = 2021; year <= lastYear; year++)
        {
            plan.Add((Early(year, 8, 24), (room, live, today) => RegisterAsync(county, room, live, today)));
            plan.Add((Early(year, 9, 23), NewLeadsAsync));
            plan.Add((Early(year, 10, 14), (room, live, today) => RegisterAsync(county, room, live, today)));
        }

        plan.AddRange(LateHolidays.All.Where(h => h.Proclaimed.Year <= lastYear).Select(h =>
            (LateHolidays.At(h.Proclaimed), (Func<EngineRoom, IReadOnlyList<string>, LocalDate, Task>)((room, live, today) => ProclaimedAsync(holidays, room, live, today)))));
        return [.. plan.OrderBy(p => p.At)];
    }

    private static async Task RegisterAsync(ChangingCounty county, EngineRoom room, IReadOnlyList<string> live, LocalDate today)
    {
        county.Change(today);
        foreach (var run in live)
        {
            var outcome = await new RegisterApplication(room).ApplyAsync(run, county.Register, county.Respondents, county.Links, today);
            Assert.True(outcome.Changed > 0, $"{today}: the register changed nothing in {run}: {string.Join(' ', outcome.Told)}");
        }
    }

    /// <summary>Every third school has a new safeguarding lead.</summary>
    private static async Task NewLeadsAsync(EngineRoom room, IReadOnlyList<string> live, LocalDate today)
    {
        foreach (var run in live)
        {
            var schools = await room.Shelf.Journal(run).ReadAsync(state => state.Respondents.Where((r, i) => i % 3 == 0 && r.Contacts.Count > 0).Select(r => r.Id).ToList());
            foreach (var school in schools!)
            {
                var before = await room.Roster.ContactsAsync(run, school);
                var lead = new KnownContact(Role.Dsl, $"p-new-{today.Year}-{school}", new PersonDetails($"New Lead {today.Year}", $"lead-{today.Year}.{school}@example.invalid"));
                Assert.Null((await room.Roster.SetContactsAsync(run, school, [lead, .. before.Where(c => c.Role != Role.Dsl)], Officer)).Refusal);
            }
        }
    }

    private static async Task ProclaimedAsync(LateHolidays holidays, EngineRoom room, IReadOnlyList<string> live, LocalDate today)
    {
        foreach (var run in live)
        {
            var opens = await room.Shelf.Journal(run).ReadAsync(state => state.Opened!.Opens);
            var decision = await room.Roster.SetCalendarAsync(run, holidays.KnownOn(today, opens), Officer);
            Assert.Equal((1, null), (decision.Changed, decision.Refusal));
        }
    }

    private static Instant Early(int year, int month, int day) => UkTime.At(new LocalDate(year, month, day), new LocalTime(7, 30));
}
