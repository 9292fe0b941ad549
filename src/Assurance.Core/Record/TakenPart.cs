namespace Assurance.Core.Record;

/// <summary>Who has taken part in an anonymous run, as its ballot box says at this moment. It is no part of the record.</summary>
/// <param name="Count">How many answers lie in the box.</param>
/// <param name="Respondents">Ids of those who have taken part; empty where the door does not tell.</param>
public sealed record TakenPart(int Count, IReadOnlySet<string> Respondents)
{
    public static TakenPart Nobody { get; } = new(0, new HashSet<string>(StringComparer.Ordinal));
}
