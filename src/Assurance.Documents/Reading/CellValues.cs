using System.Globalization;
using Assurance.Engine.Ports;

namespace Assurance.Documents.Reading;

internal enum CellType : byte
{
    Number,
    SharedText,
    Text,
    Boolean,
    Date,
}

internal static class CellTypes
{
    /// <summary>An error such as <c>#N/A</c> is its text: a person put a formula there, and a person must see what became of it.</summary>
    public static CellType Of(ReadOnlySpan<char> type) => type switch
    {
        "s" => CellType.SharedText,
        "str" or "inlineStr" or "e" => CellType.Text,
        "b" => CellType.Boolean,
        "d" => CellType.Date,
        _ => CellType.Number,
    };
}

/// <summary>What a cell says, as a person would type it.</summary>
internal sealed class CellValues(string[] texts, bool is1904)
{
    // Short texts that stand in the cells themselves repeat as much as those in the shared list; long ones seldom do.
    private const int ShortText = 64;
    private const int MostShortTexts = 20_000;

    private readonly HashSet<string> shortTexts = new(StringComparer.Ordinal);

    /// <summary>Null where the value does not fit its type: the file is damaged.</summary>
    public TableCell? Of(CellType type, NumberKind kind, ReadOnlySpan<char> value) => type switch
    {
        CellType.SharedText => int.TryParse(value, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var index) && index < texts.Length ? Text(texts[index]) : null,
        CellType.Text => Text(Plain(value)),
        CellType.Boolean => Text(value.Trim() is "1" or "true" ? "TRUE" : "FALSE"),
        CellType.Date => DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces, out var moment) ? SerialDate.Of(moment) : Text(value.ToString()),
        _ => Number(kind, value),
    };

    private TableCell? Number(NumberKind kind, ReadOnlySpan<char> value)
    {
        if (kind == NumberKind.Number)
        {
            return NumberText.TryRead(value, out _, out var plain) ? new TableCell(plain, TableCellKind.Number) : null;
        }

        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial) || !double.IsFinite(serial))
        {
            return null;
        }

        // A number no calendar has stays a number: ##### in Excel, and a person's to put right.
        var cell = kind == NumberKind.Time ? SerialDate.Time(serial) : SerialDate.Date(serial, is1904);
        return cell ?? new TableCell(NumberText.Of(serial), TableCellKind.Number);
    }

    private static TableCell Text(string text) => text.Length == 0 ? TableCell.Blank : new TableCell(text, TableCellKind.Text);

    private string Plain(ReadOnlySpan<char> value)
    {
        if (value.Length > ShortText)
        {
            return EscapedText.Plain(value.ToString());
        }

        var known = shortTexts.GetAlternateLookup<ReadOnlySpan<char>>();
        if (known.TryGetValue(value, out var text))
        {
            return EscapedText.Plain(text);
        }

        text = value.ToString();
        if (shortTexts.Count < MostShortTexts)
        {
            shortTexts.Add(text);
        }

        return EscapedText.Plain(text);
    }
}
