using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Assurance.LocalHost.Tests.Outbox;

/// <summary>A mail server on this machine that takes one message, or refuses its recipient.</summary>
internal sealed class MailServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly string recipientAnswer;
    private readonly string? silentAt;
    private readonly string? textAnswer;
    private readonly StringBuilder received = new();

    /// <param name="textAnswer">Said of the text, as it stands, before the connection is closed; null takes it.</param>
    public MailServer(string recipientAnswer = "250 OK", string? silentAt = null, string? textAnswer = null)
    {
        this.silentAt = silentAt;
        this.textAnswer = textAnswer;
        this.recipientAnswer = recipientAnswer;
        listener.Start();
        Served = Task.Run(ServeAsync);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public Task Served { get; }

    public string Received => received.ToString();

    public void Dispose() => listener.Dispose();

    private async Task ServeAsync()
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII);
        await using var writer = new StreamWriter(stream, Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test");
        var isData = false;
        while (await reader.ReadLineAsync() is { } line)
        {
            _ = received.AppendLine(line);
            if (isData)
            {
                isData = line != ".";
                if (!isData && textAnswer is not null)
                {
                    await writer.WriteAsync(textAnswer);
                    return;
                }

                if (!isData && silentAt != ".")
                {
                    await writer.WriteLineAsync("250 taken");
                }

                continue;
            }

            var verb = line.Split(' ')[0].ToUpperInvariant();
            isData = verb == "DATA";
            if (verb == silentAt)
            {
                continue;
            }

            await writer.WriteLineAsync(verb switch { "RCPT" => recipientAnswer, "DATA" => "354 go on", "QUIT" => "221 bye", _ => "250 OK" });
        }
    }
}
