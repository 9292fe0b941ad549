using Assurance.Core.Questionnaires;
using Assurance.Engine.Reports;

namespace Assurance.Engine.Workbooks;

/// <summary>A question as the offline workbook puts it: what is asked, what helps, and when it may be left out.</summary>
internal static class OfflineFormWords
{
    public static IEnumerable<string> Of(Question question, ConditionWords words)
    {
        yield return question.Text;
        if (question.Hint is { Length: > 0 } hint)
        {
            yield return hint;
        }

        if (question.Obligation == Obligation.Must)
        {
            yield return question.Critical ? "Required by the guidance; the partnership is told the same day when it is not in place." : "Required by the guidance.";
        }

        if (question.AskedWhen is { } asked)
        {
            yield return $"Answer only if {words.Of(asked)}.";
        }

        if (question.RequiredWhen is { } required)
        {
            yield return $"Needed if {words.Of(required)}; otherwise you may leave it out.";
        }
        else if (!question.Required)
        {
            yield return "You may leave it out.";
        }
    }
}
