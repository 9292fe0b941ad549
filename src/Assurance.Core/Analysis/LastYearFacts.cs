using Assurance.Core.Questionnaires;

namespace Assurance.Core.Analysis;

/// <summary>The answers of the run before, and both years scored on the questions that both asked: like is compared with like (reports 17).</summary>
/// <param name="Values">Last year’s answers under this year’s questions.</param>
/// <param name="Answers">The same, to be asked about.</param>
/// <param name="Then">Last year’s score on the questions asked in both years.</param>
/// <param name="Now">This year’s score on the same questions; null where the questionnaire was not answered this year.</param>
public sealed record LastYearFacts(IReadOnlyDictionary<string, Answer> Values, ConditionCheck Answers, ReturnScore Then, ReturnScore? Now)
{
    /// <summary>Core score of last year; null where no core section was answered.</summary>
    public decimal? ThenCore => Then.Core.Score;

    public decimal? NowCore => Now?.Core.Score;
}
