using Assurance.Core.Planning;
using Assurance.Engine.Intake;
using Assurance.Engine.Runs;
using Assurance.FrontDoor;
using Assurance.Functions.Contracts;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Assurance.Functions.Activities;

/// <summary>Reads and admits a stored submission, and sends what it sets off at once; or sets it aside. Doing it twice does nothing the second time.</summary>
public sealed class AdmitSubmissionActivity(Doors doors, RunShelf shelf, ILogger<AdmitSubmissionActivity> log)
{
    public const string Name = "AdmitSubmission";

    [Function(Name)]
    public async Task<Admitted> RunAsync([ActivityTrigger] Delivery delivery, CancellationToken cancellation)
    {
        var admission = await doors.AnswerAsync(delivery.Run, delivery.Source, cancellation);
        log.TellUnsent(delivery.Run, admission.Unsent);
        var changes = admission.Respondent.Length > 0
            && await shelf.Journal(delivery.Run).ReadAsync(state => Wakes.Run(state, admission.Respondent), RunJournal.Recently, cancellation);
        return new Admitted(admission.Respondent, changes);
    }
}
