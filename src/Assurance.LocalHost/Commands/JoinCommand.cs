using System.CommandLine;
using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.Engine.Partnerships;
using Assurance.Engine.Roster;
using Assurance.Engine.Workbooks;
using Assurance.LocalHost.Stores;
using NodaTime;
using NodaTime.Text;

namespace Assurance.LocalHost.Commands;

/// <summary><c>join</c>: takes up a run that is under way elsewhere; no step that lies before the day is sent.</summary>
public static class JoinCommand
{
    public static Command Make()
    {
        var run = Shared.RunArgument();
        run.Description = $"Run to take up, for example {Definitions.ShippedCycles.OfSchools}.2026-27.";
        var at = new Option<string>("--at") { Description = "From which day on its steps are done here, YYYY-MM-DD; earlier ones are recorded as passed over.", Required = true };
        var (store, partnership) = (Shared.StoreOption(), Shared.PartnershipOption());
        var command = new Command("join", "Take up a run in mid-cycle without sending what is past.") { run, at, store, partnership };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(store)!, parsed.GetValue(partnership), parsed.GetValue(run)!, parsed.GetValue(at)!, TimeProvider.System, cancellation));
        return command;
    }

    /// <summary>Takes the run up; refusals are printed.</summary>
    /// <param name="clock">The moment at which the run is opened.</param>
    public static Task<int> RunAsync(StorePlace place, string? partnership, string run, string at, TimeProvider clock, CancellationToken cancellation)
    {
        if (LocalDatePattern.Iso.Parse(at) is not { Success: true, Value: var day })
        {
            return Task.FromResult(Shared.Refuse($"“{at}” is no date. Write it as 2026-11-20.", Shared.BadInput));
        }

        if (Shared.Partnership(place, partnership, out var refused) is not { } folder)
        {
            return Task.FromResult(refused);
        }

        var check = folder.Check(UkTime.Date(Instant.FromDateTimeOffset(clock.GetUtcNow())));
        if (check.Settings is null)
        {
            return Task.FromResult(Shared.Refuse(check.Problems));
        }

        if (Planned(check, run) is not { } planned)
        {
            return Task.FromResult(Shared.Refuse($"{run} is no run of a cycle there is. A run is named by its cycle and school year, for example {Keys.Run(Definitions.ShippedCycles.OfSchools, day)}.", Shared.BadInput));
        }

        if (Outside(check, planned, day, UkTime.Date(Instant.FromDateTimeOffset(clock.GetUtcNow()))) is { } outside)
        {
            return Task.FromResult(Shared.Refuse(outside, Shared.BadInput));
        }

        return Shared.WithStoreAsync(place, readOnly: false, async store =>
        {
            using var room = await store.RoomAsync(clock);
            var openings = new PartnershipOpenings(room, new ControlApplication(room, new PersonIds(room.Settings, room.Entropy)));
            if (await openings.JoinAsync(check, planned, day, cancellation) is { } refusal)
            {
                return Shared.Refuse(refusal);
            }

            Console.Out.WriteLine($"{run} is taken up from {day:d MMMM yyyy}: {PartnershipOpenings.Count(check, planned.Cycle)}. What lies before that day is recorded as passed over; nothing of it is sent.");
            Console.Out.WriteLine(place.IsAccount
                ? $"The Functions app takes it up within five minutes. Are there returns that came before? Then “stop {run} --reason TEXT” now, “import {run} FILE”, and “start {run} --reason TEXT”."
                : $"Returns that came before: “import {run} FILE --store {place}”. Then “serve --store {place}”.");
            return Shared.Done;
        });
    }

    /// <summary>Why the run cannot be taken up on that day, or null.</summary>
    private static string? Outside(PartnershipCheck check, ControlRun run, LocalDate day, LocalDate today)
    {
        var id = Keys.Run(run.Cycle, run.Opens);
        if (day > today)
        {
            return $"{day:d MMMM yyyy} is still to come. Take {id} up from today, {today:yyyy-MM-dd}, or from an earlier day.";
        }

        try
        {
            var dates = check.DatesOf(run);
            var (first, last) = (dates.Min(d => d.First), dates.Max(d => d.Closes is { } closes && closes > d.Compile ? closes : d.Compile));
            return day < first ? $"{id} begins on {first:d MMMM yyyy}, so on {day:d MMMM yyyy} there is nothing to take up. Give a day from then on; a run that has not begun opens by itself."
                : day > last ? $"{id} is over on {last:d MMMM yyyy}, so on {day:d MMMM yyyy} there is nothing to take up. Give an earlier day, or another run."
                : null;
        }
        catch (BeyondCalendarException beyond)
        {
            return $"The dates of {id} cannot be reckoned: {beyond.Message} Put the term dates of that year into calendar.json.";
        }
    }

    /// <summary>The workbook's own row for the run, or the cycle's own days where it has none.</summary>
    private static ControlRun? Planned(PartnershipCheck check, string run)
    {
        if (check.Settings!.Runs.FirstOrDefault(r => Keys.Run(r.Cycle, r.Opens) == run) is { } row)
        {
            return row;
        }

        foreach (var (id, cycle) in check.Context.Cycles)
        {
            for (var year = 2000; run.StartsWith(id + ".", StringComparison.Ordinal) && year < 2100; year++)
            {
                var opens = cycle.Policy.Timetable.Opens.In(year);
                if (Keys.Run(id, opens) == run)
                {
                    return new ControlRun(id, opens, null, null, true, []);
                }
            }
        }

        return null;
    }
}
