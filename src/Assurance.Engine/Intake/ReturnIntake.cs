using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Intake;

/// <summary>
/// The one way in for a return, whichever door it came through: match, store the answers, append. What it sets off at once –
/// receipt, thanks, alert – is planned from the record, so a crash after the append loses none of it.
/// </summary>
public sealed class ReturnIntake(RunShelf shelf, ObjectBox box)
{
    public async Task<Admission> AdmitAsync(string run, Submission submission, CancellationToken cancellation = default)
    {
        var journal = shelf.Journal(run);
        var known = await journal.ReadAsync(
            state => new Known(state.Find(submission.Respondent) is not null, state.Frame.Questionnaire, state.Opened!.Opens, state.Has(Key(run, submission))), cancellation);
        if (known is null)
        {
            return new Admission(0, false, $"There is no run {run}.");
        }

        if (!known.Respondent)
        {
            return new Admission(0, false, $"{submission.Respondent} is not asked in {run}.");
        }

        if (known.Seen)
        {
            return new Admission(0, true, null);
        }

        var score = Scoring.Score(known.Questionnaire, submission.Answers, known.Opens);
        var check = new ConditionCheck(known.Questionnaire, submission.Answers, known.Opens);
        var attestation = known.Questionnaire.AttestationDueWhen is { } due && check.Holds(due);
        var answers = await box.PutAsync(
            "return",
            new ReturnObject(submission.Respondent, known.Questionnaire.Id, known.Questionnaire.Version, submission.Door, submission.At, submission.Answers),
            cancellation);
        var version = 0;
        var appended = await journal.AppendAsync(
            state =>
            {
                if (state.Has(Key(run, submission)))
                {
                    return [];
                }

                version = state.Find(submission.Respondent)!.AllReturns.Count + 1;
                return [new RunEvent(Key(run, submission), submission.At, $"door-{submission.Door}", new ResponseReceived(submission.Respondent, version, submission.Door, answers, score.CriticalZeros.Count > 0, attestation) { Source = submission.Source, Batch = submission.Batch })];
            },
            cancellation);
        return new Admission(appended.Count > 0 ? version : 0, appended.Count == 0, null);
    }

    private static string Key(string run, Submission submission) => Keys.Answer(run, submission.Respondent, submission.Source);

    private sealed record Known(bool Respondent, Questionnaire Questionnaire, NodaTime.LocalDate Opens, bool Seen);
}
