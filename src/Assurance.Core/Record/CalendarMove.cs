using NodaTime;

namespace Assurance.Core.Record;

/// <summary>A calendar that came into force in the place of another while the run was open.</summary>
/// <param name="Calendar">Id of the calendar, the authority's or a school's own.</param>
/// <param name="Before">Object holding what was reckoned with until then; the authority's where a school had none of its own.</param>
/// <param name="Now">Object holding what is reckoned with since.</param>
public sealed record CalendarMove(string Calendar, string Before, string Now, Instant At);
