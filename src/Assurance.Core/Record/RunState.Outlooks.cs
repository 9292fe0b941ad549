using Assurance.Core.Planning;

namespace Assurance.Core.Record;

/// <content>Which respondents have to be looked at anew after an event.</content>
public sealed partial class RunState
{
    internal Outlooks Outlooks { get; }

    internal PaperSample Sample { get; }

    /// <summary>
    /// An event listed here changes what is due for the respondents it names and for nobody else. Whatever is not listed, a kind
    /// that is new among them, is taken to change it for everybody: that costs a look, and never a letter.
    /// </summary>
    private void Forget(RunEvent happened)
    {
        if (Outlooks.IsEmpty)
        {
            return;
        }

        switch (happened.Body)
        {
            case ContactsSet e when Find(e.Respondent) is null:
                Outlooks.ForgetAll();
                break;
            case ContactsSet or Paused or Resumed or Extended or Exempted or ExemptionLifted
                or ResponseReceived or RepliesSettled or FormReceived or ContactsConfirmed or ReturnRead or ReturnUnread or ActionUpdated
                or MessageHeld or MessageReleased or MessageDropped or MessageIntended or RungSettled or TaskRaised or TaskSettled or DocumentWritten
                or ReturnModerated or ModerationSeconded or ModerationAnswered or RatingsSettled:
                Forget(Concerns.RespondentsOf(happened.Body));
                break;
            case MessageSent e when intents.TryGetValue(e.Intent, out var sent):
                Forget(sent.Intended.Items.Select(i => i.Respondent));
                break;
            case SubmissionStored or TriageAdded or TriageSettled or BallotsCounted or CommentsRead or TableSet:
                // Nothing is due because of it before it is admitted, which is an event of its own. A count changes nothing.
                break;
            default:
                Outlooks.ForgetAll();
                break;
        }
    }

    /// <summary>Of whoever is not asked nothing is due.</summary>
    private void Forget(IEnumerable<string> named)
    {
        foreach (var respondent in named)
        {
            if (Find(respondent) is { } found)
            {
                Outlooks.Forget(found);
            }
        }
    }
}
