using NodaTime;

namespace Assurance.Azure.Mail;

/// <summary>How often and how long one message is tried, well within the longest time a send may take.</summary>
/// <param name="Attempts">Tries of one call.</param>
public sealed record GraphPatience(int Attempts = 5)
{
    /// <summary>The wait after the first try; it doubles with each.</summary>
    public Duration FirstWait { get; init; } = Duration.FromSeconds(1);

    /// <summary>A Retry-After up to this is waited out here; a longer one is told to whoever sends.</summary>
    public Duration LongestWait { get; init; } = Duration.FromSeconds(15);

    internal Duration Wait(int attempt) => Duration.Min(LongestWait, FirstWait * Math.Pow(2, attempt - 1));
}
