using System.Diagnostics;
using System.Net.NetworkInformation;

namespace Assurance.Chaos.Transports;

/// <summary>What lies between a transport and whoever has given it something.</summary>
internal static class Wire
{
    /// <summary>A machine under load may take its time; a server that never comes to it is broken.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(5);

    /// <summary>
    /// Waits until the server has dealt with everything that somebody gave it who has died since or has given up waiting: such a one has closed its end, and
    /// the server closes the other when it is through. In the trial half an hour can be a few milliseconds, in which nothing lies on a wire in truth.
    /// </summary>
    /// <param name="port">Of the server, on the loopback address.</param>
    /// <param name="isBusy">Whether the server is at work on something.</param>
    public static async Task QuietAsync(int port, Func<bool> isBusy)
    {
        var from = Stopwatch.GetTimestamp();
        do
        {
            if (Stopwatch.GetElapsedTime(from) > Patience)
            {
                throw new InvalidOperationException("What was given to the transport is not dealt with after a minute.");
            }

            await Task.Delay(Glance);
        }
        while (isBusy() || IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections().Any(c => c.LocalEndPoint.Port == port && c.State == TcpState.CloseWait));
    }
}
