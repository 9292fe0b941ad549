using Assurance.Core;
using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Roster;
using Assurance.Definitions;
using Assurance.Definitions.Calendars;
using Assurance.Engine.Ports;
using Assurance.Engine.Roster;
using Assurance.Engine.Workbooks;
using NodaTime;

namespace Assurance.Engine.Partnerships;

/// <summary>
/// Everything a partnership is run from, read and checked at once: definitions, register, control workbook, term dates. With any
/// problem <see cref="Settings"/> is null and nothing may be changed by it.
/// </summary>
public sealed record PartnershipCheck
{
    public required PartnershipRegister Register { get; init; }

    public required ControlContext Context { get; init; }

    public ControlSettings? Settings { get; private init; }

    /// <summary>The authority's term dates without the days the workbook closes, then those of single schools.</summary>
    public IReadOnlyList<DayCalendar> Calendars { get; private init; } = [];

    /// <summary>Ids of the cycles of the partnership's own, in ordinal order.</summary>
    public IReadOnlyList<string> OwnCycles { get; private init; } = [];

    public required IReadOnlyList<Problem> Problems { get; init; }

    public IReadOnlyList<Problem> Warnings { get; private init; } = [];

    /// <summary>What the workbook says of stopping and of how far mail goes, however wrong the rest of it is; null where neither can be read.</summary>
    public MailCaution? Caution { get; private init; }

    /// <summary>These settings, sending no further than the more cautious of them and the workbook; null where that changes nothing.</summary>
    public PartnershipCheck? MoreCautious(MailCaution caution)
    {
        if (Settings is not { } now)
        {
            return null;
        }

        var mode = caution.Mode is { } said && said < now.Mail.Mode ? said : now.Mail.Mode;

        // Everything to one address, and no address to send it to: then nothing at all.
        var nowhere = mode == MailMode.OnlyTo && mode != now.Mail.Mode && caution.OnlyTo.Length == 0;
        var stopped = now.SendingStopped || caution.Stopped || nowhere;
        return stopped == now.SendingStopped && mode == now.Mail.Mode ? null : this with
        {
            Settings = now with
            {
                SendingStopped = stopped,
                Mail = nowhere || mode == now.Mail.Mode ? now.Mail : now.Mail with { Mode = mode, OnlyTo = caution.OnlyTo },
            },
        };
    }

    /// <summary>The authority's school days, reckoned as far as <paramref name="through"/> where its term dates are not known.</summary>
    public DayCalendar SchoolDaysThrough(LocalDate through) => Days(Terms, Settings!, through)[0];

    /// <summary>Everybody the cycle asks, as register and workbook have them.</summary>
    public IReadOnlyList<Respondent> Asked(string cycle) => PartnershipRoster.Asked(Context.Cycles[cycle], Register.Reading.InScope, Settings!);

    /// <summary>The calendar that dates a run of the cycle: the authority's, or working days where it counts in them.</summary>
    public DayCalendar CalendarOf(string cycle) => PartnershipRoster.Dating(Context.Cycles[cycle].Policy, Calendars[0]);

    /// <summary>The dates of a run: those of each cohort, or the one set where it has none.</summary>
    /// <exception cref="BeyondCalendarException">They lie where no calendar reaches.</exception>
    public IReadOnlyList<RunDates> DatesOf(ControlRun run) =>
    [
        .. run.Cohorts.Select(c => (c.Opens, Due: (LocalDate?)c.Due)).DefaultIfEmpty((run.Opens, run.Due))
            .Select(w => RunDates.Reckon(Context.Cycles[run.Cycle].Policy, CalendarOf(run.Cycle), w.Opens, w.Due)),
    ];

    /// <summary>Term dates of the partnership's own, as they were read; null where it keeps those shipped.</summary>
    private TermFile? Terms { get; init; }

