namespace Assurance.Documents.Word;

/// <summary>A4 upright, in twentieths of a point, and the measures that follow from it.</summary>
internal static class WordPage
{
    public const int Width = 11906;
    public const int Height = 16838;
    public const int Side = 1247;
    public const int Top = 1361;
    public const int Bottom = 1304;
    public const int HeaderFooter = 567;

    /// <summary>Width of the text.</summary>
    public const int TextWidth = Width - (2 * Side);

    /// <summary>A twip in English metric units, the measure of drawings.</summary>
    public const long EmuPerTwip = 635;
}
