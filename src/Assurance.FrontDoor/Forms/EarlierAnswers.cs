using Assurance.Core.Questionnaires;
using Assurance.Engine.Intake;
using Assurance.Engine.Runs;

namespace Assurance.FrontDoor.Forms;

/// <summary>What the respondent answered in the run before, under this run's question ids.</summary>
/// <param name="Given">Every answer, to be shown beside its question.</param>
/// <param name="First">Those that may stand as a first answer.</param>
/// <param name="Changed">Questions that are new or worded anew since.</param>
/// <param name="HadActions">Actions were promised then.</param>
internal sealed record EarlierAnswers(IReadOnlyDictionary<string, Answer> Given, IReadOnlyDictionary<string, Answer> First, IReadOnlySet<string> Changed, bool HadActions)
{
    private static readonly IReadOnlyDictionary<string, Answer> Nothing = new Dictionary<string, Answer>(StringComparer.Ordinal);

    public static EarlierAnswers None { get; } = new(Nothing, Nothing, new HashSet<string>(StringComparer.Ordinal), false);

    public static async Task<EarlierAnswers> OfAsync(CarryForward carry, RunJournal journal, Invited invited, CancellationToken cancellation)
    {
        if (await carry.ReadAsync(journal, invited.Id, cancellation) is not { } last)
        {
            return None;
        }

        var first = LastYear.CarryForward(invited.Frozen.Frame.Questionnaire, last.Answers, last.Promised);
        return new EarlierAnswers(last.Answers, first, last.Changed.ToHashSet(StringComparer.Ordinal), last.Promised.Count > 0);
    }
}
