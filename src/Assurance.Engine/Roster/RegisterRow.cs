using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Assurance.Engine.Roster;

/// <summary>One row of a register file. A column the file does not have reads as empty.</summary>
internal sealed class RegisterRow(int line, string[] values, Dictionary<string, int> columns)
{
    // As the register writes them, and as a spreadsheet leaves them when the file was saved again.
    private static readonly LocalDatePattern[] DatePatterns =
        [.. new[] { "dd-MM-uuuu", "dd/MM/uuuu", "uuuu-MM-dd" }.Select(LocalDatePattern.CreateWithInvariantCulture)];

    public int Line => line;

    public string this[string column] => columns.TryGetValue(column, out var index) ? values[index].Trim() : "";

    /// <summary>A code without its leading noughts, which a spreadsheet eats: <c>02</c> and <c>2</c> are the same.</summary>
    public string Code(string column) => this[column].TrimStart('0');

    public int? Number(string column) =>
        int.TryParse(this[column], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public LocalDate? Date(string column)
    {
        var text = this[column];
        if (text.Length == 0)
        {
            return null;
        }

        foreach (var pattern in DatePatterns)
        {
            if (pattern.Parse(text) is { Success: true } parsed)
            {
                return parsed.Value;
            }
        }

        return null;
    }

    /// <summary>The URN of the column; null where it is no number.</summary>
    public string? Urn(string column) => Number(column) is { } number and > 0 ? number.ToString(CultureInfo.InvariantCulture) : null;
}
