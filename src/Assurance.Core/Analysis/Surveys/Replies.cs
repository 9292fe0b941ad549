using Assurance.Core.Cycles;
using Assurance.Core.Questionnaires;

namespace Assurance.Core.Analysis.Surveys;

/// <summary>The answers of a run as a set, whether they stand under names or not, so that one analysis serves both.</summary>
internal static class Replies
{
    public static IReadOnlyList<Reply> Of(RunFacts facts) => facts.Once("replies of the run", f => (IReadOnlyList<Reply>)(f.Policy.IsAnonymous
        ? [.. f.Ballots.Select(b => new Reply(b, null))]
        : [.. f.Returned.Where(r => r.Given?.Answers is not null).Select(r => new Reply(r.Given!.Answers!, r.Respondent))]));

    /// <summary>The same without whose they are.</summary>
    public static IReadOnlyList<ConditionCheck> Answers(RunFacts facts) => facts.Once("answers of the run", f => (IReadOnlyList<ConditionCheck>)[.. Of(f).Select(r => r.Answers)]);

    /// <summary>Those of the run before, under this run's questions.</summary>
    public static IReadOnlyList<ConditionCheck> LastYear(RunFacts facts) => facts.Policy.IsAnonymous
        ? facts.LastBallots
        : [.. facts.Respondents.Select(r => r.LastYear?.Answers).OfType<ConditionCheck>()];

    /// <summary>“87 of 120 asked”; by an open link nobody knows how many were reached.</summary>
    public static string Count(RunFacts facts)
    {
        var told = Number(facts, Of(facts).Count);
        return IsOpenLink(facts) ? $"{told} by an open link" : $"{told} of {facts.Asked} asked";
    }

    /// <summary>So many replies, as a paper may say it: of an anonymous run none is told of while they are few.</summary>
    public static string Number(RunFacts facts, int count) => facts.Policy.IsAnonymous && count == 0 ? SmallCells.Few : $"{count}";

    public static bool IsOpenLink(RunFacts facts) => facts.Policy.Participation == Participation.Unknown;

    public static string Basis(RunFacts facts, string? more = null) => Analysis.Basis.Of(facts, $"n = {Count(facts)}.", more);

    /// <summary>Those who answered one way, and those who answered at all.</summary>
    public static (int Part, int Of) Share(IEnumerable<ConditionCheck> replies, Question question, Func<ConditionCheck, bool> wanted)
    {
        var answered = replies.Where(r => r.Answered(question.Id) is not null).ToList();
        return (answered.Count(wanted), answered.Count);
    }
}
