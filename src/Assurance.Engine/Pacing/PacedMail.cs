using System.Collections.Concurrent;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Engine.Ports;
using NodaTime;
using Polly;
using Polly.Retry;

namespace Assurance.Engine.Pacing;

/// <summary>
/// Mail under its limits. Every run of this process shares it, so however many send at once, no mailbox gets more than its
/// transport takes; what the transport refuses for the moment is tried again while the claim lives.
/// </summary>
/// <param name="before">What left by each mailbox before this process began, for as far as it is known.</param>
public sealed class PacedMail(IMail mail, TimeProvider clock, Func<Task<IReadOnlyList<Departure>>>? before = null) : IDisposable
{
    private static readonly ResiliencePropertyKey<Instant> BeginBy = new("begin-by");

    /// <summary>A refusal that names no time is mostly about the one message (greylisting), and the longer wait is the recovery's.</summary>
    private const int TriesWithoutTime = 3;

    private readonly ConcurrentDictionary<int, MailboxGate> gates = new();
    private readonly CancellationTokenSource closing = new();
    private readonly SemaphoreSlim recalling = new(1, 1);
    private readonly ResiliencePipeline<string> patience = Patience(clock);
    private bool recalled;

    public MailLimits? Limits => mail.Limits;

    /// <summary>
    /// From when each of the first so many mailboxes takes messages: not before the provider's Retry-After, and not while the day is
    /// full. Empty where nothing limits them. The minute is left out, since slots see to it.
    /// </summary>
    public async Task<IReadOnlyList<Instant>> OpensAtAsync(int mailboxes)
    {
        if (Limits is not { } limits)
        {
            return [];
        }

        await RecallAsync(limits);
        return [.. Enumerable.Range(0, mailboxes).Select(m => Gate(m).OpensAt(limits))];
    }

    public Task<string> SendAsync(OutgoingMessage message, CancellationToken cancellation = default) => Limits is { } limits && message.Channel == Channel.Email
        ? UnderAsync(new Attempt(message.Mailbox, message.Class, limits, token => mail.SendAsync(message, token), cancellation), message.BeginBy ?? Instant.MaxValue)
        : mail.SendAsync(message, cancellation);

    /// <param name="mailbox">In which it lies.</param>
    /// <param name="beginBy">The last moment at which sending it may begin.</param>
    public Task<string> SendDraftAsync(string reference, int mailbox, Instant beginBy, CancellationToken cancellation = default) => Limits is { } limits
        ? UnderAsync(new Attempt(mailbox, MessageClass.Chase, limits, token => mail.SendDraftAsync(reference, token), cancellation), beginBy)
        : mail.SendDraftAsync(reference, cancellation);

    /// <summary>See <see cref="IMail.DropDraftAsync"/>. It takes none of what a mailbox may send.</summary>
    public Task<MailTrace> DropDraftAsync(string reference, CancellationToken cancellation = default) => mail.DropDraftAsync(reference, cancellation);

    /// <param name="channel">By which it was to go.</param>
    public Task<MailTrace> FindAsync(string reference, Channel channel, CancellationToken cancellation = default) =>
        channel == Channel.Post ? mail.FindPostedAsync(reference, cancellation) : mail.FindAsync(reference, cancellation);

    /// <summary>Ends every wait: what has not begun is left for the next start.</summary>
    public void Close() => closing.Cancel();

    public void Dispose()
    {
        closing.Cancel();
        closing.Dispose();
        recalling.Dispose();
    }

    private async Task<string> UnderAsync(Attempt attempt, Instant beginBy)
    {
        await RecallAsync(attempt.Limits);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(closing.Token, attempt.Cancellation);
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: true, waiting.Token);
        context.Properties.Set(BeginBy, beginBy);
        try
        {
            return await patience.ExecuteAsync(static (c, s) => s.Self.TryAsync(s.Attempt, c), context, (Self: this, Attempt: attempt));
        }
        catch (OperationCanceledException) when (!attempt.IsUnderWay)
        {
            // Whether the service stops or its caller gave up: it waited, and nobody has begun to hand it over.
            // What the provider asked for holds for whoever comes next as well, who knows nothing of it but by this.
            var opens = Gate(attempt.Mailbox).OpensAt(attempt.Limits);
            throw new MailBusyException("The service is stopping; the message is sent when it runs again.", opens - Instant.FromDateTimeOffset(clock.GetUtcNow()));
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>Waiting for it may be cut short; handing over may not.</summary>
    private async ValueTask<string> TryAsync(Attempt attempt, ResilienceContext context)
    {
        var gate = Gate(attempt.Mailbox);
        context.CancellationToken.ThrowIfCancellationRequested();
        await gate.EnterAsync(attempt.Limits, attempt.Class, context.Properties.GetValue(BeginBy, Instant.MaxValue), context.CancellationToken);
        var wasTaken = true;
        Duration? shutFor = null;
        try
        {
            attempt.IsUnderWay = true;
            return await attempt.HandOver(attempt.Cancellation);
        }
        catch (MailBusyException busy)
        {
            (wasTaken, shutFor) = (false, busy.RetryAfter);
            attempt.IsUnderWay = false;
            throw;
        }
        catch (DraftHeldException)
        {
            wasTaken = false;
            throw;
        }
        finally
        {
            gate.Leave(wasTaken, shutFor);
        }
    }

    private async Task RecallAsync(MailLimits limits)
    {
        if (Volatile.Read(ref recalled))
        {
            return;
        }

        await recalling.WaitAsync(CancellationToken.None);
        try
        {
            if (!recalled)
            {
                foreach (var mailbox in (before is null ? [] : await before()).GroupBy(d => d.Mailbox))
                {
                    Gate(mailbox.Key).Recall(mailbox.Select(d => d.At), mailbox.Any(d => d.IsFresh), limits);
                }

                Volatile.Write(ref recalled, true);
            }
        }
        finally
        {
            _ = recalling.Release();
        }
    }

    private MailboxGate Gate(int mailbox) => gates.GetOrAdd(mailbox, _ => new MailboxGate(clock));

    private static ResiliencePipeline<string> Patience(TimeProvider clock) => new ResiliencePipelineBuilder<string> { TimeProvider = clock }
        .AddRetry(new RetryStrategyOptions<string>
        {
            MaxRetryAttempts = int.MaxValue,
            ShouldHandle = args => ValueTask.FromResult(args.Outcome.Exception is MailBusyException busy && MayWait(args.Context, busy, args.AttemptNumber, clock)),
            DelayGenerator = args => ValueTask.FromResult((args.Outcome.Exception as MailBusyException)?.RetryAfter?.ToTimeSpan()),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromSeconds(3),
            MaxDelay = TimeSpan.FromSeconds(30),
        })
        .Build();

    private static bool MayWait(ResilienceContext context, MailBusyException busy, int attempt, TimeProvider clock) =>
        Instant.FromDateTimeOffset(clock.GetUtcNow()) + (busy.RetryAfter ?? Duration.Zero) <= context.Properties.GetValue(BeginBy, Instant.MaxValue)
        && (busy.RetryAfter is not null || attempt < TriesWithoutTime);

    private sealed record Attempt(int Mailbox, MessageClass Class, MailLimits Limits, Func<CancellationToken, Task<string>> HandOver, CancellationToken Cancellation)
    {
        /// <summary>It may have left: from when it is handed over, unless the transport did not take it.</summary>
        public bool IsUnderWay { get; set; }
    }
}
