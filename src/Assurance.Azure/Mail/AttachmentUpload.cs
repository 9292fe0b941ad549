using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Assurance.Azure.Graph;
using Assurance.Engine.Ports;
using NodaTime;

namespace Assurance.Azure.Mail;

/// <summary>
/// Puts attachments on a draft one after the other: what fits into one request by one, what does not piece by piece. How many the draft has
/// tells which of them it has, whatever answer was lost, so that none is on it twice.
/// </summary>
/// <param name="http">Carries the pieces: the address they go to is signed by itself, and must not be shown the app's token.</param>
internal sealed class AttachmentUpload(DraftBox drafts, HttpClient http, TimeProvider clock, GraphPatience patience)
{
    /// <summary>Larger ones have to go piece by piece; an upload in pieces refuses those below 2 MB.</summary>
    private const int Small = 3_000_000;

    /// <summary>Below 4 MB, and a multiple of 320 KiB.</summary>
    private const int Piece = 10 * 327_680;

    /// <exception cref="Exception">Of the last try. The draft is then not whole.</exception>
    public async Task AttachAsync(string mailbox, string draft, IReadOnlyList<Attachment> attachments, CancellationToken cancellation)
    {
        for (var place = 0; place < attachments.Count; place++)
        {
            var isOn = false;
            for (var attempt = 1; !isOn; attempt++)
            {
                try
                {
                    await (attachments[place].Bytes.Length <= Small ? drafts.AttachAsync(mailbox, draft, attachments[place], cancellation) : UploadAsync(mailbox, draft, attachments[place], cancellation));
                    isOn = true;
                }
                catch (Exception failed) when (!cancellation.IsCancellationRequested && attempt < patience.Attempts && MayRepeat(failed))
                {
                    await Task.Delay(Wait(failed, attempt), clock, cancellation);
                    isOn = await patience.Repeating(clock).ExecuteAsync(async _ => await drafts.CountAttachmentsAsync(mailbox, draft, cancellation), cancellation) > place;
                }
            }
        }
    }

    private async Task UploadAsync(string mailbox, string draft, Attachment attachment, CancellationToken cancellation)
    {
        var address = await drafts.OpenUploadAsync(mailbox, draft, attachment, cancellation);
        var bytes = attachment.Bytes;
        var failures = 0;
        for (var from = 0; from < bytes.Length;)
        {
            try
            {
                from = await PutAsync(address, bytes, from, cancellation);
                failures = 0;
            }
            catch (HttpRequestException torn) when (!cancellation.IsCancellationRequested && ++failures < patience.Attempts && torn.StatusCode != HttpStatusCode.NotFound)
            {
                // The bytes that arrived are kept: the session says from where to go on.
                await Task.Delay(Wait(torn, failures), clock, cancellation);
                from = await NextAsync(address, from, cancellation);
            }
        }
    }

    /// <returns>From where to go on; the end where all of it is there.</returns>
    private async Task<int> PutAsync(Uri address, ReadOnlyMemory<byte> bytes, int from, CancellationToken cancellation)
    {
        var piece = bytes.Slice(from, Math.Min(Piece, bytes.Length - from));
        using var content = new ReadOnlyMemoryContent(piece);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Headers.ContentRange = new ContentRangeHeaderValue(from, from + piece.Length - 1, bytes.Length);
        using var answer = await http.PutAsync(address, content, cancellation);
        if (!answer.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"A piece of an attachment was answered with status {(int)answer.StatusCode}.", null, answer.StatusCode);
        }

        return answer.StatusCode == HttpStatusCode.Created ? bytes.Length : from + piece.Length;
    }

    private async Task<int> NextAsync(Uri address, int otherwise, CancellationToken cancellation)
    {
        using var answer = await http.GetAsync(address, cancellation);
        if (!answer.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"An upload was asked how far it is and answered with status {(int)answer.StatusCode}.", null, answer.StatusCode);
        }

        using var said = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellation));
        return said.RootElement.TryGetProperty("nextExpectedRanges", out var ranges) && ranges.ValueKind == JsonValueKind.Array && ranges.GetArrayLength() > 0
            && int.TryParse(ranges[0].GetString()?.Split('-')[0], out var next) ? next : otherwise;
    }

    /// <summary>No answer, busy, or an upload that has gone: the attachment is looked for and, if it is not there, tried anew.</summary>
    private static bool MayRepeat(Exception failed) => GraphAnswer.IsOpen(failed) || GraphAnswer.IsBusy(failed) || failed is JsonException;

    private TimeSpan Wait(Exception failed, int attempt) =>
        Duration.Min(GraphAnswer.RetryAfter(failed, Instant.FromDateTimeOffset(clock.GetUtcNow())) ?? patience.Wait(attempt), patience.LongestWait).ToTimeSpan();
}
