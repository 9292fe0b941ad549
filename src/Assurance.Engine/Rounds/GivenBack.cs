using Assurance.Core.Record;
using Assurance.Engine.Ports;
using NodaTime;

namespace Assurance.Engine.Rounds;

/// <summary>A message that its claimant knows not to have left, and gives back: without that, a transport that cannot be asked would make it unknown.</summary>
internal sealed record GivenBack(string Intent, string Claim, Instant At, Instant NotBefore) : ISendResult
{
    /// <summary>A transport that is busy and names no time means the one message mostly (greylisting), and wants some minutes.</summary>
    private static readonly Duration Break = Duration.FromMinutes(10);

    /// <param name="claimed">The event by which it was claimed.</param>
    /// <param name="busy">What the transport said, or null where it was not even asked.</param>
    public static GivenBack Of(Instant now, RunEvent claimed, MailBusyException? busy = null)
    {
        var notBefore = busy is null ? now : now + (busy.RetryAfter ?? Break);
        return claimed.Body switch
        {
            MessageReclaimed again => new GivenBack(again.Intent, again.Claim, now, notBefore),
            MessageIntended first => new GivenBack(claimed.Key, first.Claim, now, notBefore),
            _ => throw new InvalidOperationException($"{claimed.Key} claims nothing."),
        };
    }

    /// <summary>Only of what is still the claimant's: who has taken it over meanwhile knows better.</summary>
    public IEnumerable<RunEvent> Events(RunState state)
    {
        if (state.Intents.TryGetValue(Intent, out var intent) && intent.IsPending && intent.Claim == Claim && intent.UnsentFrom is null)
        {
            yield return new RunEvent(Keys.NotTaken(intent.Reference, intent.Reclaims), At, Actors.System, new MessageNotTaken(Intent, Claim, NotBefore));
        }
    }
}
