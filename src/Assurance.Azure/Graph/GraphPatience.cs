using NodaTime;
using Polly;
using Polly.Retry;

namespace Assurance.Azure.Graph;

/// <summary>How often and how long one call is tried, well within the longest time a send may take.</summary>
/// <param name="Attempts">Tries of one call, two at least.</param>
public sealed record GraphPatience(int Attempts = 5)
{
    /// <summary>The wait after the first try; it doubles with each.</summary>
    public Duration FirstWait { get; init; } = Duration.FromSeconds(1);

    /// <summary>A Retry-After up to this is waited out here; a longer one is told to whoever sends.</summary>
    public Duration LongestWait { get; init; } = Duration.FromSeconds(15);

    /// <param name="attempt">The try that failed, from 1.</param>
    internal Duration Wait(int attempt) => Duration.Min(LongestWait, FirstWait * Math.Pow(2, attempt - 1));

    /// <summary>Repeats a call that may be made twice, while it is busy or gives no answer.</summary>
    internal ResiliencePipeline Repeating(TimeProvider clock) => new ResiliencePipelineBuilder { TimeProvider = clock }
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = Attempts - 1,
            ShouldHandle = args => ValueTask.FromResult(
                args.Outcome.Exception is { } failed && !args.Context.CancellationToken.IsCancellationRequested && (GraphAnswer.IsOpen(failed) || GraphAnswer.IsBusy(failed))),
            DelayGenerator = args => ValueTask.FromResult<TimeSpan?>(
                Duration.Min(GraphAnswer.RetryAfter(args.Outcome.Exception!, Instant.FromDateTimeOffset(clock.GetUtcNow())) ?? Wait(args.AttemptNumber + 1), LongestWait).ToTimeSpan()),
        })
        .Build();
}
