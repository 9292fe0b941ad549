using Assurance.Core.Record;
using NodaTime.Text;

namespace Assurance.Core.Planning;

/// <summary>What happened to a respondent, as clauses of the sentence that answers “why”.</summary>
internal static class WhyWords
{
    private static readonly LocalDatePattern LongDate = LocalDatePattern.CreateWithInvariantCulture("dddd d MMMM uuuu");

    /// <summary>What came in from the respondent or about it, or null for an event of another kind.</summary>
    public static string? CameIn(RunState state, RunEvent happened) => happened.Body switch
    {
        ResponseReceived { Version: 1 } => "returned the audit",
        ResponseReceived e => $"sent version {e.Version} of its return",
        ReturnWithdrawn { MovedTo: not null } e => $"had version {e.Version} of its return moved to another school by an officer, and owed one again",
        ReturnWithdrawn e => $"had version {e.Version} of its return taken back by an officer",
        FormReceived e => $"sent in the form “{(state.Frame.Forms.TryGetValue(e.Form, out var form) ? form.Bank.Title : e.Form)}”",
        RegisterChanged { Change: RegisterChange.Closed } e => $"was found closed in the register from {LongDate.Format(e.On)}",
        RegisterChanged { Change: RegisterChange.Converted } e => $"was found in the register to carry on{(e.Successor is { } number ? $" as URN {number}" : "")} from {LongDate.Format(e.On)}",
        RegisterChanged => "had its particulars changed in the register",
        ContactsConfirmed => "confirmed its contacts",
        MessageBounced => "sent a message back as undeliverable",
        QueryRaised => "was asked a question about its return by an officer",
        ActionUpdated => "had the state of its actions updated",
        _ => null,
    };

    /// <summary>A step or reply as it stands in a sentence.</summary>
    public static string Rung(RunState state, string code) => state.Step(code) is { } step
        ? $"“{step.Title}” ({code})"
        : code.Split('-')[0] switch
        {
            "receipt" => "the receipt",
            "late" => "the thanks for a late return",
            "alert" => "the alert",
            "incomplete" => "the request for missing answers",
            "query" => "the question",
            "reply" => "the answer to its form",
            _ => code,
        };
}
