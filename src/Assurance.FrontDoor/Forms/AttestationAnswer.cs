using Assurance.Core.Questionnaires;

namespace Assurance.FrontDoor.Forms;

/// <summary>
/// How a confirmation is kept: four values, <c>Agreed</c>, the name, the role and the ISO date. The first is empty where the box
/// was not ticked. Doors that take a single text (“Agreed, J. Smith, headteacher”) keep that text as the one value.
/// </summary>
internal sealed record AttestationAnswer(bool IsAgreed, string Name, string Role, string Date)
{
    public const string Agreed = "Agreed";

    public static AttestationAnswer Of(Answer? answer) => answer switch
    {
        null => new AttestationAnswer(false, "", "", ""),
        { Values.Count: 1 } => new AttestationAnswer(false, answer.Single, "", ""),
        _ => new AttestationAnswer(answer.Single.Length > 0, At(answer, 1), At(answer, 2), At(answer, 3)),
    };

    public Answer ToAnswer() => new([IsAgreed ? Agreed : "", Name, Role, Date]);

    private static string At(Answer answer, int index) => answer.Values.Count > index ? answer.Values[index] : "";
}
