namespace Assurance.Core.Questionnaires;

/// <summary>
/// The first couple of hundred different answers to one question, each with a code of one byte: of tens of thousands of returns nearly
/// all choose among a few. Adding is for one thread at a time; what has a code may be read meanwhile.
/// </summary>
internal sealed class CommonAnswers
{
    /// <summary>Stands for no answer.</summary>
    public const byte None = 0;

    /// <summary>Stands for an answer that has no code.</summary>
    public const byte Rare = byte.MaxValue;

    private readonly Answer[] answers = new Answer[Rare];
    private readonly Dictionary<Answer, byte> codes = new(ReferenceEqualityComparer.Instance);

    public Answer this[byte code] => answers[code];

    /// <param name="answer">The one object that all who answer so share; of any other the object itself counts, not what it says.</param>
    public byte CodeOf(Answer answer)
    {
        if (codes.TryGetValue(answer, out var code))
        {
            return code;
        }

        // Several values, or a reason, are hardly ever the same twice.
        if (codes.Count == Rare - 1 || answer is not { Values.Count: 1, Reason: null })
        {
            return Rare;
        }

        code = (byte)(codes.Count + 1);
        answers[code] = answer;
        codes.Add(answer, code);
        return code;
    }
}
