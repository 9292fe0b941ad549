using Assurance.Core.Calendar;
using Assurance.Core.Questionnaires;
using NodaTime;

namespace Assurance.Core.Analysis;

/// <summary>One return, with its answers and what they come to once these are known.</summary>
public sealed record ReturnFacts(int Version, Instant At, string AnswersObject, bool AttestationDue)
{
    public LocalDate On => UkTime.Date(At);

    /// <summary>Null until loaded, and where the answers were erased.</summary>
    public ConditionCheck? Answers { get; init; }

    public ReturnScore? Score { get; init; }

    /// <summary>0 to 100; null where no core section was answered. An attested return has a scored item in its profile and no core score.</summary>
    public decimal? CoreScore { get; private init; }

    public ReturnFacts WithAnswers(IReadOnlyDictionary<string, Answer>? answers, RunFactsFrame frame)
    {
        if (answers is null)
        {
            return this;
        }

        var score = Scoring.Score(frame.Questionnaire, answers, frame.Opens);
        var core = frame.Questionnaire.Sections.Where(s => s.Kind == SectionKind.Core).Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        return this with
        {
            Answers = new ConditionCheck(frame.Questionnaire, answers, frame.Opens),
            Score = score,
            CoreScore = score.Sections.Any(s => core.Contains(s.Section) && s.Tally.Answered > 0) ? score.Core.Score : null,
        };
    }
}
