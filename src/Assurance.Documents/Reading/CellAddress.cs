namespace Assurance.Documents.Reading;

/// <summary>Cell addresses as Excel writes them.</summary>
internal static class CellAddress
{
    // XFD is Excel's last column; more letters than that name none.
    private const int MostLetters = 3;
    private const int MostShown = 10;

    /// <summary>Column of a reference such as <c>AB12</c>, from 0; -1 where it names none. Columns beyond any sheet are refused, since counting on from them has no end.</summary>
    public static int ColumnOf(ReadOnlySpan<char> reference)
    {
        var column = 0;
        var letters = 0;
        foreach (var c in reference)
        {
            var letter = (c | 0x20) - 'a';
            if ((uint)letter >= 26)
            {
                break;
            }

            if (++letters > MostLetters)
            {
                throw RefusedFileException.Damaged($"The workbook is damaged: no sheet has a column “{reference[..Math.Min(reference.Length, MostShown)]}”.");
            }

            column = (column * 26) + letter + 1;
        }

        return column - 1;
    }
}
