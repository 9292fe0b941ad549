using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.FrontDoor.Views;

namespace Assurance.FrontDoor.Officers;

/// <summary>The form on which a person says what became of a message of which nobody could tell.</summary>
internal static class UnknownMessage
{
    private const string Left = "left";
    private const string NotLeft = "not-left";

    /// <returns>Null while nothing was chosen.</returns>
    public static bool? WasSent(Posted posted) => posted["outcome"] switch
    {
        Left => true,
        NotLeft => false,
        _ => null,
    };

    /// <returns>Null where no message of that task is unknown.</returns>
    public static OfficerForm? Form(RunState state, Posted posted)
    {
        var task = posted["task"];
        if (state.Intents.Values.FirstOrDefault(i => i.IsUnknown && Keys.Unknown(i.Reference) == task) is not { } unknown)
        {
            return null;
        }

        var items = unknown.Intended.Items;
        var about = state.Find(items[0].Respondent);
        var what = string.Join(", ", items.Select(i => Wording.Rung(state.Policy, i.Rung)).Distinct(StringComparer.Ordinal));
        var to = about is null ? "a person of the partnership" : $"the {Wording.Roles(state, about.Respondent, items[0].Roles)}";
        return RunDecisions.Form(state, "unknown", "What became of a message", "Record what became of it") with
        {
            About = about?.Respondent.Name ?? RespondentDecisions.RunName(state),
            Notes =
            [
                $"{what}, to {to}: on {Wording.Long(UkTime.Date(unknown.ClaimedAt))} the sending broke off, and nobody can tell whether it left.",
                "Look in the mailbox it is sent from, or ask whoever it was for. It is never sent again unless you say here that it had not left.",
            ],
            Fields =
            [
                OfficerField.Hidden("task", task),
                OfficerField.Hidden("message", unknown.Key),
                new OfficerField("outcome", "What became of it", OfficerFieldKind.Radios)
                {
                    Value = posted["outcome"],
                    Options = [new Fact(Left, "It had left: nothing is sent"), new Fact(NotLeft, "It had not left: send it")],
                },
            ],
            ReasonLabel = "How you know",
            ReasonHint = "For example “It is in the sent items of 3 November” or “The head had no such message”.",
        };
    }
}
