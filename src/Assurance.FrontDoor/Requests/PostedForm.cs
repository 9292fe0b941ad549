using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Assurance.FrontDoor.Requests;

/// <summary>Reads a posted form within its limits.</summary>
internal static class PostedForm
{
    /// <summary>A workbook sent back is a few hundred kilobytes; 20 MB leaves room for pictures somebody put in.</summary>
    public const int MostFileBytes = 20 * 1024 * 1024;

    private const int Around = 64 * 1024;
    private const int MostTextBytes = 4 * 1024 * 1024;

    private static readonly FormOptions Texts = new() { BufferBodyLengthLimit = MostTextBytes, ValueLengthLimit = MostTextBytes, ValueCountLimit = 4096, KeyLengthLimit = 512 };

    private static readonly FormOptions Files = new() { MultipartBodyLengthLimit = MostFileBytes + 1, ValueLengthLimit = Around, BufferBodyLengthLimit = MostFileBytes + Around };

    /// <summary>The fields; null where it is no form or too long.</summary>
    public static Task<IFormCollection?> ReadAsync(Visit visit) => ReadAsync(visit, Texts, MostTextBytes);

    /// <summary>The fields with a file; null where it is no form or the file is too long.</summary>
    public static Task<IFormCollection?> ReadFileAsync(Visit visit) => ReadAsync(visit, Files, MostFileBytes + Around);

    private static async Task<IFormCollection?> ReadAsync(Visit visit, FormOptions options, long most)
    {
        if (!visit.Request.HasFormContentType || visit.Request.ContentLength > most)
        {
            return null;
        }

        if (visit.Context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = most;
        }

        try
        {
            return await visit.Request.ReadFormAsync(options, visit.Cancellation);
        }
        catch (Exception tooLong) when (tooLong is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }
}
