using System.Globalization;

namespace Assurance.Documents.Reading;

/// <summary>Numbers as a person would type them: no grouping, no exponent, no digits that only binary fractions bring.</summary>
internal static class NumberText
{
    private const int SurelyExact = 15;
    private const double LongestDecimal = 7e28;
    private const double ShortestDecimal = 1e-15;

    private static readonly string[] Small = [.. Enumerable.Range(0, 10_000).Select(n => n.ToString(CultureInfo.InvariantCulture))];

    /// <summary>False where the characters are no number.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out double number, out string plain)
    {
        if (text.Length is > 0 and <= SurelyExact && !text.ContainsAnyExceptInRange('0', '9'))
        {
            long whole = 0;
            foreach (var digit in text)
            {
                whole = (whole * 10) + (digit - '0');
            }

            number = whole;
            plain = whole < Small.Length ? Small[whole] : whole.ToString(CultureInfo.InvariantCulture);
            return true;
        }

        plain = "";
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) || !double.IsFinite(number))
        {
            return false;
        }

        plain = Of(number);
        return true;
    }

    public static string Of(double number)
    {
        if (number == 0)
        {
            return "0";
        }

        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        if (!shortest.Contains('E', StringComparison.Ordinal))
        {
            return shortest;
        }

        var size = Math.Abs(number);
        return size is > ShortestDecimal and < LongestDecimal ? decimal.Parse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
            : size >= LongestDecimal ? number.ToString("F0", CultureInfo.InvariantCulture)
            : shortest;
    }
}
