using Assurance.Core.Questionnaires;

namespace Assurance.Core.Analysis.Ratings;

/// <summary>Colours as they stand in a paper: never alone, always with a sign and a letter (reports 0.5).</summary>
internal static class RagWords
{
    public const string Legend = "● G green: every item in place. ▲ A amber: some items below. ■ R red: most below, or a required item not in place. – grey: nothing applies.";

    public static string Of(Rag? rag) => rag switch
    {
        Rag.Green => "● G",
        Rag.Amber => "▲ A",
        Rag.Red => "■ R",
        _ => "–",
    };

    public static string Word(Rag? rag) => rag switch
    {
        Rag.Green => "● Green",
        Rag.Amber => "▲ Amber",
        Rag.Red => "■ Red",
        _ => "– Nothing applies",
    };
}
