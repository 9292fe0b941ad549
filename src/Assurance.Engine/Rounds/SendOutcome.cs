using Assurance.Core.Planning;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Engine.Rounds;

/// <summary>The events that follow a message once it left, however it came to leave.</summary>
/// <param name="Intent">Step key of the intent.</param>
/// <param name="Reference">Under which it was sent.</param>
/// <param name="Known">What the transport knows it by.</param>
internal sealed record SendOutcome(Step.SendMessage Step, string Intent, string Reference, string Known, Instant At) : ISendResult
{
    public IEnumerable<RunEvent> Events(RunState state)
    {
        var sent = new MessageSent(Intent, Known);
        if (!state.Has(Keys.Outcome(Reference)))
        {
            yield return new RunEvent(Keys.Outcome(Reference), At, Actors.System, sent);
        }
        else if (state.Intents.TryGetValue(Intent, out var intent) && (intent.IsUnknown || intent.IsWithdrawn) && intent.Reference == Reference && !state.Has(Keys.Resolved(Reference)))
        {
            // Whoever sent it was not heard of for so long that it was given up, as unknown or as not needed: now it is known after all.
            yield return new RunEvent(Keys.Resolved(Reference), At, Actors.System, sent);
        }
        else if (intent is { IsPending: true, UnsentFrom: not null } && intent.Reference != Reference)
        {
            // A person said that it had not left, and nobody has sent it again yet: nor need anybody now.
            yield return new RunEvent(Keys.Outcome(intent.Reference), At, Actors.System, sent);
        }

        if (Step.Channel == Channel.Post && PostTask(state.Run) is var task && !state.Has(task.Key))
        {
            yield return task;
        }
    }

    private RunEvent PostTask(string run)
    {
        var item = Step.Items[0];
        var roles = string.Join('+', item.Roles);
        return new RunEvent(
            Keys.Task(run, item.Respondent, $"post-{item.Rung}-{roles}"), At, Actors.System,
            new TaskRaised("post-letter", item.Respondent, null, Reason.Of("post", ("rung", item.Rung), ("role", roles))));
    }
}
