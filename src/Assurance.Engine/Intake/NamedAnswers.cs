using Assurance.Core.Cycles;
using Assurance.Core.Record;

namespace Assurance.Engine.Intake;

/// <summary>
/// Keeps the answers of an anonymous run out of every way on which something is stored under a name, a source or a time: whatever
/// comes in there is refused, and nothing of it is kept.
/// </summary>
internal static class NamedAnswers
{
    /// <summary>Why the run takes none, or null.</summary>
    public static string? Refusal(RunState state) => state.Policy.Participation switch
    {
        null => null,
        Participation.Known => $"{state.Run} is anonymous and is answered by each respondent's own link alone. Nothing of this was kept.",
        _ => $"{state.Run} is anonymous: answers come by its one link or from its form, and are kept under no name. Nothing of this was kept.",
    };
}
