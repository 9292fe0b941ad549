using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Engine.Intake;

/// <summary>A return or form as it is filed under a respondent, and the events that take it back.</summary>
/// <param name="FormId">Form it answers; null is the questionnaire.</param>
/// <param name="IsReturn">A return, or a form that stands in its place.</param>
internal sealed record Filed(bool IsReturn, string? FormId, int Version, string Door, string? Source, string Answers)
{
    public string? Batch { get; private init; }

    public Instant? SubmittedAt { get; private init; }

    public string Name => IsReturn ? $"Version {Version} of the return" : $"The form {FormId}, number {Version},";

    /// <summary>Null where there is none, whether it stands or not.</summary>
    public static Filed? Return(RespondentState respondent, int version) => respondent.AllReturns.FirstOrDefault(r => r.Version == version) is { } found
        ? Of(found)
        : null;

    public static Filed? Form(RespondentState respondent, string form, int version) => respondent.AllForms.FirstOrDefault(f => f.Form == form && f.Version == version) is { } found
        ? Of(found)
        : null;

    /// <summary>What came with an import and stands.</summary>
    public static IEnumerable<Filed> Of(RespondentState respondent, string batch) =>
        respondent.Returns.Where(r => r.Batch == batch).Select(Of).Concat(respondent.Forms.Where(f => f.Batch == batch).Select(Of));

    private static Filed Of(ReceivedReturn given) => new(true, given.Form, given.Version, given.Door, given.Source, given.Answers) { Batch = given.Batch, SubmittedAt = given.SubmittedAt };

    private static Filed Of(ReceivedForm form) => new(false, form.Form, form.Version, form.Door, form.Source, form.Answers) { Batch = form.Batch };

    public bool Stands(RespondentState respondent) => IsReturn
        ? respondent.Returns.Any(r => r.Version == Version)
        : respondent.Forms.Any(f => f.Form == FormId && f.Version == Version);

    /// <summary>The reversing events, and the tasks that only it had raised: nobody needs to do them any more.</summary>
    /// <param name="words">Object holding the words of whoever decided.</param>
    public IEnumerable<(string Key, EventBody Body)> Withdrawn(RunState state, RespondentState respondent, string words, string? movedTo)
    {
        yield return IsReturn
            ? (Keys.Withdrawal(state.Run, respondent.Id, Version), new ReturnWithdrawn(respondent.Id, Version, words, movedTo))
            : (Keys.Withdrawal(state.Run, respondent.Id, FormId!, Version), new FormWithdrawn(respondent.Id, FormId!, Version, words, movedTo));
        foreach (var (task, _, key) in state.Tasks.Where(t => t.Task.Respondent == respondent.Id && t.Task.Reason.Code == "form" && FormId is { } form && t.Key.EndsWith($"-{form}-{Version}", StringComparison.Ordinal) && !state.IsDone(t.Key)))
        {
            yield return (Keys.Done(key), new TaskSettled(key, task.Respondent, words));
        }
    }

    /// <summary>What no event puts right, as a sentence for whoever decides; null where there is nothing.</summary>
    public string? LeftByHand(RespondentState respondent) =>
        !IsReturn && respondent.AllForms.First(f => f.Form == FormId && f.Version == Version) is var form && respondent.AreContactsOf(form)
            ? $"The contacts of {respondent.Respondent.Name} are still those that the form gave: put them right by hand, on its page or with “contact”."
            : null;
}
