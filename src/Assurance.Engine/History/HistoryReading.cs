using Assurance.Core;
using Assurance.Core.Questionnaires;
using Assurance.Core.Roster;

namespace Assurance.Engine.History;

/// <summary>What a workbook of an earlier year came to.</summary>
/// <param name="Asked">Everybody it lists that is known, under the number of that year, in order.</param>
/// <param name="Answers">By that number, what was answered; who answered nothing is not among them.</param>
/// <param name="Problems">Every row, cell and column that could not be used, by sheet and cell.</param>
/// <param name="LeftOut">Rows of which nothing could be used.</param>
public sealed record HistoryReading(
    IReadOnlyList<Respondent> Asked, IReadOnlyDictionary<string, IReadOnlyDictionary<string, Answer>> Answers, IReadOnlyList<Problem> Problems, int LeftOut)
{
    /// <summary>Answers as they stand in the workbook.</summary>
    public int Given { get; init; }

    /// <summary>
    /// How many were asked: only a list that holds some who did not answer tells. 0 where it does not, so that no response rate is made
    /// of those alone who answered.
    /// </summary>
    public int KnownAsked => Asked.Count > Answers.Count ? Asked.Count : 0;

    public static HistoryReading Refused(Problem why) => new([], new Dictionary<string, IReadOnlyDictionary<string, Answer>>(), [why], 0);
}
