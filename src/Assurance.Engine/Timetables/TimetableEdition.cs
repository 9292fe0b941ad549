using Assurance.Core.Cycles;
using Assurance.Core.Reports;

namespace Assurance.Engine.Timetables;

/// <summary>A timetable with what its paper says round it.</summary>
/// <param name="Calendars">Names of the calendars in which days were counted.</param>
public sealed record TimetableEdition(QaTimetable Timetable, string Partnership, IReadOnlyList<string> Calendars, bool Simulated)
{
    public ReportModel Paper() => TimetablePaper.Of(Timetable, Partnership, Calendars, Simulated);
}
