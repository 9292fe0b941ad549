using Assurance.Core.Planning;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Engine.Rounds;

/// <summary>The events that follow a message once it left, however it came to leave.</summary>
internal static class SendOutcome
{
    public static IEnumerable<RunEvent> Sent(string run, Step.SendMessage step, string reference, Instant now)
    {
        yield return new RunEvent(Keys.Outcome(step.Key), now, Actors.System, new MessageSent(step.Key, reference));
        if (step.Channel == Channel.Post)
        {
            var item = step.Items[0];
            var roles = string.Join('+', item.Roles);
            yield return new RunEvent(
                Keys.Task(run, item.Respondent, $"post-{item.Rung}-{roles}"), now, Actors.System,
                new TaskRaised("post-letter", item.Respondent, null, Reason.Of("post", ("rung", item.Rung), ("role", roles))));
        }
    }
}
