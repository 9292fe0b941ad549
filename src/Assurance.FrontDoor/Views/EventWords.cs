using Assurance.Core.Planning;
using Assurance.Core.Record;
using Assurance.Core.Roster;

namespace Assurance.FrontDoor.Views;

/// <summary>What an event says to a reader of one respondent's page. No name and no address: roles only.</summary>
internal static class EventWords
{
    public static Told Tell(RunState state, RespondentState respondent, RunEvent happened)
    {
        var about = respondent.Respondent;
        return happened.Body switch
        {
            RunOpened => new Told("Run opened; policy, questions and who is asked were fixed"),
            CalendarSet e => new Told(e.DueBefore is { } before ? $"Calendar changed: returns were due on {Wording.Long(before)}, now on {Wording.Long(e.DueNow)}" : $"Calendar in force: returns are due on {Wording.Long(e.DueNow)}"),
            SendingStopped => new Told("All sending of the run was stopped"),
            SendingStarted => new Told("Sending of the run was started again"),
            RunClosed => new Told("Run closed"),
            ContactsSet e => new Told("Contacts recorded") { To = Contacts(state, about, e.Contacts) },
            Paused => new Told("Chasing paused"),
            Resumed => new Told("Chasing resumed"),
            Extended e => new Told($"More time given: due on {Wording.Long(e.DueOn)}"),
            Exempted => new Told("Exempted from this run"),
            ResponseReceived e => Received(e),
            RepliesSettled e => new Told($"Everything that version {e.Version} of the return set off has been seen to"),
            MessageHeld e => new Told($"{Wording.Rung(state.Policy, e.Rung)} waits for a person to release it") { To = To(state, about, e.Roles), Because = ReasonWords.Of(state, e.Reason) },
            MessageReleased e => new Told($"{Wording.Rung(state.Policy, e.Rung)} released"),
            MessageDropped e => new Told($"{Wording.Rung(state.Policy, e.Rung)} dropped: it will not be sent"),
            MessageIntended e => Intended(state, respondent, happened.Key, e),
            RungSettled e => new Told(e.Reason.Code == "overtaken" ? $"{Wording.Rung(state.Policy, e.Rung)} passed over" : $"{Wording.Rung(state.Policy, e.Rung)} could not be sent")
            {
                To = To(state, about, e.Roles),
                Because = ReasonWords.Of(state, e.Reason),
            },
            TaskRaised e => new Told($"Task for the team: {Wording.Lower(OpenTask.Title(e.Task))}") { Because = ReasonWords.Of(state, e.Reason) },
            DocumentWritten e => new Told($"Paper written: {e.Paper.Replace('-', ' ')}") { Because = ReasonWords.Of(state, e.Reason) },
            _ => new Told(happened.Body.GetType().Name),
        };
    }

    private static Told Received(ResponseReceived e) => new($"Return received, version {e.Version}")
    {
        Channel = e.Door switch
        {
            "web" => "web form",
            "workbook" => "Microsoft Forms workbook",
            "simulated" => "simulated",
            _ => e.Door,
        },
        Outcome = (e.Critical, e.AttestationDue) switch
        {
            (true, true) => "A critical question has the lowest rating; an attestation is still to come",
            (true, false) => "A critical question has the lowest rating",
            (false, true) => "An attestation is still to come",
            _ => "",
        },
    };

    private static Told Intended(RunState state, RespondentState respondent, string key, MessageIntended e)
    {
        var mine = e.Items.Where(i => i.Respondent == respondent.Id).ToList();
        var what = string.Join(" and ", mine.Select(i => Wording.Rung(state.Policy, i.Rung)).Distinct(StringComparer.Ordinal));
        var others = e.Items.Count - mine.Count;
        var outcome = state.Intents.GetValueOrDefault(key) switch
        {
            { SentAt: { } at } => e.Channel == Channel.Post ? $"Written for posting, {Wording.At(at)}" : $"Handed to the mail system, {Wording.At(at)}",
            { IsUnknown: true } => "Nobody can tell whether it left: a person must look",
            _ => "On its way",
        };
        return new Told(what)
        {
            To = To(state, respondent.Respondent, [.. mine.SelectMany(i => i.Roles).Distinct(StringComparer.Ordinal)]),
            Channel = (e.Channel == Channel.Post ? "by post" : "by e-mail") + (others > 0 ? $", in one letter with {Wording.Count(others, "other message")} to the same person" : ""),
            Outcome = outcome,
            Because = string.Join("; and because ", mine.Select(i => ReasonWords.Of(state, i.Reason)).Distinct(StringComparer.Ordinal)),
        };
    }

    private static string To(RunState state, Respondent about, IReadOnlyList<string> roles) => Wording.Capital(Wording.Roles(state, about, roles));

    private static string Contacts(RunState state, Respondent about, IReadOnlyList<Contact> contacts) => contacts.Count == 0
        ? "Nobody is known"
        : Wording.Capital(string.Join(", ", contacts.Select(c => Wording.Role(state, about, c.Role) + (c.HasEmail ? "" : " (no usable e-mail address)"))));
}

/// <summary>An event in words.</summary>
internal sealed record Told(string What)
{
    public string To { get; init; } = "";

    public string Channel { get; init; } = "";

    public string Outcome { get; init; } = "";

    public string Because { get; init; } = "";
}
