using System.Globalization;
using Assurance.Core.Calendar;
using Assurance.Core.Reports;
using NodaTime;
using NodaTime.Text;

namespace Assurance.Core.Analysis;

/// <summary>How figures are worked out and worded in papers.</summary>
internal static class ReportNumbers
{
    private static readonly LocalDatePattern ShortDate = LocalDatePattern.CreateWithInvariantCulture("d MMM");

    public static string Spell(LocalDate date) => UkDates.Spelt(date);

    /// <summary>“18 Jan”, where the year is plain from what stands around it.</summary>
    public static string Short(LocalDate date) => ShortDate.Format(date);

    /// <summary>Whole per cent, rounded half up; null of nothing.</summary>
    public static int? Percent(int part, int whole) => whole == 0 ? null : (int)Math.Floor((part * 100m / whole) + 0.5m);

    /// <summary>“60%”, or “–” of nothing.</summary>
    public static string PercentText(int part, int whole) => Percent(part, whole) is { } share ? $"{share}%" : "–";

    /// <summary>“60%”, or the words in its place.</summary>
    public static string PercentText(Cell share) => share.Number is { } shown ? $"{shown}%" : share.Text!;

    /// <summary>“61.3”, or the words in its place.</summary>
    public static string OneDecimal(Cell cell) => cell.Number is { } shown ? shown.ToString("0.0", CultureInfo.InvariantCulture) : cell.Text!;

    public static decimal Round1(decimal value) => Math.Floor((value * 10m) + 0.5m) / 10m;

    public static int Round(decimal value) => (int)Math.Floor(value + 0.5m);

    public static decimal Median(IReadOnlyList<decimal> sorted) => Quantile(sorted, 0.5m);

    /// <summary>Linear between the two nearest values, both ends included.</summary>
    public static decimal Quantile(IReadOnlyList<decimal> sorted, decimal share)
    {
        var at = (sorted.Count - 1) * share;
        var below = (int)Math.Floor(at);
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((at - below) * (sorted[above] - sorted[below]));
    }

    /// <summary>“61.1 to 83.3”: the middle half, which names no single one.</summary>
    public static string MiddleHalf(IReadOnlyList<decimal> sorted) => $"{OneDecimal(Round1(Quantile(sorted, 0.25m)))} to {OneDecimal(Round1(Quantile(sorted, 0.75m)))}";

    public static string Plural(int count, string one, string many) => count == 1 ? $"1 {one}" : $"{count} {many}";
}
