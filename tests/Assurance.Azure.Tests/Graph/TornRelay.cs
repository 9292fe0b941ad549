using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Assurance.Azure.Tests.Graph;

/// <summary>
/// Stands between client and server as a gateway does, and closes the connection in good order in place of the first answer to a chosen request: the
/// server has done the work by then. An HTTP client takes that for a connection that had been idle for too long, and may make the request again unasked.
/// </summary>
internal sealed class TornRelay : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly Uri server;
    private readonly string ending;
    private readonly Task accepting;
    private int tears;

    /// <param name="ending">How the path of the request ends.</param>
    public TornRelay(Uri server, string ending)
    {
        (this.server, this.ending) = (server, ending);
        listener.Start();
        accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/v1.0");

    public int Tears => Volatile.Read(ref tears);

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        listener.Stop();
        await accepting;
        closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        var relayed = new List<Task>();
        try
        {
            while (true)
            {
                relayed.Add(RelayAsync(await listener.AcceptTcpClientAsync(closing.Token)));
            }
        }
        catch (Exception) when (closing.IsCancellationRequested)
        {
            await Task.WhenAll(relayed);
        }
    }

    /// <summary>One request and its answer after the other, as long as both ends hold; each fits into one read here.</summary>
    private async Task RelayAsync(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        try
        {
            await far.ConnectAsync(server.Host, server.Port, closing.Token);
            var buffer = new byte[1 << 16];
            while (await near.GetStream().ReadAsync(buffer, closing.Token) is > 0 and var asked)
            {
                var isChosen = Encoding.ASCII.GetString(buffer, 0, asked).Split("\r\n", 2)[0].Contains(ending + " HTTP/", StringComparison.Ordinal);
                await far.GetStream().WriteAsync(buffer.AsMemory(0, asked), closing.Token);
                do
                {
                    var answered = await far.GetStream().ReadAsync(buffer, closing.Token);
                    if (isChosen && Interlocked.Increment(ref tears) == 1)
                    {
                        near.Client.Shutdown(SocketShutdown.Both);
                        return;
                    }

                    await near.GetStream().WriteAsync(buffer.AsMemory(0, answered), closing.Token);
                }
                while (far.Available > 0);
            }
        }
        catch (Exception) when (closing.IsCancellationRequested)
        {
        }
    }
}
