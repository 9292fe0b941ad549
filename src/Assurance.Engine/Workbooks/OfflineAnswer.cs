using Assurance.Core.Questionnaires;

namespace Assurance.Engine.Workbooks;

/// <summary>What stands in the answer cells of one question, as typed; whether it fits the question is for the intake to say.</summary>
/// <param name="Values">One text; of a multiple choice the options marked Yes; of an attestation agreed, name, role, date.</param>
/// <param name="Reason">Why it does not apply, or null.</param>
/// <param name="Cell">Sheet and cell of the first value, for whoever has to look: <c>Answers!C12</c>.</param>
public sealed record OfflineAnswer(IReadOnlyList<string> Values, string? Reason, string Cell)
{
    public Answer ToAnswer() => new(Values, Reason);
}
