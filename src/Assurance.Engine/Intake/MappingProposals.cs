using Assurance.Core.Questionnaires;

namespace Assurance.Engine.Intake;

/// <summary>Suggests which column holds what: by id, by exact text, by text in another spelling.</summary>
internal sealed class MappingProposals
{
    private readonly Questionnaire bank;
    private readonly string? form;
    private readonly Dictionary<string, Question> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Question>> byText = new(StringComparer.Ordinal);

    public MappingProposals(Questionnaire bank, string? form)
    {
        (this.bank, this.form) = (bank, form);
        foreach (var question in bank.Questions)
        {
            byId[AnswerReadingText.Fold(question.Id)] = question;
            foreach (var way in ColumnTitles.Ways(AnswerReadingText.Fold(question.Text)).Distinct(StringComparer.Ordinal))
            {
                if (!byText.TryGetValue(way, out var same))
                {
                    byText[way] = same = [];
                }

                same.Add(question);
            }
        }
    }

    public MappingProposal Propose(IReadOnlyList<string> headers)
    {
        var titles = ColumnTitles.Of(headers);
        var folded = titles.Select(AnswerReadingText.Fold).ToHashSet(StringComparer.Ordinal);
        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        var unplaced = new List<string>();
        foreach (var title in titles.Where(t => !string.IsNullOrWhiteSpace(t)))
        {
            if (TargetOf(AnswerReadingText.Fold(title), folded) is not { } target)
            {
                unplaced.Add(title);
            }
            else if (target == ColumnMapping.Respondent && columns.ContainsValue(target))
            {
                columns[title] = ColumnMapping.Ignored;
            }
            else
            {
                columns[title] = target;
            }
        }

        var held = columns.Values.ToHashSet(StringComparer.Ordinal);
        var unanswered = bank.Questions
            .Where(q => q.Required && q.RequiredWhen is null && q.AskedWhen is null && !held.Contains(q.Id) && !KnownQuestions.IsRespondent(q) && !KnownQuestions.IsCheckCode(q))
            .Select(q => q.Id);
        return new MappingProposal(new ColumnMapping { Form = form, Columns = columns }, unplaced, [.. unanswered]);
    }

    private string? TargetOf(string title, HashSet<string> all)
    {
        if (FormsColumns.AreIn(all) && FormsColumns.Find(title) is { } own)
        {
            return own;
        }

        return Question(title, all) is { } question
            ? KnownQuestions.IsRespondent(question) ? ColumnMapping.Respondent : KnownQuestions.IsCheckCode(question) ? ColumnMapping.CheckCode : question.Id
            : FormsColumns.IsCheckCode(title) ? ColumnMapping.CheckCode
            : FormsColumns.IsNumber(title) ? ColumnMapping.Respondent
            : null;
    }

    private Question? Question(string title, HashSet<string> all)
    {
        if (byId.TryGetValue(title, out var found) || byId.TryGetValue(Code(title), out found))
        {
            return found;
        }

        if (Same(title) is { } same)
        {
            return same[0];
        }

        // “Evidence2” is the second question of that text; where there is but one, it was deleted and asked anew.
        return ColumnTitles.Repeated(title, all) is var (text, which) && Same(text) is { } repeated
            ? which <= repeated.Count ? repeated[which - 1] : repeated.Count == 1 ? repeated[0] : null
            : null;
    }

    private List<Question>? Same(string title) => ColumnTitles.Ways(title).Select(way => byText.GetValueOrDefault(way)).FirstOrDefault(q => q is not null);

    /// <summary>The first word of “S175-B1: The policy …”.</summary>
    private static string Code(string title)
    {
        var end = title.IndexOfAny([' ', ':', ')']);
        return end > 0 ? title[..end].Trim('(', '.', ',', '-') : "";
    }
}
