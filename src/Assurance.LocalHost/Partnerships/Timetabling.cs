using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Definitions;
using Assurance.Definitions.Calendars;
using Assurance.Engine;
using Assurance.Engine.Partnerships;
using Assurance.Engine.Roster;
using Assurance.Engine.Timetables;
using Assurance.LocalHost.Rehearsing;
using NodaTime;

namespace Assurance.LocalHost.Partnerships;

/// <summary>The timetable of whatever this host holds: a partnership's folder, a sample's or a rehearsal's store, or nothing yet.</summary>
internal static class Timetabling
{
    /// <summary>Calendars are reckoned so far beyond the timetable's last day, since a run that opens in its last year ends after it.</summary>
    private const int YearsBeyond = 2;

    /// <summary>Of a partnership: what its record holds and what its control workbook plans.</summary>
    public static async Task<TimetableEdition> OfPartnershipAsync(EngineRoom room, PartnershipCheck check, int years, CancellationToken cancellation)
    {
        var settings = check.Settings ?? throw new InvalidOperationException("A timetable is read from a workbook that passed its checks.");
        var today = Today(room.Clock);
        var school = check.SchoolDaysThrough(today.PlusYears(years + YearsBeyond));
        var timetable = await new TimetableQuery(room.Shelf).ReadAsync(check.Context.Cycles.Values, c => PartnershipRoster.Dating(c.Policy, school), settings.Runs, today, years, cancellation);
        return new TimetableEdition(timetable, settings.Partnership.Name, Calendars(timetable, school), Simulated: false);
    }

    /// <summary>Of a sample's or a rehearsal's store: what its record holds, and the cadence of the cycles that come with the product.</summary>
    public static async Task<TimetableEdition> OfSampleAsync(EngineRoom room, int years, CancellationToken cancellation)
    {
        var today = Today(room.Clock);
        var school = ShippedCalendars.School(SampleCounty.Code, today.PlusYears(years + YearsBeyond));
        var timetable = await new TimetableQuery(room.Shelf).ReadAsync(ShippedCycles.Ids.Select(ShippedCycles.Load), c => PartnershipRoster.Dating(c.Policy, school), [], today, years, cancellation);
        return new TimetableEdition(timetable, SampleCounty.Partnership(SampleCounty.Name, "").Name, Calendars(timetable, school), Simulated: true);
    }

    /// <summary>Before anything is opened: the cadence of the cycles that come with the product.</summary>
    public static TimetableEdition OfCadence(string authority, LocalDate today, int years)
    {
        var school = ShippedCalendars.School(authority, today.PlusYears(years + YearsBeyond));
        var timetable = QaTimetable.Of(TimetableQuery.Cycles(ShippedCycles.Ids.Select(ShippedCycles.Load), c => PartnershipRoster.Dating(c.Policy, school), [], []), today, years);
        return new TimetableEdition(timetable, "Safeguarding children partnership", Calendars(timetable, school), Simulated: false);
    }

    /// <summary>Names of the calendars that date what the timetable holds.</summary>
    private static IReadOnlyList<string> Calendars(QaTimetable timetable, DayCalendar school) =>
        [.. timetable.Cadences.Select(c => PartnershipRoster.Dating(c.Policy, school)).Distinct().OrderByDescending(c => c == school).Select(c => c.Name)];

    private static LocalDate Today(TimeProvider clock) => UkTime.Date(Instant.FromDateTimeOffset(clock.GetUtcNow()));
}
