using Assurance.Core.Moderation;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Engine.Intake;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Officers;

/// <summary>The moderation of one return as it stands, with who did what.</summary>
/// <param name="Bank">The run's questionnaire.</param>
/// <param name="Sheet">Null where nothing can be moderated: see <paramref name="Problem"/>.</param>
/// <param name="Moderators">Names of those who gave first ratings, latest last.</param>
/// <param name="Acts">Every act with its object; an object that was erased is left out.</param>
/// <param name="Problem">Why nothing can be moderated, or null.</param>
public sealed record ModerationReading(
    Questionnaire? Bank, FormDefinition? Form, ModerationSheet? Sheet, int Version, IReadOnlyList<string> Moderators, IReadOnlyList<(ModerationAct Act, ModerationObject Said)> Acts, string? Problem)
{
    /// <summary>Acts in the record, those too whose object was erased.</summary>
    public int Recorded { get; private init; }

    /// <param name="respondent">Any number it goes by.</param>
    public static async Task<ModerationReading> OfAsync(RunShelf shelf, ObjectBox box, string run, string respondent, CancellationToken cancellation = default)
    {
        if (!(await shelf.RunsAsync(cancellation)).Contains(run))
        {
            return Nothing($"There is no run {run}. “status” lists the runs there are.");
        }

        var (bank, forms, found) = await shelf.Journal(run).ReadAsync(
            state => (state.Frame.Questionnaire, state.Frame.Forms, Found: state.Match(respondent) is { } r ? new Known(r.CurrentReturn, [.. r.Moderation]) : null), cancellation);
        var form = forms?.Values.FirstOrDefault(f => f.Moderation is not null);
        if (form is null)
        {
            return Nothing("This cycle has no moderation.");
        }

        if (found is null)
        {
            return Nothing(Ruling.NotAsked(run).Refusal!);
        }

        if (found.Current is not { Form: null, AttestationDue: false } current)
        {
            return Nothing(found.Current is null ? $"{respondent} has no return that stands." : $"{respondent} gave assurance by another route than the questionnaire, so there are no ratings to moderate.");
        }

        if (await box.GetAsync<ReturnObject>(current.Answers, cancellation) is not { } given)
        {
            return Nothing($"The answers of {respondent} have been erased, so they cannot be moderated any more.");
        }

        var acts = new List<(ModerationAct Act, ModerationObject Said)>();
        foreach (var act in found.Acts)
        {
            if (await box.GetAsync<ModerationObject>(act.Object, cancellation) is { } said)
            {
                acts.Add((act, said));
            }
        }

        return new ModerationReading(
            bank, form, ModerationSheet.Of(bank!, form, given.Answers, acts.Select(a => (a.Act.Step, a.Said.Ratings))), current.Version,
            [.. acts.Where(a => a.Act.Step == ModerationStep.Moderated).Select(a => a.Said.Name)], acts, null)
        {
            Recorded = found.Acts.Count,
        };
    }

    private static ModerationReading Nothing(string why) => new(null, null, null, 0, [], [], why);

    private sealed record Known(ReceivedReturn? Current, IReadOnlyList<ModerationAct> Acts);
}
