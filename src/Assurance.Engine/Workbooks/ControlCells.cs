using System.Globalization;
using Assurance.Core.Roster;
using Assurance.Definitions;
using Assurance.Engine.Ports;
using NodaTime;
using NodaTime.Text;

namespace Assurance.Engine.Workbooks;

/// <summary>Reads single cells of the control workbook as people fill them in; what cannot be understood is noted with its cell.</summary>
internal static class ControlCells
{
    private static readonly LocalDatePattern[] Written =
        [.. new[] { "uuuu-MM-dd", "d/M/uuuu", "d.M.uuuu", "d-M-uuuu", "d MMMM uuuu", "d MMM uuuu", "dddd d MMMM uuuu", "ddd d MMM uuuu" }.Select(LocalDatePattern.CreateWithInvariantCulture)];

    /// <summary>A date, or null where the cell is blank or no date.</summary>
    public static LocalDate? Date(ControlRow row, string column, bool required = false)
    {
        var text = row[column];
        if (text.Length == 0)
        {
            if (required)
            {
                row.Add(column, "The date is missing.", "Give it as 21/09/2026.");
            }

            return null;
        }

        if (row.Cell(column) is { Kind: TableCellKind.Date } && text.Length >= 10 && LocalDatePattern.Iso.Parse(text[..10]) is { Success: true } day)
        {
            return day.Value;
        }

        foreach (var pattern in Written)
        {
            if (pattern.Parse(text) is { Success: true } parsed && parsed.Value.Year is > 1999 and < 2100)
            {
                return parsed.Value;
            }
        }

        row.Add(column, $"“{text}” is not a date.", row.Cell(column) is { Kind: TableCellKind.Number } ? "Format the cell as a date, or type 21/09/2026." : "Write it as 21/09/2026.");
        return null;
    }

    /// <summary>A usable address, or null where the cell is blank or holds none.</summary>
    public static string? Email(ControlRow row, string column)
    {
        var text = row[column];
        if (text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
        {
            text = text["mailto:".Length..];
        }

        if (text.Length == 0 || EmailAddress.IsRight(text))
        {
            return text.Length == 0 ? null : text;
        }

        row.Add(column, $"“{text}” is not an e-mail address.", text.IndexOfAny([';', ',', ' ']) >= 0 ? "Give one address; a second person has a row of their own." : "Write it as name@school.example.");
        return null;
    }

    /// <summary>Usable addresses separated by semicolons, or an empty text where the cell is blank or one of them is none.</summary>
    public static string Emails(ControlRow row, string column)
    {
        var each = row[column].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (Array.Find(each, e => !EmailAddress.IsRight(e)) is not { } wrong)
        {
            return string.Join(';', each);
        }

        row.Add(column, $"“{wrong}” is not an e-mail address.", "Write each as name@partnership.example, with a semicolon between two.");
        return "";
    }

    public static bool YesNo(ControlRow row, string column, bool otherwise)
    {
        switch (row[column].ToLowerInvariant())
        {
            case "":
                return otherwise;
            case "yes" or "y" or "true":
                return true;
            case "no" or "n" or "false":
                return false;
            default:
                row.Add(column, $"“{row[column]}” is neither yes nor no.", "Choose yes or no.");
                return otherwise;
        }
    }

    public static int Count(ControlRow row, string column, int otherwise, int most)
    {
        if (row[column].Length == 0)
        {
            return otherwise;
        }

        if (int.TryParse(row[column], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most)
        {
            return number;
        }

        row.Add(column, $"“{row[column]}” is not a whole number from 1 to {most}.", $"Give one, for example {otherwise}.");
        return otherwise;
    }

    /// <summary>The code of a role given by its code or its name; null where it is neither.</summary>
    public static string? Role(ControlRow row, string column, IReadOnlyDictionary<string, string> roles, IReadOnlyDictionary<string, string> elsewhere, string otherSheet)
    {
        var text = row[column];
        if (text.Length == 0)
        {
            row.Add(column, "The role is missing.", "Choose one from the list.");
            return null;
        }

        if (Code(roles, text) is { } code)
        {
            return code;
        }

        if (Code(elsewhere, text) is not null)
        {
            row.Add(column, $"“{text}” is a role of the sheet “{otherSheet}”.", "Move the row there.");
            return null;
        }

        row.Add(column, $"There is no role “{text}”.", Suggestion.For(text, roles.Values));
        return null;
    }

    private static string? Code(IReadOnlyDictionary<string, string> roles, string text) =>
        roles.Where(r => string.Equals(r.Key, text, StringComparison.OrdinalIgnoreCase) || string.Equals(r.Value, text, StringComparison.OrdinalIgnoreCase)).Select(r => r.Key).FirstOrDefault();
}
