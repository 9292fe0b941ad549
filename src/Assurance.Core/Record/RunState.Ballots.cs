using Assurance.Core.Analysis;
using Assurance.Core.Planning;

namespace Assurance.Core.Record;

/// <content>
/// An anonymous run. Who has taken part is learnt from the ballot box, like a calendar from its object; the record itself holds
/// nothing but counts, five or more at a time.
/// </content>
public sealed partial class RunState
{
    /// <summary>Answers in the box when it was last looked at; 0 where answers stand under names.</summary>
    public int BallotsCast { get; private set; }

    /// <summary>How many have taken part as far as the record tells: a multiple of five, so that no count gives away one person.</summary>
    public int CountedBallots { get; private set; }

    /// <summary>How many of those asked have answered; of an anonymous run, what the record tells.</summary>
    public int Returned => Policy.IsAnonymous ? CountedBallots : Respondents.Count(r => r.Returns.Count > 0);

    /// <summary>Per cent of those asked that have answered, 0 to 100, as far as anybody knows by now.</summary>
    public decimal ResponsePercent => Respondents.Count(r => !r.IsExempt && !r.HasCeased) is > 0 and var asked
        ? (Policy.IsAnonymous ? BallotsCast : Respondents.Count(r => r.Returns.Count > 0)) * 100m / asked
        : 100;

    /// <summary>The count that may be recorded now.</summary>
    public int BallotsToCount => BallotsCast / SmallCells.Smallest * SmallCells.Smallest;

    /// <summary>
    /// False once the answers may be read: who reads them before and after one more is put in knows that one. So an anonymous run
    /// takes none any more from the stage on at which its report is written.
    /// </summary>
    public bool TakesBallots => Policy.IsAnonymous && Opened is not null && !IsClosed && !stages.Exists(s => s.Stage == Stage.Report);

    /// <summary>What the box says now.</summary>
    public void Learn(TakenPart takenPart)
    {
        BallotsCast = takenPart.Count;
        foreach (var respondent in Respondents)
        {
            var has = takenPart.Respondents.Contains(respondent.Id);
            if (respondent.HasTakenPart != has)
            {
                respondent.HasTakenPart = has;
                Outlooks.Forget(respondent);
            }
        }
    }
}
