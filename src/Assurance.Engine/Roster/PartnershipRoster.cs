using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Roster;
using Assurance.Definitions;
using Assurance.Definitions.Calendars;
using Assurance.Engine.Workbooks;

namespace Assurance.Engine.Roster;

/// <summary>The register and the control workbook taken together: who is asked, in which cohort, by which calendar.</summary>
public static class PartnershipRoster
{
    /// <summary>The respondents with what the workbook says of them.</summary>
    public static IReadOnlyList<Respondent> Respondents(IReadOnlyList<Respondent> register, ControlSettings control)
    {
        var own = control.Closures.Select(c => c.Respondent).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return [.. register.Select(r => r with
        {
            Cohort = control.Cohorts.GetValueOrDefault(r.Id, ""),
            Calendar = own.Contains(r.Id) ? OwnCalendar(control.Authority, r.Id) : control.Authority,
        })];
    }

    /// <summary>Everybody the cycle asks: schools of the register, and whoever else the workbook lists.</summary>
    public static IReadOnlyList<Respondent> Asked(CycleDefinition cycle, IReadOnlyList<Respondent> register, ControlSettings control)
    {
        var schools = cycle.Audience.Asks(AudienceKind.Schools) ? Respondents(register, control) : [];
        var bodies = control.Bodies.Asked(cycle, cycle.Policy.Clock == DayKind.SchoolDays ? control.Authority : WorkingDays.Id);
        return [.. schools, .. bodies.Select(r => r with { Cohort = control.Cohorts.GetValueOrDefault(r.Id, "") })];
    }

    /// <summary>The calendar that dates a run of the cycle: the authority's school days, or working days where it counts in them.</summary>
    public static DayCalendar Dating(CyclePolicy policy, DayCalendar school)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return policy.Clock == DayKind.SchoolDays ? school : ShippedCalendars.WorkingDays();
    }

    /// <summary>The authority's calendar without the days on which all are closed, then one calendar for each school that has days of its own.</summary>
    public static IReadOnlyList<DayCalendar> Calendars(DayCalendar authority, ControlSettings control)
    {
        var common = control.Closures.Where(c => c.Respondent is null).ToList();
        return
        [
            Without(authority, authority.Id, authority.Name, common),
            .. control.Closures.Where(c => c.Respondent is not null).GroupBy(c => c.Respondent!, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => Without(authority, OwnCalendar(control.Authority, g.Key), $"{authority.Name}, {g.Key}", [.. common, .. g])),
        ];
    }

    /// <summary>True where both have the same open days, provisional or not.</summary>
    public static bool Same(DayCalendar left, DayCalendar right) =>
        left.First == right.First && left.Last == right.Last && left.OpenDays.SequenceEqual(right.OpenDays) && left.Provisional.SequenceEqual(right.Provisional);

    private static string OwnCalendar(string authority, string respondent) => $"{authority}-{respondent}";

    private static DayCalendar Without(DayCalendar calendar, string id, string name, IEnumerable<ControlClosure> closures)
    {
        var closed = closures.Select(c => c.On).ToHashSet();
        return new DayCalendar(id, name, calendar.First, calendar.Last, calendar.OpenDays.Where(d => !closed.Contains(d)), calendar.Provisional);
    }
}
