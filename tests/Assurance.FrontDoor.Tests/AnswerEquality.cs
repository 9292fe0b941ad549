using Assurance.Core.Questionnaires;

namespace Assurance.FrontDoor.Tests;

/// <summary>Answers are the same when their values and reasons are.</summary>
internal sealed class AnswerEquality : IEqualityComparer<Answer>
{
    public static AnswerEquality Same { get; } = new();

    public bool Equals(Answer? x, Answer? y) => x is not null && y is not null && x.Values.SequenceEqual(y.Values) && x.Reason == y.Reason;

    public int GetHashCode(Answer obj) => obj.Single.GetHashCode(StringComparison.Ordinal);
}
