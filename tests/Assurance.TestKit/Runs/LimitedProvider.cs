using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;
using NodaTime;

namespace Assurance.TestKit.Runs;

/// <summary>
/// A mail provider with limits that it keeps by its own clock: so many attempts in any sixty seconds, so many messages in any day,
/// so many at once, each for every mailbox. It refuses a share at random besides, and says for how long.
/// </summary>
/// <param name="limits">What it enforces.</param>
/// <param name="refusals">Share of the attempts it refuses although they keep the limits, 0 to 1.</param>
public sealed class LimitedProvider(VirtualClock clock, MailLimits limits, int seed, double refusals = 0.2) : IMail
{
    private readonly SeededDraw draw = SeededDraw.For(seed, "provider");
    private readonly Dictionary<int, Box> boxes = [];
    private readonly List<(OutgoingMessage Message, Instant At)> accepted = [];

    public MailLimits? Limits => limits;

    public double Refusals { get; set; } = refusals;

    public IReadOnlyList<(OutgoingMessage Message, Instant At)> Accepted => accepted;

    public int Attempts { get; private set; }

    /// <summary>Everything it asked to wait, added up.</summary>
    public Duration RetryAfters { get; private set; } = Duration.Zero;

    /// <summary>What went over a limit, or came before a Retry-After had passed.</summary>
    public List<string> Offences { get; } = [];

    /// <summary>Called when a message has been taken, before the answer is on its way.</summary>
    public Action<OutgoingMessage> Taken { get; set; } = _ => { };

    /// <summary>How long it asks to be left alone after a refusal at random; null says nothing.</summary>
    public Func<SeededDraw, Duration?> RetryAfter { get; set; } = draw => Duration.FromSeconds(1 + draw.Below(20));

    public async Task<string> SendAsync(OutgoingMessage message, CancellationToken cancellation = default)
    {
        var box = boxes.TryGetValue(message.Mailbox, out var known) ? known : boxes[message.Mailbox] = new Box();
        Attempts++;
        box.Inside++;
        try
        {
            Judge(box);

            // The connection and the transfer take their time on either side of the moment that counts for the provider.
            await Task.Delay(TimeSpan.FromMilliseconds(100 + draw.Below(900)), clock, cancellation);
            box.Tried.Add(clock.Now);
            if (draw.Chance(Refusals))
            {
                Refuse(box, RetryAfter(draw));
            }

            accepted.Add((message, clock.Now));
            box.Accepted.Add(clock.Now);
            Taken(message);
            await Task.Delay(TimeSpan.FromMilliseconds(100 + draw.Below(900)), clock, cancellation);
            return message.Reference;
        }
        finally
        {
            box.Inside--;
        }
    }

    public Task<MailTrace> FindAsync(string reference, CancellationToken cancellation = default) =>
        Task.FromResult(accepted.Exists(a => a.Message.Reference == reference) ? MailTrace.Sent : MailTrace.Absent);

    private void Judge(Box box)
    {
        var now = clock.Now;
        if (box.Inside > limits.AtOnce)
        {
            Offend(box, $"{box.Inside} at once at {now}");
        }

        if (box.Tried.Count(t => t > now - Duration.FromMinutes(1)) >= limits.PerMinute)
        {
            Offend(box, $"more than {limits.PerMinute} in the minute before {now}");
        }

        if (box.Accepted.Count(t => t > now - Duration.FromDays(1)) >= limits.PerDay)
        {
            Offend(box, $"more than {limits.PerDay} in the day before {now}");
        }

        if (now < box.ShutUntil)
        {
            Offend(box, $"an attempt at {now}, asked not to before {box.ShutUntil}");
        }
    }

    private void Offend(Box box, string offence)
    {
        Offences.Add(offence);
        Refuse(box, Duration.FromSeconds(60));
    }

    private void Refuse(Box box, Duration? wait)
    {
        if (wait is { } asked)
        {
            RetryAfters += asked;
            box.ShutUntil = Instant.Max(box.ShutUntil, clock.Now + asked);
        }

        throw new MailBusyException("429: try again later.", wait);
    }

    private sealed class Box
    {
        public int Inside { get; set; }

        public Instant ShutUntil { get; set; } = Instant.MinValue;

        public List<Instant> Tried { get; } = [];

        public List<Instant> Accepted { get; } = [];
    }
}
