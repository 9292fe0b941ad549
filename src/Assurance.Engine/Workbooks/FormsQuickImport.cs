using Assurance.Core.Questionnaires;
using Assurance.Engine.Intake;
using Assurance.Engine.Reports;

namespace Assurance.Engine.Workbooks;

/// <summary>
/// A questionnaire or form for Microsoft Forms. Outside respondents cannot be told by their sign-in, so the first question asks
/// for the reference and the second for the check code (questionnaires 0.4). Rated items become single choices: one column each,
/// as a Likert row would be, and it counts the same towards the limit.
/// </summary>
public static class FormsQuickImport
{
    /// <param name="isAnonymous">True where nobody may be asked who answers: a name beside an answer would undo what was promised.</param>
    public static QuickImportForm Of(Questionnaire bank, bool isAnonymous = false)
    {
        var words = new ConditionWords(bank);
        var number = 0;
        var sections = new List<QuickImportSection>();
        if (!isAnonymous)
        {
            sections.Add(new("Who is answering", [.. WhoAnswers(bank, () => ++number)]));
        }

        foreach (var section in bank.Sections)
        {
            var asked = section.Questions.Where(q => !KnownQuestions.IsRespondent(q) && !KnownQuestions.IsCheckCode(q))
                .Select(q => new QuickImportQuestion(++number, Title(q, words), Options(bank, q))).ToList();
            if (asked.Count > 0)
            {
                var when = section.AskedWhen is { } condition ? $" (answer only if {words.Of(condition)})" : "";
                sections.Add(new QuickImportSection($"{section.Id}. {section.Title}{when}", asked));
            }
        }

        var form = new QuickImportForm(bank.Title, sections, []);
        return form with { Notes = [.. Notes(bank, form, isAnonymous)] };
    }

    private static IEnumerable<QuickImportQuestion> WhoAnswers(Questionnaire bank, Func<int> next)
    {
        var reference = bank.Questions.FirstOrDefault(KnownQuestions.IsRespondent);
        var code = bank.Questions.FirstOrDefault(KnownQuestions.IsCheckCode);
        yield return new QuickImportQuestion(next(), reference is null ? "URN, or the reference in your invitation" : Coded(reference), []);
        yield return new QuickImportQuestion(next(), code is null ? "Check code from your invitation" : Coded(code), []);
    }

    private static string Title(Question question, ConditionWords words)
    {
        var asked = question.AskedWhen is { } when ? $" (answer only if {words.Of(when)})" : "";
        return Coded(question) + asked + (question.Type == QuestionType.Attestation ? " (write: Agreed, your name, your role and the date)" : "");
    }

    private static string Coded(Question question) => $"{question.Id}: {question.Text}";

    private static IReadOnlyList<string> Options(Questionnaire bank, Question question) => question.Type switch
    {
        QuestionType.Rated => [.. bank.ScaleOf(question).Levels.Select(l => l.Label)],
        QuestionType.YesNo => ["Yes", "No"],
        QuestionType.One or QuestionType.Many => question.Options,
        _ => [],
    };

    private static IEnumerable<string> Notes(Questionnaire bank, QuickImportForm form, bool isAnonymous)
    {
        yield return form.Count > QuickImportForm.MostQuestions
            ? $"The form has {form.Count} questions and Microsoft Forms takes {QuickImportForm.MostQuestions}: split it into two forms before you import it."
            : $"The form has {form.Count} questions; Microsoft Forms takes {QuickImportForm.MostQuestions}.";
        foreach (var (what, type) in new[] { ("Turn on “Multiple answers” for", QuestionType.Many), ("Turn on “Long answer” for", QuestionType.Long), ("Make a date question of", QuestionType.Date), ("Restrict to numbers", QuestionType.Number) })
        {
            var ids = bank.Questions.Where(q => q.Type == type).Select(q => q.Id).ToList();
            if (ids.Count > 0)
            {
                yield return $"{what}: {string.Join(", ", ids)}.";
            }
        }

        var optional = bank.Questions.Where(q => q.Required && q.AskedWhen is null && q.RequiredWhen is null && bank.Sections.All(s => s.AskedWhen is null || !s.Questions.Contains(q))).Select(q => q.Id).ToList();
        var required = (isAnonymous, optional.Count > 0) switch
        {
            (false, true) => $"the first two questions and: {string.Join(", ", optional)}",
            (false, false) => "the first two questions",
            (true, true) => string.Join(", ", optional),
            _ => null,
        };
        if (required is not null)
        {
            yield return $"Turn on “Required” for {required}.";
        }

        if (isAnonymous)
        {
            yield return "Let anyone with the link answer, and leave “Record name” off: nobody who answers may be known.";
        }

        yield return "Leave the code at the beginning of each question: by it the answers find their way back.";
    }
}
