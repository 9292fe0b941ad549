using Assurance.Core.Calendar;

namespace Assurance.Definitions.Calendars;

/// <summary>Term dates of one area as published.</summary>
/// <param name="Area">For example “Norfolk”.</param>
/// <param name="LaCode">Code of the local authority, or of whoever keeps this calendar.</param>
public sealed record TermFile(string Area, string LaCode, IReadOnlyList<TermYear> Years);
