using Assurance.Core.Reports;

namespace Assurance.Documents.Word;

/// <summary>
/// Widths of a table's columns: by share, but no figure, date or header word is broken where room can be taken from the
/// wider columns. A definition cannot foresee where “fewer than 5” will stand; where several such would leave a column of
/// text too little of its share, they take two lines.
/// </summary>
/// <param name="UprightHeaders">The headers of figures must stand upright, because their words fit no other way.</param>
/// <param name="BreaksWords">Words in the place of figures may take two lines.</param>
internal sealed record WordColumnWidths(IReadOnlyList<int> Twips, bool UprightHeaders, bool BreaksWords)
{
    // Arial's letters are on average about half as wide as high; bold ones a little wider.
    private const double Letter = 0.52;
    public const double BoldLetter = 0.62;
    public const int TwipsPerPoint = 20;
    private const double Longest = 18;

    /// <summary>A digit or a capital beside an average letter.</summary>
    private const double Wide = 1.2;

    /// <summary>What a column of text keeps of its share at least, before words in the place of figures are broken for it.</summary>
    private const double LeastOfText = 0.75;

    public static WordColumnWidths Of(ReportBlock.Table table, IReadOnlyList<ColumnFormat> formats, double points, int margins)
    {
        var whole = Of(table, formats, points, margins, breakWords: false);
        var shares = table.Columns.Sum(c => c.Share);
        var isTight = formats.Select((f, i) => !f.StandsRight && whole.Twips[i] < LeastOfText * table.Columns[i].Share / shares * WordPage.TextWidth).Any(t => t);
        if (!isTight && !whole.UprightHeaders)
        {
            return whole;
        }

        // A header that lies is read more easily than words that keep to one line.
        var broken = Of(table, formats, points, margins, breakWords: true);
        return isTight || !broken.UprightHeaders ? broken : whole;
    }

    private static WordColumnWidths Of(ReportBlock.Table table, IReadOnlyList<ColumnFormat> formats, double points, int margins, bool breakWords)
    {
        var total = table.Columns.Sum(c => c.Share);
        var wanted = table.Columns.Select(c => c.Share / total * WordPage.TextWidth).ToArray();
        var cells = formats.Select((f, i) => margins + (CellNeed(table, f, i, breakWords) * points * TwipsPerPoint * Letter)).ToArray();
        var both = cells.Select((need, i) => Math.Max(need, margins + (LongestWord(table.Columns[i].Header) * points * TwipsPerPoint * BoldLetter))).ToArray();

        if (both.Sum() <= WordPage.TextWidth)
        {
            return new WordColumnWidths(Whole(Fit(wanted, both)), false, breakWords);
        }

        // A text column keeps its header lying; only figures are read under an upright one.
        var upright = cells.Select((need, i) => formats[i].IsNumeric ? need : both[i]).ToArray();
        return upright.Sum() <= WordPage.TextWidth
            ? new WordColumnWidths(Whole(Fit(wanted, upright)), true, breakWords)
            : new WordColumnWidths(Whole(wanted), formats.Any(f => f.IsNumeric), breakWords);
    }

    /// <summary>Height of a header row whose words stand upright; a long header takes two lines.</summary>
    public static int UprightHeight(ReportBlock.Table table, double points) =>
        (int)(table.Columns.Max(c => Math.Min(c.Header.Length, Longest + 2)) * points * TwipsPerPoint * BoldLetter) + 100;

    // What a column lacks is taken from those with room to spare, in proportion to the room.
    private static double[] Fit(double[] wanted, double[] needs)
    {
        var lacking = wanted.Select((w, i) => Math.Max(0, needs[i] - w)).Sum();
        var spare = wanted.Select((w, i) => Math.Max(0, w - needs[i])).Sum();
        return [.. wanted.Select((w, i) => w < needs[i] ? needs[i] : w - (lacking * (w - needs[i]) / Math.Max(spare, 1)))];
    }

    private static int[] Whole(double[] widths)
    {
        var whole = widths.Select(w => (int)w).ToArray();
        whole[^1] += WordPage.TextWidth - whole.Sum();
        return whole;
    }

    private static double CellNeed(ReportBlock.Table table, ColumnFormat format, int column, bool breakWords) => table.Rows
        .Select(r => (format.IsNumeric && !breakWords) || r[column].Number is not null || r[column].Date is not null
            ? Math.Min(format.Text(r[column]).Length, Longest)
            : LongestWord(r[column].Text ?? ""))
        .DefaultIfEmpty(0)
        .Max();

    /// <summary>In letters of average width; at most <see cref="Longest"/>. “S175-B1” is one word, “low-level” two.</summary>
    public static double LongestWord(string text)
    {
        var longest = 0.0;
        var current = 0.0;
        for (var i = 0; i < text.Length; i++)
        {
            current = text[i] is ' ' or '\n' or '\t' or '/' || (text[i] == '-' && (i == 0 || !char.IsAsciiDigit(text[i - 1]))) ? 0
                : current + (char.IsAsciiDigit(text[i]) || char.IsAsciiLetterUpper(text[i]) ? Wide : 1);
            longest = Math.Max(longest, current);
        }

        return Math.Min(longest, Longest);
    }
}
