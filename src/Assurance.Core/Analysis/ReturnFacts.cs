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

    public ReturnFacts WithAnswers(IReadOnlyDictionary<string, Answer>? answers, RunFactsFrame frame) => answers is null ? this : this with
    {
        Answers = new ConditionCheck(frame.Questionnaire, answers, frame.Opens),
        Score = Scoring.Score(frame.Questionnaire, answers, frame.Opens),
    };
}
