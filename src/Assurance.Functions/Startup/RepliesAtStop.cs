using Assurance.Engine;
using Assurance.FrontDoor;
using Microsoft.Extensions.Hosting;

namespace Assurance.Functions.Startup;

/// <summary>
/// As the app stops, replies under way are waited for, and none waits for a mailbox any more: what has not begun is given back, and goes within
/// minutes by whoever comes next instead of at the run's next look.
/// </summary>
public sealed class RepliesAtStop(RepliesUnderWay replies, EngineRoom room) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken)
    {
        room.Mail.Close();
        return replies.StopAsync(cancellationToken);
    }
}
