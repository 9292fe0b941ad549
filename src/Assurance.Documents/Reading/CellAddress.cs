namespace Assurance.Documents.Reading;

/// <summary>Cell addresses as Excel writes them.</summary>
internal static class CellAddress
{
    // XFD is Excel's last column; more letters than that name none.
    private const int MostLetters = 3;

    /// <summary>Column of a reference such as <c>AB12</c>, from 0; -1 where it names none.</summary>
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
                return int.MaxValue;
            }

            column = (column * 26) + letter + 1;
        }

        return column - 1;
    }
}
