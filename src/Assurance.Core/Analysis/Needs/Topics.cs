using Assurance.Core.Questionnaires;

namespace Assurance.Core.Analysis.Needs;

/// <summary>Topics by the code or the words that a person writes.</summary>
internal static class Topics
{
    /// <summary>Null where the bank has no such topic.</summary>
    public static string? CodeOf(RunFacts facts, string written) => Find(facts, written)?.Code;

    /// <summary>The topic in words, whichever way it was written; what is no topic stands as it is.</summary>
    public static string LabelOf(RunFacts facts, string written) => Find(facts, written)?.Label ?? written;

    private static QuestionRow? Find(RunFacts facts, string written) =>
        facts.Rows(Feed.TopicNeed).Select(q => q.Row!)
            .FirstOrDefault(r => string.Equals(r.Code, written.Trim(), StringComparison.OrdinalIgnoreCase) || string.Equals(r.Label, written.Trim(), StringComparison.OrdinalIgnoreCase));
}
