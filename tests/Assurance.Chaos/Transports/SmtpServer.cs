using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Assurance.Engine.Messages;
using Assurance.Engine.Rehearsal;

namespace Assurance.Chaos.Transports;

/// <summary>
/// A mail server that takes messages and tells nobody afterwards. Now and then it is busy, breaks off before it has the text or in the
/// middle of it, or takes the message and never says so.
/// </summary>
internal sealed class SmtpServer : ITransportServer
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentDictionary<Task, bool> conversations = [];
    private readonly Lock gate = new();
    private readonly Arrivals arrivals;
    private readonly SeededDraw draw;
    private readonly bool hasFaults;
    private readonly Task listening;

    public SmtpServer(Arrivals arrivals, int seed, bool hasFaults)
    {
        this.arrivals = arrivals;
        this.hasFaults = hasFaults;
        draw = SeededDraw.For(seed, "smtp");
        listener.Start();
        listening = ListenAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await listening;
        await Task.WhenAll(conversations.Keys);
        stopping.Dispose();
    }

    /// <summary>Of whoever has died the conversations end.</summary>
    public Task SettleAsync() => Wire.QuietAsync(Port, () => false);

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                var conversation = TalkAsync(await listener.AcceptTcpClientAsync(stopping.Token));
                conversations[conversation] = true;
                _ = conversation.ContinueWith(over => conversations.TryRemove(over, out _), TaskScheduler.Default);
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The trial is over.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.Latin1);
                await using var writer = new StreamWriter(stream, Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
                await writer.WriteLineAsync("220 ready");
                while (await reader.ReadLineAsync(stopping.Token) is { } line && await AnswerAsync(line.Split(' ')[0].ToUpperInvariant(), reader, writer))
                {
                }
            }
            catch (Exception torn) when (torn is IOException or OperationCanceledException or SocketException)
            {
                // Whoever it was has been killed, or gave up waiting.
            }
        }
    }

    /// <returns>False where the conversation is over.</returns>
    private async Task<bool> AnswerAsync(string verb, StreamReader reader, StreamWriter writer)
    {
        switch (verb)
        {
            case "DATA":
                return await TakeAsync(reader, writer);
            case "RCPT" when Happens(0.01):
                await writer.WriteLineAsync("451 4.7.1 busy, try again");
                return true;
            case "MAIL" when Happens(0.005):
                await writer.WriteLineAsync("421 4.3.2 closing, try again");
                return false;
            case "QUIT":
                await writer.WriteLineAsync("221 bye");
                return false;
            default:
                await writer.WriteLineAsync("250 OK");
                return true;
        }
    }

    private async Task<bool> TakeAsync(StreamReader reader, StreamWriter writer)
    {
        if (Happens(0.005))
        {
            return false;
        }

        await writer.WriteLineAsync("354 go on");
        var tearsInTheMiddle = Happens(0.005);
        var lines = new List<string>();
        while (await reader.ReadLineAsync(stopping.Token) is { } line)
        {
            if (line == ".")
            {
                arrivals.Add(ReferenceOf(lines));
                if (Happens(0.0025))
                {
                    // Taken, and silent until the other side gives up.
                    _ = await reader.ReadLineAsync(stopping.Token);
                    return false;
                }

                if (Happens(0.005))
                {
                    return false;
                }

                await writer.WriteLineAsync("250 taken");
                return true;
            }

            lines.Add(line);
            if (tearsInTheMiddle && lines.Count > 20)
            {
                return false;
            }
        }

        return false;
    }

    private static string ReferenceOf(List<string> lines)
    {
        var start = lines.FindIndex(l => l.StartsWith(EmlFile.ReferenceHeader + ":", StringComparison.OrdinalIgnoreCase));
        if (start < 0)
        {
            return "(without reference)";
        }

        var value = lines[start][(EmlFile.ReferenceHeader.Length + 1)..].Trim();

        // A long header goes on in lines that begin with a blank.
        for (var i = start + 1; i < lines.Count && lines[i].Length > 0 && lines[i][0] is ' ' or '\t'; i++)
        {
            value += lines[i].Trim();
        }

        return value;
    }

    private bool Happens(double share)
    {
        lock (gate)
        {
            if (!hasFaults || !draw.Chance(share))
            {
                return false;
            }
        }

        arrivals.Fault();
        return true;
    }
}
