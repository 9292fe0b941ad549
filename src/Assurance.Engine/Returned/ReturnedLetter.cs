using Assurance.Core.Planning;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Engine.Returned;

/// <summary>The tasks that follow from a letter of ours that came back, or that somebody answered.</summary>
internal static class ReturnedLetter
{
    /// <param name="status">Of the server that would not have it; empty where none is known.</param>
    /// <param name="set">Day on which another address was set than that from which it came back; null where none was.</param>
    public static TaskRaised Undelivered(MessageIntended sent, string status, LocalDate? set = null) => Task(sent, Reason.Of(
        TaskCodes.Undelivered, [("rung", RungOf(sent)), ("status", status), .. set is { } on ? [("set", Reason.Day(on))] : ((string, string)[])[]]));

    public static TaskRaised ToRead(MessageIntended sent, LocalDate on, string link) => Task(sent, Reason.Of(TaskCodes.MailToRead, ("rung", RungOf(sent)), ("on", Reason.Day(on)), ("link", link)));

    /// <summary>A letter about several is nobody's alone.</summary>
    public static string AboutOf(MessageIntended sent) => sent.Items.Select(i => i.Respondent).Distinct(StringComparer.Ordinal).Take(2).ToList() is [var only] ? only : Nobody.Id;

    private static TaskRaised Task(MessageIntended sent, Reason reason) => new(reason.Code, AboutOf(sent), null, reason);

    private static string RungOf(MessageIntended sent) => sent.Items[0].Rung;
}
