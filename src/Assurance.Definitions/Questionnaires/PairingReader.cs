using Assurance.Core.Questionnaires;

namespace Assurance.Definitions;

/// <summary>Checks what a question says about the ratings of another cycle that it confirms or doubts.</summary>
internal static class PairingReader
{
    public static void Check(Question question, Fields fields, BankBook bank)
    {
        if (question.PairsWith.Count == 0)
        {
            foreach (var key in new[] { "unfavourable", "leftOut" }.Where(fields.Has))
            {
                fields.Findings.Add(fields.File, fields.LineOf(key), $"{question.Id} pairs with nothing, so its answers doubt nothing.", "Add “pairsWith: […]”, or take this out.");
            }

            return;
        }

        if (question.Unfavourable.Count == 0)
        {
            fields.Findings.Add(fields.File, fields.LineOf("pairsWith"), $"{question.Id} pairs with ratings, and does not say which of its answers doubt them.", "Add “unfavourable: […]”.");
        }

        if (question.Type is not (QuestionType.One or QuestionType.YesNo or QuestionType.Rated))
        {
            fields.Findings.Add(fields.File, fields.LineOf("pairsWith"), $"{question.Id} pairs with ratings, and has no answers to choose from.", "Make it a choice, a yes or no, or rated.");
            return;
        }

        bank.Findings.Later(() =>
        {
            var answers = question.Type == QuestionType.One ? question.Options : bank.Scales.FirstOrDefault(s => s.Id == question.Scale)?.Levels.Select(l => l.Code).ToList() ?? [];
            foreach (var key in new[] { "unfavourable", "leftOut" })
            {
                foreach (var unknown in fields.Notes(key).Where(n => !answers.Contains(n.Text)))
                {
                    bank.Findings.Add(unknown, $"{question.Id} cannot be answered “{unknown.Text}”.", Suggestion.For(unknown.Text, answers));
                }
            }
        });
    }
}
