using Assurance.Core.Analysis;
using Assurance.Core.Record;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.FrontDoor.Views;

/// <summary>Whom to telephone today.</summary>
public sealed record CallsView(RunHead Head, LocalDate Today, IReadOnlyList<CallRow> Calls)
{
    public static CallsView Of(RunState state, FrozenRun frozen, LocalDate today, IReadOnlySet<string> silentLastTime) =>
        new(RunHead.Of(state, frozen), today, CallRow.Of(state, today, silentLastTime));
}

/// <param name="Telephone">Null where the register gives none.</param>
/// <param name="Why">A sentence.</param>
/// <param name="Done">Where the call is marked as made; null where no task asked for it.</param>
public sealed record CallRow(RespondentLink Respondent, string? Telephone, string Kind, string Why, string? Done)
{
    public static IReadOnlyList<CallRow> Of(RunState state, LocalDate today, IReadOnlySet<string> silentLastTime) =>
        [.. CallList.Of(state, today, silentLastTime).Select(c => (Call: c, Of: state.Find(c.Respondent)!)).Select(c => new CallRow(
            RespondentLink.Of(state, c.Of), c.Of.Respondent.Telephone, KindOf(c.Call.Reason), c.Call.Sentence, c.Call.Task is { } task ? Paths.TaskDone(state.Run, task) : null))];

    private static string KindOf(CallReason reason) => reason switch
    {
        CallReason.CallDue => "Call due",
        CallReason.Unreachable => "No address",
        CallReason.LetterNear => "Letter near",
        CallReason.SilentBefore => "Silent before",
        _ => "Many at once",
    };
}
