using Assurance.Core.Calendar;
using Assurance.Core.Planning;
using Assurance.Core.Record;
using Assurance.Engine.Officers;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Engine.Returned;

/// <summary>
/// What follows from mail that came back, whichever host read it. An address that does not work is used no more; a message that was not
/// delivered for another reason, and a person's answer, are tasks. Nothing of what was written is recorded.
/// </summary>
public sealed class ReturnedMailDesk(RosterDesk roster, RunShelf shelf, ObjectBox box, TimeProvider clock)
{
    private readonly Decisions decisions = new(shelf, box, clock);

    /// <param name="actor">Opaque id of whoever brings it.</param>
    public async Task<ReturnedMailTaken> TakeAsync(CameBack mail, string actor, CancellationToken cancellation = default)
    {
        if (mail.Reference is not { } reference)
        {
            return new ReturnedMailTaken(null, null);
        }

        var run = Keys.RunOf(reference);
        if (mail.Report is { Fate: ReportedFate.Nothing } || (mail.Report is null && mail.IsAutomatic))
        {
            return new ReturnedMailTaken(run, null)
            {
                Words = mail.Report is null ? $"{reference} was answered by a machine: nothing has to be done." : $"{reference} is delayed, not refused: nothing has to be done.",
            };
        }

        var intent = Keys.IntentOf(reference);
        var decision = mail.Report switch
        {
            { Fate: ReportedFate.Address } when mail.IsTraced => await roster.BounceAsync(run, reference, actor, mail.Report.Status, cancellation),
            { Fate: ReportedFate.Sender } refused => await SenderAsync(run, intent, refused.Status, actor, cancellation),
            { } failed => await TaskAsync(
                run, intent, actor, sent => (Keys.Undelivered(reference), ReturnedLetter.Undelivered(sent, failed.Status)), cancellation),
            null => await TaskAsync(
                run, intent, actor, sent => (Keys.Task(run, ReturnedLetter.AboutOf(sent), $"mail-{mail.Id}"), ReturnedLetter.ToRead(sent, Today(), mail.Link)), cancellation),
        };
        return new ReturnedMailTaken(run, decision.Refusal) { IsNews = decision.Changed > 0 };
    }

    /// <summary>It says nothing of anybody's address, and the same will come for every message of the day: one task.</summary>
    private Task<Decision> SenderAsync(string run, string intent, string status, string actor, CancellationToken cancellation) => decisions.RecordAsync(
        run, actor,
        state => Refused(state, intent) ?? Once(state, (Keys.Task(run, Nobody.Id, $"{TaskCodes.MailRefused}-{Reason.Day(Today())}"), new TaskRaised(TaskCodes.MailRefused, Nobody.Id, null, Reason.Of(TaskCodes.MailRefused, ("status", status))))),
        cancellation);

    private Task<Decision> TaskAsync(string run, string intent, string actor, Func<MessageIntended, (string Key, TaskRaised Task)> raise, CancellationToken cancellation) => decisions.RecordAsync(
        run, actor,
        state => Refused(state, intent) ?? Once(state, raise(state.Intents[intent].Intended)),
        cancellation);

    private static Ruling? Refused(RunState state, string intent) => !state.Intents.TryGetValue(intent, out var sent) ? Ruling.Refuse($"{state.Run} has sent no such message.")
        : sent.Intended.Channel == Channel.Post ? Ruling.Refuse("That letter went by post, and nobody can answer it by e-mail.")
        : null;

    private static Ruling Once(RunState state, (string Key, TaskRaised Task) raised) => state.Has(raised.Key) ? Ruling.Already : Ruling.Record(raised.Key, raised.Task);

    private LocalDate Today() => UkTime.Date(Instant.FromDateTimeOffset(clock.GetUtcNow()));
}
