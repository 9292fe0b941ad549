using NodaTime;
using NodaTime.Text;

namespace Assurance.FrontDoor.Forms;

/// <summary>
/// A date as typed into three fields. A real one is kept in ISO form; anything else as typed, with slashes, so that whoever comes
/// back sees what they wrote.
/// </summary>
internal sealed record TypedDate(string Day, string Month, string Year)
{
    private const int EarliestYear = 1900;
    private const int LatestYear = 2200;

    public static TypedDate Empty { get; } = new("", "", "");

    public bool IsEmpty => Day.Length == 0 && Month.Length == 0 && Year.Length == 0;

    public static TypedDate Of(string kept)
    {
        if (LocalDatePattern.Iso.Parse(kept) is { Success: true, Value: var date })
        {
            return new TypedDate(date.Day.ToString(), date.Month.ToString(), date.Year.ToString());
        }

        var parts = kept.Split('/', 3);
        return parts.Length == 3 ? new TypedDate(parts[0], parts[1], parts[2]) : new TypedDate(kept, "", "");
    }

    public LocalDate? Date =>
        int.TryParse(Day, out var day) && int.TryParse(Month, out var month) && int.TryParse(Year, out var year)
        && year is >= EarliestYear and <= LatestYear && month is >= 1 and <= 12
        && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month)
            ? new LocalDate(year, month, day)
            : null;

    public string Kept => Date is { } date ? LocalDatePattern.Iso.Format(date) : IsEmpty ? "" : $"{Day}/{Month}/{Year}";

    /// <summary>What is wrong with it, and the part to begin with; null where it is a real date.</summary>
    public (string Part, string Message)? Fault =>
        Date is not null ? null
        : Day.Length == 0 ? (FieldNames.Day, "Write the day as well.")
        : Month.Length == 0 ? (FieldNames.Month, "Write the month as well, as a number.")
        : Year.Length == 0 ? (FieldNames.Year, "Write the year as well.")
        : Year.Length != 4 ? (FieldNames.Year, "Write the year with four figures, for example 2026.")
        : (FieldNames.Day, "This is not a real date. Write it like 27 3 2026.");
}
