using Assurance.Core.Roster;

namespace Assurance.Engine.Rehearsal;

/// <summary>What simulated people write in free text, in the words of the kind of body they answer for.</summary>
public sealed record SimulatedWords(IReadOnlyList<string> Evidence, IReadOnlyList<string> Actions)
{
    private static readonly SimulatedWords Schools = new(
        [
            "Reviewed by the leadership team this term; minutes kept.",
            "Checked in the autumn walk-through and reported to governors.",
            "Training log, policy acknowledgements and a sample of records.",
            "Discussed in supervision; two changes made since the summer.",
        ],
        [
            "The lead will put it right by the end of this term; governors look at it in their next meeting.",
            "A deputy takes it on, with training for all staff by half-term.",
            "The head will bring a plan to the governors by February.",
        ]);

    private static readonly SimulatedWords Others = new(
        [
            "Reviewed by the management board this quarter; minutes kept.",
            "Looked at in the case audit and reported to the executive lead.",
            "Training log, policy acknowledgements and a sample of records.",
            "Discussed in supervision; two changes made since the last return.",
        ],
        [
            "The lead will put it right within the quarter; the board looks at it in its next meeting.",
            "A named manager takes it on, with training for all staff within six months.",
            "The executive lead will bring a plan to the board by February.",
        ]);

    public static SimulatedWords Of(Audience audience) => audience.Of == AudienceKind.Schools ? Schools : Others;
}
