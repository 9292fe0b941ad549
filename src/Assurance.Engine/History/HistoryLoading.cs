using Assurance.Core.Calendar;
using Assurance.Definitions;
using Assurance.Engine.Officers;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Engine.History;

/// <summary>Everything that loading a year takes.</summary>
/// <param name="Opens">Opening day of the cycle in that year: the run is named after its school year.</param>
/// <param name="Calendar">A calendar that knows the days of that year.</param>
public sealed record HistoryLoading(CycleDefinition Definition, LocalDate Opens, DayCalendar Calendar, PartnershipDetails Partnership, HistoryReading Reading, Officer Officer, string Reason)
{
    public required string FileName { get; init; }

    public required byte[] Bytes { get; init; }

    public string Edition { get; init; } = "";

    /// <summary>How many were asked, where the person knows it; null takes what the workbook tells.</summary>
    public int? Asked { get; init; }
}
