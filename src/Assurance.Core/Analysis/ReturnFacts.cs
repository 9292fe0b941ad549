using Assurance.Core.Calendar;
using Assurance.Core.Questionnaires;
using Assurance.Core.Roster;
using NodaTime;

namespace Assurance.Core.Analysis;

/// <summary>One return, with its answers and what they come to once these are known.</summary>
public sealed record ReturnFacts(int Version, Instant At, string AnswersObject, bool AttestationDue)
{
    public LocalDate On => UkTime.Date(At);

    /// <summary>Form that stands in place of the questionnaire, or null. Its answers are never scored.</summary>
    public string? Form { get; init; }

    /// <summary>Its answers were erased by decision.</summary>
    public bool IsErased { get; init; }

    /// <summary>Null until loaded, and where the answers were erased.</summary>
    public ConditionCheck? Answers { get; init; }

    public ReturnScore? Score { get; init; }

    internal IReadOnlyDictionary<string, Answer>? Values { get; private init; }

    /// <summary>0 to 100; null where no core section was answered. An attested return has a scored item in its profile and no core score.</summary>
    public decimal? CoreScore { get; private init; }

    public ReturnFacts WithAnswers(IReadOnlyDictionary<string, Answer>? answers, RunFactsFrame frame, Respondent? about = null)
    {
        if (answers is null)
        {
            return this;
        }

        if (Form is { } form)
        {
            return frame.Forms.TryGetValue(form, out var definition) ? this with { Answers = new ConditionCheck(definition.Bank, answers, frame.Opens, about) } : this;
        }

        var score = Scoring.Score(frame.Questionnaire, answers, frame.Opens, about);
        return this with
        {
            Answers = new ConditionCheck(frame.Questionnaire, answers, frame.Opens, about),
            Score = score,
            Values = answers,
            CoreScore = score.Sections.Any(s => s.Tally.Answered > 0 && frame.Questionnaire.Sections.Any(of => of.Kind == SectionKind.Core && of.Id == s.Section)) ? score.Core.Score : null,
        };
    }
}
