using Microsoft.Extensions.Logging;

namespace Assurance.FrontDoor;

/// <summary>The line by which whoever runs the service hears of replies that did not leave. It names the run and the kind of the failure, and nobody.</summary>
public static class UnsentLog
{
    /// <param name="unsent">As an admission tells it; null tells nothing.</param>
    public static void TellUnsent(this ILogger log, string run, string? unsent)
    {
        if (unsent is not null)
        {
            log.LogWarning("What somebody sent in {Run} is in, and replies to it could not be sent at once ({Failure}); the run sees to them.", run, unsent);
        }
    }
}
