using Assurance.Core.Questionnaires;

namespace Assurance.Engine.Officers;

/// <summary>What a visit found, item by item: an erasable object.</summary>
/// <param name="Name">Who recorded it.</param>
/// <param name="Reason">What they noted.</param>
/// <param name="Version">Version of the return it was compared with.</param>
public sealed record SpotCheckObject(string Name, string Reason, int Version, IReadOnlyDictionary<string, Answer> Found);

/// <summary>How far a visit found what the return had said.</summary>
/// <param name="Checked">Items looked at that the return had rated too.</param>
/// <param name="Problem">Why the findings cannot be used, or null.</param>
public sealed record SpotCheckFindings(int Agreed, int Checked, string? Problem)
{
    public static SpotCheckFindings Of(Questionnaire bank, IReadOnlyDictionary<string, Answer> said, IReadOnlyDictionary<string, Answer> found)
    {
        var (agreed, looked) = (0, 0);
        foreach (var (id, answer) in found)
        {
            if (bank.Questions.FirstOrDefault(q => q.Id == id && q.Type == QuestionType.Rated) is not { } question)
            {
                return Refused($"There is no rated question {id} in this audit.");
            }

            var scale = bank.ScaleOf(question);
            if (scale.Find(answer.Single) is not { } seen)
            {
                return Refused($"“{answer.Single}” is no rating of {id}. Use {string.Join(", ", scale.Levels.Select(l => l.Code))}.");
            }

            if (said.GetValueOrDefault(id) is { IsBlank: false } given && scale.Find(given.Single) is { } self)
            {
                looked++;
                agreed += self == seen ? 1 : 0;
            }
        }

        return looked == 0 ? Refused("Say what was found for at least one item that the return had rated.") : new SpotCheckFindings(agreed, looked, null);
    }

    private static SpotCheckFindings Refused(string why) => new(0, 0, why);
}
