using Assurance.Core.Planning;
using Assurance.Core.Record;
using Assurance.Engine.Messages;
using NodaTime;

namespace Assurance.Engine.Rounds;

/// <summary>What one caller is about to do: its claim on the messages, by which it alone may send them.</summary>
/// <param name="opens">From when each mailbox takes messages; see <see cref="Pacing.PacedMail.OpensAtAsync"/>.</param>
internal sealed class StepClaim(string claim, Instant now, IReadOnlyList<Instant> opens)
{
    public Instant At => now;

    /// <summary>What each claimed message says, by the event itself: which of several tries came to stand only the answer tells.</summary>
    public Dictionary<RunEvent, MessageFacts> Facts { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>The events of those steps that are still due on this state.</summary>
    public List<RunEvent> Decide(RunState state, IReadOnlyList<Step> steps)
    {
        var events = new List<RunEvent>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var people = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in steps.Where(CanBegin))
        {
            if (StepCheck.StillDue(state, step, now) is not { } due || !keys.Add(due.Key))
            {
                continue;
            }

            if (due is Step.SendMessage { Class: Core.Cycles.MessageClass.Chase } chase && !people.Add(chase.Person))
            {
                continue;
            }

            if (StepEvents.Of(due, claim) is { } body)
            {
                var happened = new RunEvent(due.Key, now, Actors.System, body);
                events.Add(happened);
                if (due is Step.SendMessage message)
                {
                    Facts[happened] = MessageFacts.Gather(state, message);
                }
            }
        }

        return events;
    }

    /// <summary>The events of steps that need nothing to be sent; none where one of them does.</summary>
    public List<RunEvent> Follow(RunState state, IReadOnlyList<Step> steps, Instant at) =>
        steps.Any(s => s is Step.SendMessage or Step.WriteDocument or Step.Publish) ? [] : new StepClaim(claim, at, opens).Decide(state, steps);

    /// <summary>A message whose mailbox takes nothing while the claim lives is not claimed: it stays due.</summary>
    private bool CanBegin(Step step) =>
        step is not Step.SendMessage { Channel: Channel.Email } message || message.Mailbox >= opens.Count || opens[message.Mailbox] <= now + RoundLimits.BeginWithin;
}
