namespace Assurance.Core.Questionnaires;

/// <summary>Sets what a spot check found beside what the school had said of itself.</summary>
public static class SpotCheckAgreement
{
    /// <summary>
    /// Counts the rated questions of the spot-check form that name an item of the bank (<c>sameAs</c>), were looked at, and were
    /// rated by the school too; and how many of them were found as rated.
    /// </summary>
    public static (int Agreed, int Checked) Count(
        Questionnaire form, IReadOnlyDictionary<string, Answer> found, Questionnaire bank, IReadOnlyDictionary<string, Answer> returned)
    {
        var (agreed, looked) = (0, 0);
        foreach (var question in form.Questions.Where(q => q.Type == QuestionType.Rated && q.SameAs is not null))
        {
            var item = bank.Questions.FirstOrDefault(q => q.Id == question.SameAs && q.Type == QuestionType.Rated);
            if (item is not null && Level(form, question, found) is { } seen && Level(bank, item, returned) is { } said)
            {
                looked++;
                agreed += seen == said ? 1 : 0;
            }
        }

        return (agreed, looked);
    }

    private static decimal? Level(Questionnaire bank, Question question, IReadOnlyDictionary<string, Answer> answers) =>
        answers.GetValueOrDefault(question.Id) is { IsBlank: false } given && bank.ScaleOf(question).Find(given.Single) is { } level
            ? bank.ScaleOf(question).Points(level)
            : null;
}
