using System.Net.Http.Headers;
using Microsoft.Graph.Drives.Item.Items.Item;
using Microsoft.Graph.Drives.Item.Items.Item.CreateUploadSession;
using Microsoft.Graph.Models;

namespace Assurance.Azure.SharePoint;

/// <summary>Writes a large file piece by piece. The session's address is signed by itself and must not be shown the app's token.</summary>
internal static class UploadSession
{
    /// <summary>Up to this many bytes go in one request, which older services take as well.</summary>
    public const int SmallFile = 4_000_000;

    /// <summary>A multiple of 320 KiB, or the last piece is refused although all the others were taken.</summary>
    private const int Piece = 10 * 327_680;

    /// <param name="conflict">What becomes of a file that stands there: replace or fail.</param>
    /// <param name="tag">What it must still be; null where that does not matter.</param>
    public static async Task WriteAsync(DriveItemItemRequestBuilder at, HttpClient http, ReadOnlyMemory<byte> bytes, CancellationToken cancellation, string conflict = "replace", string? tag = null)
    {
        var wish = new CreateUploadSessionPostRequestBody { Item = new DriveItemUploadableProperties { AdditionalData = new Dictionary<string, object> { ["@microsoft.graph.conflictBehavior"] = conflict } } };
        var session = await at.CreateUploadSession.PostAsync(
            wish,
            request =>
            {
                if (tag is not null)
                {
                    request.Headers.Add("If-Match", tag);
                }
            },
            cancellation);
        var address = session?.UploadUrl ?? throw new IOException("Microsoft Graph opened an upload and named no address.");
        for (var from = 0; from < bytes.Length; from += Piece)
        {
            var piece = bytes.Slice(from, Math.Min(Piece, bytes.Length - from));
            using var content = new ReadOnlyMemoryContent(piece);
            content.Headers.ContentRange = new ContentRangeHeaderValue(from, from + piece.Length - 1, bytes.Length);
            using var answer = await http.PutAsync(new Uri(address), content, cancellation);

            // Whatever went wrong, the file is written from its beginning in a session of its own: none shows half of it.
            if (!answer.IsSuccessStatusCode)
            {
                throw new HttpRequestException($"A piece of an upload was answered with status {(int)answer.StatusCode}.", null, answer.StatusCode);
            }
        }
    }
}
