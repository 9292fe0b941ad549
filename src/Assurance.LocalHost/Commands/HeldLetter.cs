using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.FrontDoor.Views;

namespace Assurance.LocalHost.Commands;

/// <summary>A letter that waits for a person's release, or waited, as it is listed.</summary>
/// <param name="To">Its roles in words.</param>
/// <param name="Since">The day it was held, as YYYY-MM-DD.</param>
internal sealed record HeldLetter(string Respondent, string Name, string Rung, string Title, string To, string Since)
{
    public static IReadOnlyList<HeldLetter> Of(RunState state, IEnumerable<MessageHeld> held) =>
    [
        .. held.Select(h => (At: state.IndexOf(h.Rung), Letter: Of(state, h))).OrderBy(l => l.At).ThenBy(l => l.Letter.Name, StringComparer.OrdinalIgnoreCase).ThenBy(l => l.Letter.To, StringComparer.Ordinal).Select(l => l.Letter),
    ];

    public override string ToString() => $"{Title}: {Name} ({Respondent}), to the {To}, held since {Since}";

    private static HeldLetter Of(RunState state, MessageHeld held)
    {
        var respondent = state.Find(held.Respondent)!.Respondent;
        return new HeldLetter(
            held.Respondent, respondent.Name, held.Rung, Wording.Rung(state.Policy, held.Rung), Wording.Roles(state, respondent, held.Roles),
            state.Message(held.Message)?.HeldAt is { } at ? UkTime.Date(at).ToString("yyyy-MM-dd", null) : "");
    }
}
