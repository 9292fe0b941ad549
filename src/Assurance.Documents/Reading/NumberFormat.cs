namespace Assurance.Documents.Reading;

/// <summary>Tells dates and times from numbers by a number format.</summary>
internal static class NumberFormat
{
    // ECMA-376 part 1, 18.8.30, with the East Asian ones.
    public static NumberKind KindOf(int builtIn) => builtIn switch
    {
        18 or 19 or 20 or 21 or 32 or 33 or 34 or 35 or 45 or 46 or 47 or 55 or 56 => NumberKind.Time,
        (>= 14 and <= 17) or 22 or (>= 27 and <= 36) or (>= 50 and <= 58) => NumberKind.Date,
        _ => NumberKind.Number,
    };

    public static NumberKind KindOf(string code)
    {
        bool days = false, clock = false, minutesOrMonths = false;
        for (var i = 0; i < code.Length && code[i] != ';'; i++)
        {
            switch (code[i] | 0x20)
            {
                case '"':
                    i = EndOf(code, i, '"');
                    break;
                case '[' | 0x20 when code[i] == '[':
                    // [h], [mm], [ss] count on past the full hour; [Red] and [$-809] only dress.
                    var end = EndOf(code, i, ']');
                    clock |= code[(i + 1)..end].Trim('h', 'H', 'm', 'M', 's', 'S').Length == 0 && end > i + 1;
                    i = end;
                    break;
                case 'y' or 'd':
                    days = true;
                    break;
                case 'h' or 's':
                    clock = true;
                    break;
                case 'm':
                    minutesOrMonths = true;
                    break;
                case 'g' when code.AsSpan(i).StartsWith("General", StringComparison.OrdinalIgnoreCase):
                    i += "General".Length - 1;
                    break;
                case 'a' when code.AsSpan(i).StartsWith("AM/PM", StringComparison.OrdinalIgnoreCase):
                    i += "AM/PM".Length - 1;
                    break;
                default:
                    // The next character stands for itself, or for a blank of its width, or fills the cell.
                    i += code[i] is '\\' or '_' or '*' ? 1 : 0;
                    break;
            }
        }

        return days || (minutesOrMonths && !clock) ? NumberKind.Date
            : clock ? NumberKind.Time
            : NumberKind.Number;
    }

    private static int EndOf(string code, int start, char close)
    {
        var end = code.IndexOf(close, start + 1);
        return end < 0 ? code.Length - 1 : end;
    }
}
