using NodaTime;

namespace Assurance.Core.Questionnaires;

/// <summary>Gaps that were there last year and still are: they are escalated (processes 2, follow-up).</summary>
public static class RepeatGaps
{
    // Partly in place is a third of the way up the four-level scale, in place two thirds (questionnaires 0.2).
    private const decimal InPlace = 0.6m;

    /// <summary>Ids of the items the guidance requires, or that are critical, which were not or only partly in place in both years.</summary>
    /// <param name="last">Last run's answers under this year's ids: see <see cref="LastYear"/>.</param>
    /// <param name="opens">Opening day of this run, by which training dates are judged; null leaves them out.</param>
    public static IReadOnlyList<string> Of(
        Questionnaire questionnaire, IReadOnlyDictionary<string, Answer> now, IReadOnlyDictionary<string, Answer> last, LocalDate? opens = null)
    {
        var day = opens ?? new LocalDate(2000, 1, 1);
        var (before, after) = (new ConditionCheck(questionnaire, last, day.PlusYears(-1)), new ConditionCheck(questionnaire, now, day));
        return [.. questionnaire.Sections
            .SelectMany(s => s.Items.Select(q => (Section: s, Question: q)))
            .Where(p => p.Question.Critical || p.Question.Obligation == Obligation.Must)
            .Where(p => opens is not null || p.Question.Score != ScoreRule.WithinYears)
            .Where(p => IsGap(questionnaire, p.Section, p.Question, after) && IsGap(questionnaire, p.Section, p.Question, before))
            .Select(p => p.Question.Id)];
    }

    private static bool IsGap(Questionnaire questionnaire, Section section, Question question, ConditionCheck check) =>
        check.IsAsked(section, question) && (question.Score == ScoreRule.AlertAtZero
            ? check.Number(question.Id) == 0
            : Scoring.Points(questionnaire, question, check) < InPlace);
}
