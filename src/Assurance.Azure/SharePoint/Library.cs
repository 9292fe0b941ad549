using Assurance.Azure.Graph;
using Microsoft.Graph;
using Microsoft.Graph.Models;
using Microsoft.Kiota.Abstractions;
using Polly;

namespace Assurance.Azure.SharePoint;

/// <summary>A document library, and the calls to it. All of them may be repeated, and are: a second try finds what the first has done.</summary>
/// <param name="http">Fetches content from addresses that are signed by themselves: without the app's token.</param>
/// <param name="drive">Id of the library, <c>b!…</c>.</param>
public sealed partial class Library(GraphServiceClient graph, HttpClient http, string drive, TimeProvider clock, GraphPatience? patience = null)
{
    private const int MostNames = 100;
    private const string DownloadUrl = "@microsoft.graph.downloadUrl";
    private readonly ResiliencePipeline repeating = (patience ?? new GraphPatience()).Repeating(clock);

    /// <summary>The files and folders of a folder; empty where there is no such folder.</summary>
    /// <param name="path">From the root, with slashes.</param>
    internal async Task<IReadOnlyList<DriveItem>> ChildrenAsync(string path, CancellationToken cancellation)
    {
        var found = new Dictionary<string, DriveItem>(StringComparer.Ordinal);
        DriveItemCollectionResponse? page;
        try
        {
            page = await AskAsync(() => At(path).Children.GetAsync(cancellationToken: cancellation), cancellation);
        }
        catch (ApiException absent) when (GraphAnswer.IsAbsent(absent))
        {
            return [];
        }

        while (page is not null)
        {
            foreach (var item in (page.Value ?? []).Where(i => i.Id is not null && i.Name is not null))
            {
                found[item.Id!] = item;
            }

            var next = page.OdataNextLink;
            page = next is null ? null : await AskAsync(() => At(path).Children.WithUrl(next).GetAsync(cancellationToken: cancellation), cancellation);
        }

        return [.. found.Values.OrderBy(i => i.Id, StringComparer.Ordinal)];
    }

    internal async Task<byte[]> ReadAsync(string id, CancellationToken cancellation)
    {
        var item = await AskAsync(() => graph.Drives[drive].Items[id].GetAsync(cancellationToken: cancellation), cancellation);
        var address = item?.AdditionalData.TryGetValue(DownloadUrl, out var url) == true ? url as string : null;
        return await AskAsync(() => http.GetByteArrayAsync(address ?? throw new IOException($"Microsoft Graph gave no address for the content of the file {id}."), cancellation), cancellation);
    }

    /// <summary>Writes the file, in place of one that stands there; its folders are made.</summary>
    internal async Task WriteAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        if (bytes.Length <= UploadSession.SmallFile)
        {
            _ = await AskAsync(async () => await At(path).Content.PutAsync(new MemoryStream(bytes.ToArray(), writable: false), cancellationToken: cancellation), cancellation);
        }
        else
        {
            await AskAsync(() => UploadSession.WriteAsync(At(path), http, bytes, cancellation), cancellation);
        }
    }

    /// <summary>
    /// Moves a file into a folder; where its name is taken there, it gets another. One whose content has changed since it was read, if
    /// only in the last moment, stays where it is.
    /// </summary>
    /// <param name="tag">Of the content that was read: <see cref="TagOf"/>.</param>
    internal async Task MoveAsync(string id, string name, string tag, string folder, CancellationToken cancellation)
    {
        var target = await FolderAsync(folder, cancellation);
        var wanted = name;
        for (var again = 1; ; again++)
        {
            try
            {
                var stands = await AskAsync(() => graph.Drives[drive].Items[id].GetAsync(cancellationToken: cancellation), cancellation);
                if (stands is null || TagOf(stands) != tag)
                {
                    return;
                }

                // Made anew for each try: once written, a model of this client writes what changed since and nothing else.
                var chosen = wanted;
                _ = await AskAsync(
                    () => graph.Drives[drive].Items[id].PatchAsync(
                        new DriveItem { Name = chosen, ParentReference = new ItemReference { Id = target } },
                        request => request.Headers.Add("If-Match", stands.ETag ?? "*"),
                        cancellation),
                    cancellation);
                return;
            }
            catch (ApiException taken) when (taken.ResponseStatusCode == 409 && again < MostNames)
            {
                wanted = NameOf(name, again + 1);
            }
            catch (ApiException changed) when (changed.ResponseStatusCode == 412 && again < MostNames)
            {
                // By somebody's saving it, or by this very move whose answer was lost: it is looked at again.
            }
            catch (ApiException gone) when (GraphAnswer.IsAbsent(gone))
            {
                // Moved before, or taken away by a person: either way it lies here no more.
                return;
            }
        }
    }

    /// <summary>“return-2.xlsx” where “return.xlsx” is taken.</summary>
    /// <param name="count">1 or more; 1 is the name itself.</param>
    internal static string NameOf(string name, int count) =>
        count == 1 ? name : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(name)}-{count}{Path.GetExtension(name)}");

    /// <summary>The tag of a file's content: a new column title or a share does not move it.</summary>
    internal static string TagOf(DriveItem item) => item.CTag ?? item.ETag ?? "";

    private async Task<string> FolderAsync(string path, CancellationToken cancellation)
    {
        var made = "";
        string? id = null;
        foreach (var part in path.Split('/'))
        {
            var parent = made;
            made = made.Length == 0 ? part : $"{made}/{part}";
            id = await IdAsync(made, cancellation) ?? await MakeAsync(parent, part, made, cancellation);
        }

        return id!;
    }

    private async Task<string> MakeAsync(string parent, string name, string path, CancellationToken cancellation)
    {
        try
        {
            return (await AskAsync(() => At(parent).Children.PostAsync(Folder(name), cancellationToken: cancellation), cancellation))!.Id!;
        }
        catch (ApiException taken) when (taken.ResponseStatusCode == 409)
        {
            return await IdAsync(path, cancellation) ?? throw new IOException($"The folder {path} could be neither made nor found.", taken);
        }
    }

    private static DriveItem Folder(string name) =>
        new() { Name = name, Folder = new Folder(), AdditionalData = new Dictionary<string, object> { ["@microsoft.graph.conflictBehavior"] = "fail" } };

    private async Task<string?> IdAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return (await AskAsync(() => At(path).GetAsync(cancellationToken: cancellation), cancellation))?.Id;
        }
        catch (ApiException absent) when (GraphAnswer.IsAbsent(absent))
        {
            return null;
        }
    }

    private Microsoft.Graph.Drives.Item.Items.Item.DriveItemItemRequestBuilder At(string path) =>
        path.Length == 0 ? graph.Drives[drive].Items["root"] : graph.Drives[drive].Items[$"root:/{path}:"];

    private async Task AskAsync(Func<Task> ask, CancellationToken cancellation) => await repeating.ExecuteAsync(async _ => await ask(), cancellation);

    private async Task<T> AskAsync<T>(Func<Task<T>> ask, CancellationToken cancellation) => await repeating.ExecuteAsync(async _ => await ask(), cancellation);
}
