using Microsoft.DurableTask;

namespace Assurance.Functions.Orchestrators;

/// <summary>
/// The one retry policy: an hour and a half, long enough to sit out a failing mailbox or store. After that the run fails where
/// people see it, and the next daily start takes it up again.
/// </summary>
internal static class Patience
{
    public static TaskOptions Options { get; } = new(new RetryPolicy(
        maxNumberOfAttempts: 8, firstRetryInterval: TimeSpan.FromMinutes(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(30)));
}
