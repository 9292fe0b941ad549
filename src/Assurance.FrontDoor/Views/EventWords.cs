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
            HistoryLoaded e => new Told($"Answers of {Wording.Count(e.Respondents, "respondent")} loaded from a workbook of that year: this run was not held here"),
            WaveDeferred e => new Told($"{Wording.Count(e.Letters, "message")} of the day put off until {Wording.Long(e.Until)}") { Because = ReasonWords.Of(state, e.Reason) },
            ContactsSet e => new Told("Contacts recorded") { To = Contacts(state, about, e.Contacts) },
            Paused => new Told("Chasing paused"),
            Resumed => new Told("Chasing resumed"),
            Extended e => new Told($"More time given: due on {Wording.Long(e.DueOn)}"),
            Exempted => new Told("Exempted from this run"),
            ResponseReceived e => Received(e),
            RepliesSettled { Version: 0 } => new Told("Everything that its forms set off has been seen to"),
            RepliesSettled e => new Told($"Everything that its {Wording.Lower(Wording.Answer(e.Version))} set off has been seen to"),
            MessageHeld e => new Told($"“{Wording.Rung(state.Policy, e.Rung)}” waits for a person to release it") { Step = e.Rung, To = To(state, about, e.Roles), Because = ReasonWords.Of(state, e.Reason) },
            MessageReleased e => new Told($"“{Wording.Rung(state.Policy, e.Rung)}” released"),
            MessageDropped e => new Told($"“{Wording.Rung(state.Policy, e.Rung)}” dropped: it will not be sent"),
            MessageIntended e => Intended(state, respondent, happened.Key, e),
            RungSettled e => new Told(e.Reason.Code == "overtaken" ? $"“{Wording.Rung(state.Policy, e.Rung)}” passed over" : $"“{Wording.Rung(state.Policy, e.Rung)}” could not be sent")
            {
                To = To(state, about, e.Roles),
                Because = ReasonWords.Of(state, e.Reason),
            },
            TaskRaised e => new Told($"Task for the team: {Wording.Lower(TaskWords.Asked(state, e.Task))}") { Because = ReasonWords.Of(state, e.Reason) },
            DocumentWritten e => new Told($"Paper written: {e.Paper.Replace('-', ' ')}") { Because = ReasonWords.Of(state, e.Reason) },
            _ => Later(state, respondent, happened.Body),
        };
    }

    /// <summary>What came in beside returns, and what people did with either.</summary>
    private static Told Later(RunState state, RespondentState respondent, EventBody body) => body switch
    {
        ExemptionLifted => new Told("Exemption lifted: it is asked again"),
        FormReceived e => new Told($"{FormReceivedView.TitleOf(state, e.Form)} received") { Channel = Engine.Intake.Door.Title(e.Door), Outcome = OutcomeWords.Of(state, e.Form, e.Outcomes) },
        ReturnWithdrawn e when e.MovedTo == respondent.Id => new Told($"A return was filed here that had been filed under another {state.Noun.One}"),
        ReturnWithdrawn e => new Told($"{Wording.Answer(e.Version)} of the return was taken back") { Outcome = e.MovedTo is { } to ? $"Filed under {state.Find(to)?.Respondent.Name ?? to}" : "" },
        FormWithdrawn e when e.MovedTo == respondent.Id => new Told($"{FormReceivedView.TitleOf(state, e.Form)} was filed here that had been filed under another {state.Noun.One}"),
        FormWithdrawn e => new Told($"{FormReceivedView.TitleOf(state, e.Form)} was taken back") { Outcome = e.MovedTo is { } other ? $"Filed under {state.Find(other)?.Respondent.Name ?? other}" : "What it set off by itself ended with it" },
        TriageAdded e => new Told($"Something that seems to be from this {state.Noun.One} was set aside for a person") { Channel = Engine.Intake.Door.Title(e.Door), Because = ReasonWords.Of(state, e.Reason) },
        RegisterChanged e => new Told(e.Change switch
        {
            RegisterChange.Closed => $"Closed on {Wording.Long(e.On)}: not asked any more",
            RegisterChange.Converted => $"Goes by number {e.Successor} since {Wording.Long(e.On)}; asked as before",
            _ => $"The register’s particulars changed, as of {Wording.Long(e.On)}",
        }),
        ContactsConfirmed => new Told("Contacts confirmed"),
        ReturnRead e => new Told($"{Wording.Answer(e.Version)} of the return was read"),
        ReturnUnread e => new Told($"{Wording.Answer(e.Version)} of the return was marked as not read"),
        QueryRaised => new Told($"A question was put to the {state.Noun.One}"),
        QuerySettled => new Told("A query was settled"),
        SpotChecksDrawn e => new Told($"Drawn for a spot check, by the number {e.Seed}"),
        SpotCheckRecorded e => new Told($"Spot check: {e.Agreed} of {Wording.Count(e.Checked, "item")} found as rated"),
        ActionUpdated e => new Told($"Action {e.Action}: {Wording.Lower(Officers.ReturnDecisions.StatusTitle(e.Status))}"),
        ReturnModerated e => new Told($"Return moderated: {e.Moved} of {Wording.Count(e.Items, "rating")} differ from its own") { Outcome = e.Apart > 0 ? $"{Wording.Count(e.Apart, "rating")} for a second moderator" : "" },
        ModerationSeconded e => new Told($"A second moderator looked at {Wording.Count(e.Items, "rating")}"),
        ModerationAnswered e => new Told($"Its reply to {Wording.Count(e.Items, "question")} of the moderators was recorded"),
        RatingsSettled e => new Told($"Ratings settled: {e.Moved} of {e.Items} differ from its own"),
        UnknownResolved e => new Told(e.WasSent ? "A message of which nobody could tell was found to have left" : "A message of which nobody could tell was found not to have left: it is sent by this decision"),
        TaskSettled e => new Told($"Done: {Wording.Lower(TaskWords.Asked(state, state.Tasks.FirstOrDefault(t => t.Key == e.Task).Task?.Task ?? "task"))}"),
        LegalHoldPlaced => new Told($"Legal hold: nothing of this {state.Noun.One} is erased until it is lifted"),
        LegalHoldLifted => new Told("Legal hold lifted"),
        _ => new Told("Something was recorded for which this page has no words"),
    };

    private static Told Received(ResponseReceived e) => new($"Return received: {Wording.Lower(Wording.Answer(e.Version))}")
    {
        Channel = Engine.Intake.Door.Title(e.Door),
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
        var outcome = state.HasBounced(key) ? "It came back: the address does not work" : state.Intents.GetValueOrDefault(key) switch
        {
            { SentAt: { } at, Resends: > 0 } => $"Sent again by a person’s decision, {Wording.At(at)}",
            { SentAt: { } at } => e.Channel == Channel.Post ? $"Written for posting, {Wording.At(at)}" : $"Handed to the mail system, {Wording.At(at)}",
            { IsUnknown: true } => "Nobody can tell whether it left: a person must look",
            { IsWithdrawn: true } => "Withdrawn before it left: it was not needed when it was to go",
            _ => "On its way",
        };
        return new Told(what)
        {
            To = To(state, respondent.Respondent, [.. mine.SelectMany(i => i.Roles).Distinct(StringComparer.Ordinal)]),
            Channel = (e.Channel == Channel.Post ? "by post" : "by e-mail") + (others > 0 ? $", in one letter with {Wording.Count(others, "other message")} to the same person" : ""),
            Outcome = outcome,
            Step = others == 0 && mine.Select(i => i.Rung).Distinct(StringComparer.Ordinal).Count() == 1 ? mine[0].Rung : null,
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

    /// <summary>Code of the step whose letter it is about; null where it is about none, or several went as one.</summary>
    public string? Step { get; init; }
}
