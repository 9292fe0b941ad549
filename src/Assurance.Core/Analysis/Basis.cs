namespace Assurance.Core.Analysis;

/// <summary>What every figure carries: what it is of, the data cut and the edition of guidance (reports 0.3).</summary>
internal static class Basis
{
    public static string Of(RunFacts facts, string of, string? more = null) =>
        $"{of} Data cut {ReportNumbers.Spell(facts.CutOn)}. Edition: {facts.Questionnaire.Edition}.{Erased(facts)}{(more is null ? "" : " " + more)}";

    /// <summary>For counts of returns: of all asked.</summary>
    public static string OfAsked(RunFacts facts, string? more = null) =>
        Of(facts, $"n = {facts.Returned.Count} returned of {facts.Asked} asked.", more);

    /// <summary>For scores: of the returns that carry answers to the questionnaire.</summary>
    public static string OfScored(RunFacts facts, string? more = null) =>
        Of(facts, $"n = {facts.Scored.Count} with a core score, of {facts.Returned.Count} returned and {facts.Asked} asked.", more);

    /// <summary>A return whose answers were erased still counts as one; what is said question by question is of those that are left.</summary>
    private static string Erased(RunFacts facts) => facts.AnswersErased == 0 ? ""
        : $" The answers of {facts.AnswersErased} {(facts.AnswersErased == 1 ? "return" : "returns")} have been erased: figures by question are of those that remain.";
}
