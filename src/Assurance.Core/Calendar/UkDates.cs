using NodaTime;
using NodaTime.Text;

namespace Assurance.Core.Calendar;

/// <summary>Dates as they are written in English: in a sentence, a letter, a paper, on a page.</summary>
public static class UkDates
{
    private static readonly LocalDatePattern WithDay = LocalDatePattern.CreateWithInvariantCulture("dddd d MMMM uuuu");
    private static readonly LocalDatePattern Bare = LocalDatePattern.CreateWithInvariantCulture("d MMMM uuuu");

    /// <summary>“Friday 4 December 2026”.</summary>
    public static string Long(LocalDate date) => WithDay.Format(date);

    /// <summary>“4 December 2026”.</summary>
    public static string Spelt(LocalDate date) => Bare.Format(date);
}
