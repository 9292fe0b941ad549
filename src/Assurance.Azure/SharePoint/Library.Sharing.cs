using System.Security.Cryptography;
using Assurance.Azure.Graph;
using Microsoft.Graph.Models;
using Microsoft.Kiota.Abstractions;

namespace Assurance.Azure.SharePoint;

/// <summary>Files that people change as well: what is done to one is done only if it still is what was seen.</summary>
public sealed partial class Library
{
    private const string OnlyNew = "fail";
    private const string Replace = "replace";

    /// <summary>Null where there is none.</summary>
    internal async Task<DriveItem?> FindAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return await AskAsync(() => At(path).GetAsync(cancellationToken: cancellation), cancellation);
        }
        catch (ApiException absent) when (GraphAnswer.IsAbsent(absent))
        {
            return null;
        }
    }

    /// <summary>Writes the file; its folders are made.</summary>
    /// <param name="tag">Of the content that may be written over; null where no file may stand there.</param>
    /// <returns>The file as it stands; null where somebody has changed or made it meanwhile.</returns>
    internal async Task<DriveItem?> ReplaceAsync(string path, ReadOnlyMemory<byte> bytes, string? tag, CancellationToken cancellation)
    {
        for (var again = 1; ; again++)
        {
            var stands = await FindAsync(path, cancellation);
            if (stands is null ? tag is not null : TagOf(stands) != tag)
            {
                // What stands there may be this very file, written by a try whose answer was lost.
                return stands?.Id is { } id && stands.Size == bytes.Length && again > 1 && await IsAsync(id, bytes, cancellation) ? stands : null;
            }

            try
            {
                return await PutAsync(path, bytes, stands?.ETag, cancellation) ?? await FindAsync(path, cancellation);
            }
            catch (ApiException changed) when (changed.ResponseStatusCode is 409 or 412 && again < MostNames)
            {
                // By somebody, or by this very writing whose answer was lost: it is looked at again.
            }
        }
    }

    /// <returns>False where it has changed meanwhile, or the name is taken.</returns>
    internal Task<bool> RenameAsync(string path, string tag, string name, CancellationToken cancellation) => IfSeenAsync(
        path, tag, stands => graph.Drives[drive].Items[stands.Id!].PatchAsync(new DriveItem { Name = name }, request => request.Headers.Add("If-Match", stands.ETag ?? "*"), cancellation), cancellation);

    /// <returns>False where it has changed meanwhile.</returns>
    internal Task<bool> RemoveAsync(string path, string tag, CancellationToken cancellation) => IfSeenAsync(
        path, tag, stands => graph.Drives[drive].Items[stands.Id!].DeleteAsync(request => request.Headers.Add("If-Match", stands.ETag ?? "*"), cancellation), cancellation);

    private async Task<bool> IfSeenAsync(string path, string tag, Func<DriveItem, Task> act, CancellationToken cancellation)
    {
        var stands = await FindAsync(path, cancellation);
        if (stands is null || TagOf(stands) != tag)
        {
            // Gone from here is what was wanted: by a person, or by a try whose answer was lost.
            return stands is null;
        }

        try
        {
            await AskAsync(() => act(stands), cancellation);
            return true;
        }
        catch (ApiException gone) when (GraphAnswer.IsAbsent(gone))
        {
            return true;
        }
        catch (ApiException changed) when (changed.ResponseStatusCode is 409 or 412)
        {
            return await FindAsync(path, cancellation) is null;
        }
    }

    private async Task<DriveItem?> PutAsync(string path, ReadOnlyMemory<byte> bytes, string? tag, CancellationToken cancellation)
    {
        if (bytes.Length > UploadSession.SmallFile)
        {
            await AskAsync(() => UploadSession.WriteAsync(At(path), http, bytes, cancellation, tag is null ? OnlyNew : Replace, tag), cancellation);
            return null;
        }

        // The wish not to write over stands in the address here, where the client has no place for it; it forgets an address once it has been asked.
        var content = At(path).Content;
        var address = content.ToPutRequestInformation(new MemoryStream()).URI;
        return await AskAsync(
            () => content.WithUrl($"{address}?@microsoft.graph.conflictBehavior={(tag is null ? OnlyNew : Replace)}").PutAsync(
                new MemoryStream(bytes.ToArray(), writable: false),
                request =>
                {
                    if (tag is not null)
                    {
                        request.Headers.Add("If-Match", tag);
                    }
                },
                cancellation),
            cancellation);
    }

    private async Task<bool> IsAsync(string id, ReadOnlyMemory<byte> bytes, CancellationToken cancellation) =>
        SHA256.HashData(await ReadAsync(id, cancellation)).AsSpan().SequenceEqual(SHA256.HashData(bytes.Span));
}
