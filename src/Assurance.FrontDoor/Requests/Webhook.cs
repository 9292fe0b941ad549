using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Assurance.Engine;
using Assurance.Engine.Intake;
using Assurance.Engine.Runs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using NodaTime;

namespace Assurance.FrontDoor.Requests;

/// <summary>
/// Where a flow sends on the answers of a form. Known by its token, it is told 202 as soon as its bytes are safe, whatever is in
/// them: what cannot be read is set aside with its bytes. A repeat is 202 too.
/// </summary>
internal sealed class Webhook(EngineRoom room, HandingIn handing)
{
    private const int MostBytes = 1024 * 1024;

    /// <summary>Ids are not taken as they come: they become part of keys and addresses.</summary>
    private const int LongestId = 64;

    /// <summary>Seconds: an hour, since a person has to open the run first.</summary>
    private const string RetryAfter = "3600";

    public async Task<Reply> ReceiveAsync(Visit visit)
    {
        var token = visit.Request.Headers.Authorization.ToString() is ['B' or 'b', 'e', 'a', 'r', 'e', 'r', ' ', .. var given] ? given.Trim() : "";
        if (token.Length is 0 or > 200 || await room.Connections.CheckAsync(visit["slug"], token, visit.Cancellation) is not { } connection)
        {
            visit.Context.Response.Headers.WWWAuthenticate = "Bearer";
            return Problem(StatusCodes.Status401Unauthorized, "The token is not accepted");
        }

        if (await BodyAsync(visit) is not { } body)
        {
            return Problem(StatusCodes.Status413PayloadTooLarge, "The body is too long", "Send one response at a time, of at most 1 MB.");
        }

        if (await new DueRuns(room.Shelf).LatestAsync(connection.Cycle, closedToo: true, visit.Cancellation) is not { } run)
        {
            visit.Context.Response.Headers.RetryAfter = RetryAfter;
            return Problem(StatusCodes.Status503ServiceUnavailable, "No run has been opened", "The cycle this form belongs to has had no run yet, so nothing was stored. Send it again once a run is open.");
        }

        if (await room.Doors.IsAnonymousAsync(run, visit.Cancellation))
        {
            return await CastAsync(run, connection, body);
        }

        var source = await handing.TakeAsync(run, new Parcel(Door.Webhook, $"{connection.Slug}-{SourceOf(body)}", connection.Slug, body, Instant.FromDateTimeOffset(room.Clock.GetUtcNow())) { Form = connection.Form });
        return new Reply.Json(StatusCodes.Status202Accepted, JsonSerializer.Serialize(new { source }), "application/json");
    }

    /// <summary>Into the ballot box, and nowhere else: neither its bytes are stored nor is its coming recorded.</summary>
    private async Task<Reply> CastAsync(string run, FormConnection connection, byte[] body) =>
        await room.Doors.CastAsync(run, connection, SourceOf(body), body, CancellationToken.None) is { } refusal
            ? Problem(StatusCodes.Status422UnprocessableEntity, "Nothing of it was kept", refusal)
            : new Reply.Json(StatusCodes.Status202Accepted, "{}", "application/json");

    /// <summary>The id the form gave the response; where it gave none, the digest of the bytes, so that a repeat is known all the same.</summary>
    private static string SourceOf(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
            {
                foreach (var name in (string[])["response_id", "responseId"])
                {
                    if (json.RootElement.EnumerateObject().FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase)) is { Value.ValueKind: JsonValueKind.String or JsonValueKind.Number } id
                        && id.Value.ToString() is { Length: > 0 and <= LongestId } text && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-'))
                    {
                        return text.ToLowerInvariant();
                    }
                }
            }
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // Half a surrogate pair is well-formed JSON and yet no text. Stored as it is, and set aside.
        }

        return Convert.ToHexStringLower(SHA256.HashData(body))[..32];
    }

    /// <summary>The body; null where it is too long, which is found out without reading it all.</summary>
    private static async Task<byte[]?> BodyAsync(Visit visit)
    {
        if (visit.Request.ContentLength > MostBytes)
        {
            return null;
        }

        if (visit.Context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MostBytes + 1;
        }

        var taken = new ArrayBufferWriter<byte>();
        try
        {
            while (await visit.Request.Body.ReadAsync(taken.GetMemory(16 * 1024), visit.Cancellation) is > 0 and var read)
            {
                taken.Advance(read);
                if (taken.WrittenCount > MostBytes)
                {
                    return null;
                }
            }
        }
        catch (BadHttpRequestException)
        {
            return null;
        }

        return taken.WrittenSpan.ToArray();
    }

    private static Reply.Json Problem(int status, string title, string? detail = null) => new(
        status,
        JsonSerializer.Serialize(detail is null ? new Dictionary<string, object> { ["title"] = title, ["status"] = status } : new Dictionary<string, object> { ["title"] = title, ["status"] = status, ["detail"] = detail }),
        "application/problem+json");
}
