using NodaTime;

namespace Assurance.Core.Calendar;

/// <summary>A span whose days are reckoned, not published. Wherever one of its days is used, the reader is told.</summary>
/// <param name="From">First day, inclusive.</param>
/// <param name="To">Last day, inclusive.</param>
/// <param name="Why">How the days were reckoned, as a sentence without its full stop.</param>
public sealed record ProvisionalSpan(LocalDate From, LocalDate To, string Why)
{
    public bool Contains(LocalDate day) => day >= From && day <= To;
}
