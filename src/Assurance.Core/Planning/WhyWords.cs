using Assurance.Core.Calendar;
using Assurance.Core.Record;

namespace Assurance.Core.Planning;

/// <summary>What happened to a respondent, as clauses of the sentence that answers “why”.</summary>
internal static class WhyWords
{
    /// <summary>What came in from the respondent or about it, or null for an event of another kind.</summary>
    public static string? CameIn(RunState state, RespondentState respondent, RunEvent happened) => happened.Body switch
    {
        ResponseReceived when state.History is not null => "had its answers of that year loaded from a workbook by an officer; the run was not held here",
        ResponseReceived { Version: 1 } => "returned the audit",
        ResponseReceived e => $"sent version {e.Version} of its return",
        ReturnWithdrawn e when e.Respondent != respondent.Id => $"was given a return by an officer that had been filed under another {state.Noun.One}",
        ReturnWithdrawn { MovedTo: not null } e => $"had version {e.Version} of its return moved to another {state.Noun.One} by an officer{OwedAgain(respondent)}",
        ReturnWithdrawn e => $"had version {e.Version} of its return taken back by an officer{OwedAgain(respondent)}",
        FormReceived e => $"sent in the form “{Title(state, e.Form)}”",
        FormWithdrawn e when e.Respondent != respondent.Id => $"was given the form “{Title(state, e.Form)}” by an officer, which had been filed under another {state.Noun.One}",
        FormWithdrawn e => $"had its form “{Title(state, e.Form)}” {(e.MovedTo is null ? "taken back" : $"moved to another {state.Noun.One}")} by an officer{Ended(respondent, e)}",
        RegisterChanged { Change: RegisterChange.Closed } e => $"was found closed in the register from {UkDates.Long(e.On)}",
        RegisterChanged { Change: RegisterChange.Converted } e => $"was found in the register to carry on{(e.Successor is { } number ? $" as {state.Words.Number} {number}" : "")} from {UkDates.Long(e.On)}",
        RegisterChanged => "had its particulars changed in the register",
        ContactsConfirmed => "confirmed its contacts",
        MessageBounced => "sent a message back as undeliverable",
        QueryRaised => "was asked a question about its return by an officer",
        ActionUpdated => "had the state of its actions updated",
        _ => null,
    };

    private static string Title(RunState state, string form) => state.Frame.Forms.TryGetValue(form, out var definition) ? definition.Bank.Title : form;

    private static string OwedAgain(RespondentState respondent) => respondent.OwesAnswer ? ", and owed one again" : "";

    /// <summary>What ended with a form that does not stand any more.</summary>
    private static string Ended(RespondentState respondent, FormWithdrawn gone)
    {
        var form = respondent.AllForms.FirstOrDefault(f => f.Form == gone.Form && f.Version == gone.Version);
        List<string> ended = [];
        if (form is { EndsEscalation: true } && !respondent.IsAssuredInWriting)
        {
            ended.Add("its assurance in writing");
        }

        if (form is not null && respondent.GrantedBy(form) is { } granted && respondent.ExtendedTo != granted)
        {
            ended.Add($"the time it had until {UkDates.Long(granted)}");
        }

        return ended.Count == 0 ? "" : $", which ended {string.Join(" and ", ended)}{(form!.EndsEscalation && respondent.OwesAnswer ? ": it owed its return again" : "")}";
    }

    /// <summary>What became later of a letter that was about to leave, or null for an event of another kind.</summary>
    public static string? Fate(RunState state, EventBody body)
    {
        if (Concerns.LetterOf(body) is not { } key || !state.Intents.TryGetValue(key, out var intent))
        {
            return null;
        }

        var what = string.Join(" and ", intent.Intended.Items.Select(i => Rung(state, i.Rung)).Distinct(StringComparer.Ordinal));
        return body switch
        {
            MessageReclaimed when intent.Reinstatements > 0 => $"was to be sent {what} after all because what it asks for was owed again",
            MessageReclaimed when intent.Resends > 0 => $"was sent {what} again because an officer had found that it had not left",
            MessageReclaimed => $"was sent {what} late because the sending had broken off on {UkDates.Long(UkTime.Date(intent.At))} before it left",
            MessageUnknown => $"had {what} marked for a person to look at because nobody could tell whether it had left",
            UnknownResolved { WasSent: true } => $"had {what} confirmed as sent by an officer, after nobody could tell whether it had left",
            UnknownResolved => $"was to be sent {what} again by an officer’s decision, because it was found not to have left",
            _ => null,
        };
    }

    /// <summary>A step or reply as it stands in a sentence.</summary>
    public static string Rung(RunState state, string code) => state.Step(code) is { } step
        ? $"“{step.Title}” ({code})"
        : Reply(code);

    /// <summary>What goes out beside the steps of the ladder.</summary>
    public static string Reply(string code) => code.Split('-')[0] switch
    {
        "receipt" => "the receipt",
        "late" => "the thanks for a late return",
        "alert" => "the alert",
        "incomplete" => "the request for missing answers",
        "query" => "the question",
        "reply" => "the answer to its form",
        "sign" => "the request to agree",
        _ => code,
    };
}
