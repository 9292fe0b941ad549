namespace Assurance.Documents.Reading;

/// <summary>
/// How much of one file is read. Excel allows more, no collection needs it, and a file made to exhaust the machine stops here.
/// Everything is counted while it is read: what a file says about its own size is not believed.
/// </summary>
public sealed record ReadingLimits
{
    private const long Megabyte = 1_000_000;

    public static readonly ReadingLimits Default = new();

    /// <summary>The file as it came.</summary>
    public long FileBytes { get; init; } = 100 * Megabyte;

    /// <summary>One sheet, unpacked.</summary>
    public long SheetBytes { get; init; } = 200 * Megabyte;

    /// <summary>All that is unpacked of a workbook.</summary>
    public long TotalBytes { get; init; } = 400 * Megabyte;

    /// <summary>Unpacked size over packed size. Sheets come to 10 or 20, of nothing but blank cells to 50.</summary>
    public int Ratio { get; init; } = 150;

    /// <summary>So much may be unpacked before the ratio is looked at: a small sheet of blanks packs very well.</summary>
    public long RatioFrom { get; init; } = 20 * Megabyte;

    public int Rows { get; init; } = 200_000;

    public int Columns { get; init; } = 2_000;

    /// <summary>Cells of one file, blanks between used ones included.</summary>
    public long Cells { get; init; } = 12_000_000;

    /// <summary>Different texts of a workbook.</summary>
    public int Texts { get; init; } = 2_000_000;

    /// <summary>Characters of one cell; Excel itself takes 32,767.</summary>
    public int CellLength { get; init; } = 1_000_000;
}
