namespace Assurance.Core.Analysis;

/// <summary>What every figure carries: what it is of, the data cut and the edition of guidance (reports 0.3).</summary>
internal static class Basis
{
    public static string Of(RunFacts facts, string of, string? more = null) =>
        $"{of} Data cut {ReportNumbers.Spell(facts.CutOn)}. Edition: {facts.Questionnaire.Edition}.{(more is null ? "" : " " + more)}";

    /// <summary>For counts of returns: of all asked.</summary>
    public static string OfAsked(RunFacts facts, string? more = null) =>
        Of(facts, $"n = {facts.Returned.Count} returned of {facts.Asked} asked.", more);

    /// <summary>For scores: of the returns that carry answers to the questionnaire.</summary>
    public static string OfScored(RunFacts facts, string? more = null) =>
        Of(facts, $"n = {facts.Scored.Count} with a core score, of {facts.Returned.Count} returned and {facts.Asked} asked.", more);
}
