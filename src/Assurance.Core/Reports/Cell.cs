using NodaTime;

namespace Assurance.Core.Reports;

/// <summary>
/// One cell: text, a number or a date. A suppressed or missing value is text (for example “fewer than 5”), never a nought.
/// Percentages are held as 0 to 100.
/// </summary>
public sealed record Cell(string? Text, decimal? Number = null, LocalDate? Date = null)
{
    /// <summary>How dark the cell of a heat table is, 0 to 100; the number stands in it as well, so that no colour stands alone. Null is not shaded.</summary>
    public decimal? Heat { get; init; }

    public static Cell Of(string text) => new(text);

    public static Cell Of(decimal number) => new(null, number);

    public static Cell Of(int number) => new(null, number);

    public static Cell Of(LocalDate date) => new(null, null, date);

    public static implicit operator Cell(string text) => Of(text);

    public static implicit operator Cell(int number) => Of(number);

    public static implicit operator Cell(decimal number) => Of(number);

    public static implicit operator Cell(LocalDate date) => Of(date);
}
