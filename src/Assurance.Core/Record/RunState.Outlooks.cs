using Assurance.Core.Planning;

namespace Assurance.Core.Record;

/// <content>Which respondents have to be looked at anew after an event.</content>
public sealed partial class RunState
{
    internal Outlooks Outlooks { get; }

    /// <summary>
    /// An event listed here changes what is due for the respondents it names and for nobody else. Whatever is not listed, a kind
    /// that is new among them, is taken to change it for everybody: that costs a look, and never a letter.
    /// </summary>
    private void Forget(RunEvent happened)
    {
        switch (happened.Body)
        {
            case ContactsSet e when Find(e.Respondent) is not null:
                Forget(e.Respondent);
                break;
            case Paused e:
                Forget(e.Respondent);
                break;
            case Resumed e:
                Forget(e.Respondent);
                break;
            case Extended e:
                Forget(e.Respondent);
                break;
            case Exempted e:
                Forget(e.Respondent);
                break;
            case ExemptionLifted e:
                Forget(e.Respondent);
                break;
            case ResponseReceived e:
                Forget(e.Respondent);
                break;
            case RepliesSettled e:
                Forget(e.Respondent);
                break;
            case FormReceived e:
                Forget(e.Respondent);
                break;
            case ContactsConfirmed e:
                Forget(e.Respondent);
                break;
            case ReturnRead e:
                Forget(e.Respondent);
                break;
            case ReturnUnread e:
                Forget(e.Respondent);
                break;
            case ActionUpdated e:
                Forget(e.Respondent);
                break;
            case MessageHeld e:
                Forget(e.Respondent);
                break;
            case MessageReleased e:
                Forget(e.Respondent);
                break;
            case MessageDropped e:
                Forget(e.Respondent);
                break;
            case MessageIntended e:
                Forget(e.Items);
                break;
            case MessageSent e when intents.TryGetValue(e.Intent, out var sent):
                Forget(sent.Intended.Items);
                break;
            case RungSettled e:
                Forget(e.Respondent);
                break;
            case TaskRaised e:
                Forget(e.Respondent);
                break;
            case TaskSettled e:
                Forget(e.Respondent);
                break;
            case DocumentWritten e:
                Forget(e.Respondent);
                break;
            case SubmissionStored or TriageAdded or TriageSettled or BallotsCounted:
                // Nothing is due because of it before it is admitted, which is an event of its own. A count changes nothing.
                break;
            default:
                Outlooks.ForgetAll();
                break;
        }
    }

    private void Forget(IReadOnlyList<MessageItem> items)
    {
        foreach (var item in items)
        {
            Forget(item.Respondent);
        }
    }

    /// <summary>Of whoever is not asked nothing is due.</summary>
    private void Forget(string respondent)
    {
        if (Find(respondent) is { } found)
        {
            Outlooks.Forget(found);
        }
    }
}
