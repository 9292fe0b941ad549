using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Engine.Officers;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Engine.Intake;

/// <summary>
/// Puts right what was filed under the wrong number or should not have been taken in: a return or form is moved to the respondent
/// it belongs to, or taken back. Nothing is deleted: every change is a reversing event.
/// </summary>
public sealed class FilingDesk(RunShelf shelf, ObjectBox box, ReturnIntake intake, TimeProvider clock)
{
    private readonly Decisions decisions = new(shelf, box, clock);

    /// <summary>Moves a return: it is withdrawn there and stands here.</summary>
    /// <param name="to">Any number of the respondent it belongs to.</param>
    public Task<Decision> ReassignAsync(string run, string respondent, int version, string to, Officer officer, string reason, CancellationToken cancellation = default) =>
        MoveAsync(run, respondent, found => Filed.Return(found, version), $"return with the version {version}", to, officer, reason, cancellation);

    /// <summary>Moves a form; what it sets off by itself ends there and holds here.</summary>
    /// <param name="version">1 for the first of this form from the respondent.</param>
    public Task<Decision> ReassignFormAsync(string run, string respondent, string form, int version, string to, Officer officer, string reason, CancellationToken cancellation = default) =>
        MoveAsync(run, respondent, found => Filed.Form(found, form, version), $"form {form} with the number {version}", to, officer, reason, cancellation);

    /// <summary>Takes a return back: the one before it stands again, or the respondent owes one.</summary>
    public Task<Decision> WithdrawAsync(string run, string respondent, int version, Officer officer, string reason, CancellationToken cancellation = default) =>
        TakeBackAsync(run, respondent, found => Filed.Return(found, version), $"return with the version {version}", officer, reason, cancellation);

    /// <summary>Takes a form back, and with it what it set off by itself.</summary>
    public Task<Decision> WithdrawFormAsync(string run, string respondent, string form, int version, Officer officer, string reason, CancellationToken cancellation = default) =>
        TakeBackAsync(run, respondent, found => Filed.Form(found, form, version), $"form {form} with the number {version}", officer, reason, cancellation);

    private Task<Decision> TakeBackAsync(string run, string respondent, Func<RespondentState, Filed?> find, string what, Officer officer, string reason, CancellationToken cancellation) =>
        decisions.DecideAsync(
            run, officer, reason,
            (state, words) =>
            {
                if (state.Match(respondent) is not { } found)
                {
                    return Ruling.NotAsked(run);
                }

                if (find(found) is not { } filed)
                {
                    return Ruling.Refuse($"{respondent} has no {what}.");
                }

                return filed.Stands(found)
                    ? Ruling.Record([.. filed.Withdrawn(state, found, words, movedTo: null)]) with { Note = filed.LeftByHand(found) }
                    : Gone(filed, respondent);
            },
            cancellation);

    private async Task<Decision> MoveAsync(string run, string respondent, Func<RespondentState, Filed?> find, string what, string to, Officer officer, string reason, CancellationToken cancellation)
    {
        var journal = shelf.Journal(run);
        var look = await journal.ReadAsync(state => new Moving(state.Match(respondent), state.Match(to), state.Opened!), cancellation);
        if (look is not { From: { } from, To: { } target } || find(from) is not { } moved)
        {
            return new Decision(0, look is null ? $"There is no run {run}. “status” lists the runs there are."
                : look.From is null || look.To is null ? Ruling.NotAsked(run).Refusal
                : $"{respondent} has no {what}.");
        }

        if (await box.GetAsync<ReturnObject>(moved.Answers, cancellation) is not { } given)
        {
            return new Decision(0, "The answers have been erased; they cannot be moved.");
        }

        var frame = journal.Frozen.Frame;
        var answers = new Dictionary<string, Answer>(given.Answers, StringComparer.Ordinal);
        KnownQuestions.Fill(ParcelReader.BankOf(frame, moved.FormId) ?? frame.Questionnaire, target.Id, look.Opened, answers, overwrite: true);

        // Under the same source, so that the same row or submission coming again is known wherever it stands.
        var source = moved.Source is { } known && known.StartsWith(moved.Door + "-", StringComparison.Ordinal) ? known[(moved.Door.Length + 1)..] : $"moved-{from.Id}-{moved.Version}";
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var submission = new Submission(target.Id, moved.Door, source, now, answers) { Form = moved.FormId, Batch = moved.Batch, SubmittedAt = moved.SubmittedAt };
        var assessment = await intake.AssessAsync(frame, look.Opened, target.Respondent, submission, cancellation);
        var draft = await intake.DraftAsync(frame, target.Id, submission, assessment, target.Contacts, cancellation);
        await box.PutTogetherAsync(draft.Puts, cancellation);
        return await decisions.DecideAsync(run, officer, reason, (state, words) =>
        {
            var there = state.Find(from.Id)!;
            return !moved.Stands(there) ? Gone(moved, respondent)
                : there.Id == target.Id ? Ruling.Refuse($"It is filed under {to} already.")
                : assessment.SetAside is { } cannot ? Ruling.Refuse($"It cannot stand there. {cannot.Words}")
                : Ruling.Record([.. moved.Withdrawn(state, there, words, target.Id), .. draft.Events(state, submission.At).Select(e => (e.Key, e.Body))]) with { Note = moved.LeftByHand(there) };
        }, cancellation);
    }

    private static Ruling Gone(Filed filed, string respondent) => Ruling.Refuse($"{filed.Name} of {respondent} does not stand any more; it was moved or taken back before.");

    private sealed record Moving(RespondentState? From, RespondentState? To, RunOpened Opened);
}
