using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.Engine.Officers;
using NodaTime;

namespace Assurance.FrontDoor.Views;

/// <summary>Letters of one rung that wait for a named person.</summary>
public sealed record WaitingRung(string Code, string Title, IReadOnlyList<WaitingLetter> Letters)
{
    public static IReadOnlyList<WaitingRung> Of(RunState state) => [.. OfficerDesk.Waiting(state)
        .GroupBy(h => h.Rung, StringComparer.Ordinal)
        .OrderBy(g => state.IndexOf(g.Key))
        .Select(g => new WaitingRung(g.Key, Wording.Rung(state.Policy, g.Key), [.. g.Select(h => Letter(state, h)).OrderBy(l => l.Respondent.Name, StringComparer.OrdinalIgnoreCase).ThenBy(l => l.To, StringComparer.Ordinal)]))];

    private static WaitingLetter Letter(RunState state, MessageHeld held)
    {
        var respondent = state.Find(held.Respondent)!;
        return new WaitingLetter(RespondentLink.Of(state, respondent), Wording.Capital(Wording.Roles(state, respondent.Respondent, held.Roles)), state.Message(held.Message)?.HeldAt is { } at ? UkTime.Date(at) : null);
    }
}

/// <param name="Since">The day it was held.</param>
public sealed record WaitingLetter(RespondentLink Respondent, string To, LocalDate? Since);
