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
            "The lead will put it right by the end of this term; governors look at it at their next meeting.",
            "A deputy takes it on, with training for all staff by half-term.",
            "The head will bring a plan to the governors by February.",
            "The policy is rewritten with the staff who use it, and read by all of them by Easter.",
            "The safeguarding governor checks a sample of records each half-term and reports what is found.",
        ]);

    private static readonly SimulatedWords Others = new(
        [
            "Reviewed by the management board this quarter; minutes kept.",
            "Looked at in the case audit and reported to the executive lead.",
            "Training log, policy acknowledgements and a sample of records.",
            "Discussed in supervision; two changes made since the last return.",
        ],
        [
            "The lead will put it right within the quarter; the board looks at it at its next meeting.",
            "A named manager takes it on, with training for all staff within six months.",
            "The executive lead will bring a plan to the board by February.",
            "The procedure is rewritten with those who use it, and read by all of them by the end of March.",
            "A sample of files is checked each quarter, and the board hears what was found.",
        ]);

    public static SimulatedWords Of(Audience audience) => audience.Of == AudienceKind.Schools ? Schools : Others;
}
