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
    /// <summary>Authority of the term dates that come with the product.</summary>
    private const string Norfolk = "926";

    private static readonly LocalDatePattern Long = LocalDatePattern.CreateWithInvariantCulture("ddd d MMM uuuu");

    public static Command Make()
    {
        var cycle = new Argument<string?>("cycle") { Description = "One cycle, or the folder of one; without it, the timetable of all collections.", Arity = ArgumentArity.ZeroOrOne };
        var opens = new Option<string?>("--opens") { Description = "Opening day, YYYY-MM-DD; without it, the cycle's next." };
        var la = new Option<string?>("--authority") { Description = "Code of the local authority, for example 926: what its dates are, whatever the store holds." };
        var years = new Option<int>("--years") { Description = "School years of the timetable, this one first.", DefaultValueFactory = _ => QaTimetable.Years };
        var output = new Option<string?>("--out") { Description = "Folder for the timetable as a paper (.docx), its tables (.xlsx) and a feed (.ics)." };
        var store = Shared.StoreOptionOrNone($"A partnership or a rehearsal, by its folder or storage account: its runs and what its control workbook plans. Without it and without --authority, the account that the environment variable {StorePlace.Setting} names, else ./data where it holds a store; else Norfolk.");
        var partnership = Shared.PartnershipOption();
        var json = Shared.JsonOption();
        var command = new Command("calendar", "List the dates a run would keep, or the timetable of all collections.") { cycle, opens, la, years, output, store, partnership, json };
        command.SetAction((parsed, cancellation) =>
        {
            if (parsed.GetValue(la) is { } said && !(said.Length == 3 && said.All(char.IsAsciiDigit)))
            {
                return Task.FromResult(Shared.Refuse($"“{said}” is not the code of a local authority. It has three digits, as in the register's column “LA (code)”.", Shared.BadInput));
            }

            var (place, problem) = parsed.GetValue(store) is { } named ? (named, null) : parsed.GetValue(la) is null ? Usual() : (null, null);
            return problem is not null ? Task.FromResult(Shared.Refuse(problem, Shared.BadInput))
                : parsed.GetValue(cycle) is { } one ? Task.FromResult(Run(one, parsed.GetValue(opens), parsed.GetValue(la), place))
                : TimetableOfAll.RunAsync(place, parsed.GetValue(partnership), parsed.GetValue(la) ?? Norfolk, parsed.GetValue(years), parsed.GetValue(output), parsed.GetValue(json), cancellation);
        });
        return command;
    }

    /// <summary>The store of a command that names none, where there is one: dates are asked for before anything is made, too.</summary>
    private static (StorePlace? Place, string? Problem) Usual() => StorePlace.Default(Environment.GetEnvironmentVariable) is var usual && usual.Place is { Folder: { } folder } && !File.Exists(StoreFolder.RecordPath(folder)) ? (null, null) : usual;

    /// <summary>The authority's calendar: that of the partnership in the folder, unless another is asked for.</summary>
    private static DayCalendar SchoolDays(string? authority, StorePlace? store, LocalDate through) =>
        authority is null && store?.Partnership?.Check(Shared.Today()) is { Settings: not null } check ? check.SchoolDaysThrough(through) : ShippedCalendars.School(authority ?? Norfolk, through);

    private static int Run(string cycle, string? opens, string? authority, StorePlace? store)
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
            var calendar = policy.Clock == DayKind.SchoolDays ? SchoolDays(authority, store, day.PlusYears(2)) : ShippedCalendars.WorkingDays();
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