    /// <param name="isHosted">True where the product runs as a service and not on the officer's machine.</param>
    public static PartnershipCheck Of(PartnershipFiles files, ITableReader tables, LocalDate today, bool isHosted = false)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(tables);
        var problems = new List<Problem>();
        var register = files.Register;
        problems.AddRange(register.Problems);
        var (library, own) = CycleLibrary.Of(files.CyclesFolder, files.Cycles);
        problems.AddRange(own);
        var context = ControlContext.Of(register.Reading.InScope, library) with { IsHosted = isHosted };
        var control = ControlReading.Of(PartnershipPlaces.Control, tables.Read(PartnershipPlaces.Control, files.Control), context);
        if (register.Problems.Count == 0)
        {
            // Else every number of the workbook would be unknown for a reason already told.
            problems.AddRange(control.Problems);
        }

        if (register.Problems.Count > 0 || control.Settings is not { } settings)
        {
            return new PartnershipCheck { Register = register, Context = context, Problems = problems, Caution = control.Caution };
        }

        var (terms, wrong) = files.Calendar is { } dates ? CalendarFile.Read(PartnershipPlaces.Calendar, dates.ToArray()) : (null, []);
        problems.AddRange(wrong);
        var calendars = wrong.Count > 0 ? [] : Days(terms, settings, settings.Runs.Select(r => r.Opens).Append(today).Max().PlusYears(2));
        foreach (var run in settings.Runs.Where(r => r.IsPlanned && calendars.Count > 0))
        {
            Covers(context.Cycles[run.Cycle].Policy, run, PartnershipRoster.Dating(context.Cycles[run.Cycle].Policy, calendars[0]), problems);
        }

        return new PartnershipCheck
        {
            Register = register,
            Context = context,
            Terms = terms,
            Settings = problems.Count == 0 ? settings : null,
            Calendars = calendars,
            OwnCycles = library.OwnIds,
            Problems = problems,
            Caution = control.Caution,
            Warnings = [.. control.Warnings, .. Provisional(context, settings, calendars)],
        };
    }

    private static IReadOnlyList<DayCalendar> Days(TermFile? terms, ControlSettings settings, LocalDate through) => PartnershipRoster.Calendars(
        terms is null ? ShippedCalendars.School(settings.Authority, through) : SchoolCalendars.Build(settings.Authority, $"{terms.Area} term dates", terms.Years, ShippedCalendars.BankHolidays(), through), settings);

    private static void Covers(CyclePolicy policy, ControlRun run, DayCalendar calendar, List<Problem> problems)
    {
        foreach (var (opens, due) in run.Cohorts.Select(c => (c.Opens, (LocalDate?)c.Due)).Append((run.Opens, run.Due)))
        {
            try
            {
                _ = RunDates.Reckon(policy, calendar, opens, due);
            }
            catch (BeyondCalendarException beyond)
            {
                problems.Add(new Problem(PartnershipPlaces.Control, null, $"The dates of {Core.Record.Keys.Run(run.Cycle, run.Opens)} cannot be reckoned: {beyond.Message}", "Give another opening day, or put the term dates into calendar.json.") { Cell = "Runs" });
            }
        }
    }

    private static IEnumerable<Problem> Provisional(ControlContext context, ControlSettings settings, IReadOnlyList<DayCalendar> calendars)
    {
        foreach (var run in settings.Runs.Where(r => r.IsPlanned && calendars.Count > 0))
        {
            IReadOnlyList<string> why;
            try
            {
                var dating = PartnershipRoster.Dating(context.Cycles[run.Cycle].Policy, calendars[0]);
                why = RunDates.Reckon(context.Cycles[run.Cycle].Policy, dating, run.Opens, run.Due).WhyProvisional(dating);
            }
            catch (BeyondCalendarException)
            {
                continue;
            }

            if (why.Count > 0)
            {
                yield return new Problem(PartnershipPlaces.Control, null, $"The dates of {Core.Record.Keys.Run(run.Cycle, run.Opens)} are provisional: {string.Join("; ", why)}.", "Put the authority's own term dates into calendar.json when they are known; open deadlines move then, and the record shows both reckonings.");
            }
        }
    }
}
