using Assurance.Functions.Activities;
using Assurance.Functions.Contracts;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Assurance.Functions.Orchestrators;

/// <summary>
/// One submission, whichever door it came through: admitted, answered, and its run told. Its bytes were safe before it started,
/// and every call may be made twice (design, section 7).
/// </summary>
public static class IntakeOrchestrator
{
    public const string Name = nameof(IntakeOrchestrator);

    [Function(Name)]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, Delivery delivery)
    {
        var admitted = await context.CallActivityAsync<Admitted>(AdmitSubmissionActivity.Name, delivery, Patience.Options);
        if (admitted.Respondent.Length == 0)
        {
            return;
        }

        var replies = context.CallActivityAsync<int>(ReplyActivity.Name, new Addressee(delivery.Run, admitted.Respondent), Patience.Options);
        if (admitted.ChangesPlan)
        {
            // A hint carries nothing: the record says what happened.
            context.SendEvent(delivery.Run, RunOrchestrator.Changed, "");
        }

        _ = await replies;
    }
}
