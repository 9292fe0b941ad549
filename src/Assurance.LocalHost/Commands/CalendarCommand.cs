using System.CommandLine;
using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Definitions.Calendars;
using Assurance.LocalHost.Stores;
using NodaTime;
using NodaTime.Text;

namespace Assurance.LocalHost.Commands;

/// <summary><c>calendar</c>: the dates of a cycle for one authority, before anything is opened; without a cycle, the timetable of all.</summary>
internal static class CalendarCommand
{
    private static readonly LocalDatePattern Long = LocalDatePattern.CreateWithInvariantCulture("ddd d MMM uuuu");

    public static Command Make()
    {
        var cycle = new Argument<string?>("cycle") { Description = "One cycle, or the folder of one; without it, the timetable of all collections.", Arity = ArgumentArity.ZeroOrOne };
        var opens = new Option<string?>("--opens") { Description = "Opening day, YYYY-MM-DD; without it, the cycle's next." };
        var la = new Option<string>("--authority") { Description = "Code of the local authority, for example 926.", DefaultValueFactory = _ => "926" };
        var years = new Option<int>("--years") { Description = "School years of the timetable, this one first.", DefaultValueFactory = _ => QaTimetable.Years };
        var output = new Option<string?>("--out") { Description = "Folder for the timetable as a paper (.docx), its tables (.xlsx) and a feed (.ics)." };
        var store = Shared.StoreOptionOrNone("A partnership or a rehearsal, by its folder or storage account: its runs and what its control workbook plans.");
        var partnership = Shared.PartnershipOption();
        var json = Shared.JsonOption();
        var command = new Command("calendar", "List the dates a run would keep, or the timetable of all collections.") { cycle, opens, la, years, output, store, partnership, json };
        command.SetAction((parsed, cancellation) => parsed.GetValue(cycle) is { } one
            ? Task.FromResult(Run(one, parsed.GetValue(opens), parsed.GetValue(la)!, parsed.GetValue(store)))
            : TimetableOfAll.RunAsync(parsed.GetValue(store), parsed.GetValue(partnership), parsed.GetValue(la)!, parsed.GetValue(years), parsed.GetValue(output), parsed.GetValue(json), cancellation));
        return command;
    }

    private static int Run(string cycle, string? opens, string authority, StorePlace? store)
    {
        if (CycleChoice.Find(cycle, store, out var refused) is not { } definition)
        {
            return refused;
        }

        var policy = definition.Policy;
        var day = policy.Timetable.Opens.After(Shared.Today());
        if (opens is not null)
        {
            if (LocalDatePattern.Iso.Parse(opens) is not { Success: true } parsed)
            {
                return Shared.Refuse($"“{opens}” is no date. Write it as 2026-09-21.", Shared.BadInput);
            }

            day = parsed.Value;
        }

        try
        {
            var calendar = policy.Clock == DayKind.SchoolDays ? ShippedCalendars.School(authority, day.PlusYears(2)) : ShippedCalendars.WorkingDays();
            var dates = RunDates.Reckon(policy, calendar, day);
            Console.Out.WriteLine($"{policy.Title}, {calendar.Name}");
            Line("opens", dates.Opens);
            Line("due", dates.Due);
            Line("grace ends", dates.GraceEnds);
            for (var i = 0; i < policy.Ladder.Count; i++)
            {
                Line($"{policy.Ladder[i].Code} {policy.Ladder[i].Title}", dates.Rungs[i]);
            }

            Line("reports compiled", dates.Compile);
            if (policy.Drafting?.DraftOn is { } drafted)
            {
                Line("first draft", RunDates.FirstAfter(dates.Opens, drafted));
            }

            foreach (var stage in policy.SignOff.Stages)
            {
                if (stage.NotBefore is { } notBefore)
                {
                    Line($"asked to agree: {stage.Role}", RunDates.FirstAfter(dates.Opens, notBefore));
                }
            }

            if (policy.Publication is { } owed)
            {
                var by = RunDates.FirstAfter(dates.Opens, owed.By);
                Line("published by", by);
                Line("the next is owed by", owed.NextDue(by));
            }

            return Shared.Done;

            void Line(string what, LocalDate on) =>
                Console.Out.WriteLine($"  {what,-34} {Long.Format(on)}{(calendar.IsProvisional(on) ? "  provisional" : "")}");
        }
        catch (BeyondCalendarException beyond)
        {
            return Shared.Refuse(beyond.Message, Shared.BadInput);
        }
    }
}
