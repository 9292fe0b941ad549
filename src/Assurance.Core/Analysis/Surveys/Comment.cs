using Assurance.Core.Questionnaires;

namespace Assurance.Core.Analysis.Surveys;

/// <summary>A comment to be read, sorted and perhaps quoted.</summary>
/// <param name="MayQuote">Its writer gave leave; where the bank asks for none, nothing is quoted.</param>
public sealed record Comment(Question Question, string Text, bool MayQuote)
{
    /// <summary>The comments in a set of answers.</summary>
    public static IEnumerable<Comment> In(Questionnaire bank, IEnumerable<ConditionCheck> replies)
    {
        var questions = bank.Questions.Where(q => q.Themes.Count > 0).ToList();
        var leave = bank.Questions.FirstOrDefault(q => q.Feeds == Feed.QuotePermission);
        foreach (var reply in replies)
        {
            var mayQuote = leave is not null && string.Equals(reply.Answered(leave.Id)?.Single.Trim(), "Yes", StringComparison.OrdinalIgnoreCase);
            foreach (var question in questions)
            {
                if (reply.Answered(question.Id)?.Single.Trim() is { Length: > 0 } text)
                {
                    yield return new Comment(question, text, mayQuote);
                }
            }
        }
    }
}
