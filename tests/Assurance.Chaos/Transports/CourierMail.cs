using System.Net.Http.Json;
using Assurance.Core.Record;
using Assurance.Engine.Ports;
using Assurance.LocalHost.Outbox;
using NodaTime;

namespace Assurance.Chaos.Transports;

/// <summary>
/// A service that delivers whatever it is given and tells at once what that was, so that what it does not know was never given to it. It
/// has nothing that would keep a message from being delivered twice.
/// </summary>
/// <param name="now">What time it is for this process, which may have been suspended anywhere.</param>
/// <param name="post">Where letters on paper go.</param>
internal sealed class CourierMail(int port, Func<Instant> now, FileOutbox post) : IMail, IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = new Uri($"http://127.0.0.1:{port}/"), Timeout = ChosenMail.Patience };

    public MailLimits Limits => MailLimits.ExchangeOnline;

    public async Task<string> SendAsync(OutgoingMessage message, CancellationToken cancellation = default)
    {
        if (message.Channel == Channel.Post)
        {
            return await post.SendAsync(message, cancellation);
        }

        ProviderMail.RequireInTime(message, now());
        using var given = await http.PostAsJsonAsync("deliver", new ProviderMessage(message.Reference, message.To.Address), cancellation);
        ProviderMail.Require(given);
        return message.Reference;
    }

    public async Task<MailTrace> FindAsync(string reference, CancellationToken cancellation = default)
    {
        if (await post.FindAsync(reference, cancellation) == MailTrace.Sent)
        {
            return MailTrace.Sent;
        }

        using var found = await http.GetAsync($"messages?reference={Uri.EscapeDataString(reference)}", cancellation);
        ProviderMail.Require(found);
        return (await found.Content.ReadFromJsonAsync<ProviderFinding>(cancellation))!.IsSent ? MailTrace.Sent : MailTrace.Absent;
    }

    public void Dispose() => http.Dispose();
}
