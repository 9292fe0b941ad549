using System.Net;
using System.Net.Http.Json;
using Assurance.Core.Record;
using Assurance.Engine.Ports;
using Assurance.LocalHost.Outbox;
using NodaTime;

namespace Assurance.Chaos.Transports;

/// <summary>
/// A provider's mailbox over HTTP, after the manner of Microsoft Graph: make a draft that carries the reference, then send that draft.
/// A draft that is there already is sent and no other made; and what has become too late meanwhile is not sent.
/// </summary>
/// <param name="now">What time it is for this process, which may have been suspended anywhere.</param>
/// <param name="post">Where letters on paper go.</param>
internal sealed class ProviderMail(int port, Func<Instant> now, FileOutbox post) : IMail, IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = new Uri($"http://127.0.0.1:{port}/"), Timeout = ChosenMail.Patience };

    public MailLimits Limits => MailLimits.ExchangeOnline;

    public async Task<string> SendAsync(OutgoingMessage message, CancellationToken cancellation = default)
    {
        if (message.Channel == Channel.Post)
        {
            return await post.SendAsync(message, cancellation);
        }

        var found = await LookAsync(message.Reference, cancellation);
        if (found.Draft is not { } draft)
        {
            using var made = await http.PostAsJsonAsync("messages", new ProviderMessage(message.Reference, message.To.Address), cancellation);
            Require(made);
            draft = (await made.Content.ReadFromJsonAsync<ProviderDraft>(cancellation))!.Id;
        }

        RequireInTime(message, now());
        await SendAsync(draft, cancellation);
        return draft;
    }

    public async Task<string> SendDraftAsync(string reference, CancellationToken cancellation = default)
    {
        var draft = (await LookAsync(reference, cancellation)).Draft ?? throw new IOException("The draft has gone meanwhile; nobody can tell whether it left.");
        await SendAsync(draft, cancellation);
        return draft;
    }

    /// <summary>Asked again after a lost answer: a draft that has gone then went by the first.</summary>
    public async Task<MailTrace> DropDraftAsync(string reference, CancellationToken cancellation = default)
    {
        if (await LookAsync(reference, cancellation) is not { Draft: { } draft })
        {
            return (await LookAsync(reference, cancellation)).IsSent ? MailTrace.Sent : MailTrace.CannotTell;
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var dropped = await http.DeleteAsync($"messages/{draft}", cancellation);
                if (dropped.StatusCode != HttpStatusCode.NotFound)
                {
                    Require(dropped);
                    return MailTrace.Absent;
                }

                return attempt > 1 ? MailTrace.Absent : MailTrace.CannotTell;
            }
            catch (HttpRequestException) when (attempt < 5)
            {
            }
        }
    }

    public async Task<MailTrace> FindAsync(string reference, CancellationToken cancellation = default)
    {
        // Letters for the post are files under this reference; that there is none says nothing about a message.
        if (await post.FindAsync(reference, cancellation) == MailTrace.Sent)
        {
            return MailTrace.Sent;
        }

        var found = await LookAsync(reference, cancellation);
        return found.IsSent ? MailTrace.Sent : found.Draft is not null ? MailTrace.Draft : MailTrace.CannotTell;
    }

    public void Dispose() => http.Dispose();

    private async Task SendAsync(string draft, CancellationToken cancellation)
    {
        // A request without a body the client makes again by itself where the connection is closed in good order, and "busy" to the second says nothing of the first.
        using var nothing = new StringContent("");
        using var sent = await http.PostAsync($"messages/{draft}/send", nothing, cancellation);
        Require(sent);
    }

    private async Task<ProviderFinding> LookAsync(string reference, CancellationToken cancellation)
    {
        using var found = await http.GetAsync($"messages?reference={Uri.EscapeDataString(reference)}", cancellation);
        Require(found);
        return (await found.Content.ReadFromJsonAsync<ProviderFinding>(cancellation))!;
    }

    /// <summary>Looked at last of all: the claim may be over by now, and somebody else have the message in hand.</summary>
    public static void RequireInTime(OutgoingMessage message, Instant now)
    {
        if (message.BeginBy is { } last && now > last)
        {
            throw new MailBusyException("It is too late to hand it over.");
        }
    }

    public static void Require(HttpResponseMessage answer)
    {
        if (answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)
        {
            var after = answer.Headers.RetryAfter?.Delta;
            throw new MailBusyException($"The provider is busy ({(int)answer.StatusCode}).", after is { } wait ? Duration.FromTimeSpan(wait) : null);
        }

        _ = answer.EnsureSuccessStatusCode();
    }
}

internal sealed record ProviderMessage(string Reference, string To);

internal sealed record ProviderDraft(string Id);

/// <param name="Draft">Id of a draft under the reference, or null.</param>
internal sealed record ProviderFinding(string? Draft, bool IsSent);
