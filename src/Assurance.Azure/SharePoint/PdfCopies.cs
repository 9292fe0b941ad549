using System.Security.Cryptography;
using Assurance.Azure.Graph;
using Assurance.Engine.Ports;
using Azure.Identity;
using Microsoft.Kiota.Abstractions;
using NodaTime;

namespace Assurance.Azure.SharePoint;

/// <summary>
/// A PDF beside each Word paper of a library, converted by the service itself. It is owed once the paper is written and made later, so that
/// nothing that a conversion does can hold a paper back; a paper that did not change is not converted again, and beside one that did the
/// older PDF does not stay.
/// </summary>
/// <param name="settings">Keep what is owed and what was made.</param>
/// <param name="isOn">False where no copies are wanted.</param>
public sealed class PdfCopies(Library library, ISettings settings, TimeProvider clock, bool isOn = true)
{
    private const string Word = ".docx";
    private const string Owed = "pdf-owed/";
    private const string Made = "pdf-made/";

    /// <summary>One look begins no conversion after this.</summary>
    private static readonly Duration LongestLook = Duration.FromMinutes(10);

    /// <summary>Called before the paper is written: an older copy does not stay beside it.</summary>
    /// <param name="path">Of the paper in the library.</param>
    public async Task DropOlderAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        if (!IsCopied(path) || await settings.GetAsync(Made + path, cancellation) == ContentOf(bytes))
        {
            return;
        }

        await settings.SetAsync(Made + path, null, cancellation);
        try
        {
            await DropAsync(PdfOf(path), cancellation);
        }
        catch (Exception failed) when (!cancellation.IsCancellationRequested && IsOfService(failed))
        {
            // Open on somebody's screen, for example. The next copy takes its place.
        }
    }

    /// <summary>
    /// Called once the paper is written, and not before: of a paper that somebody has open the older one stands there until it is, and its copy
    /// would pass for the new one's. Whoever ends in between writes the paper again.
    /// </summary>
    /// <param name="path">Of the paper in the library.</param>
    public async Task OweAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        if (IsCopied(path) && ContentOf(bytes) is var content && await settings.GetAsync(Made + path, cancellation) != content)
        {
            await settings.SetAsync($"{Owed}{content}/{path}", content, cancellation);
        }
    }

    /// <summary>Makes what is owed. What cannot be made now is tried again at the next look.</summary>
    /// <exception cref="IOException">Some could not be made; it says how many, and which was the first.</exception>
    public async Task MakeAsync(CancellationToken cancellation = default)
    {
        if (!isOn)
        {
            return;
        }

        var begun = clock.GetUtcNow();
        var (failures, first) = (0, "");
        foreach (var paper in (await settings.KeysAsync(Owed, cancellation)).GroupBy(k => k[(k.IndexOf('/', Owed.Length) + 1)..], StringComparer.Ordinal))
        {
            if (clock.GetUtcNow() - begun > LongestLook.ToTimeSpan())
            {
                break;
            }

            try
            {
                await MakeAsync(paper.Key, [.. paper], cancellation);
            }
            catch (Exception failed) when (!cancellation.IsCancellationRequested && IsOfService(failed))
            {
                first = failures++ == 0 ? $"{paper.Key}: {GraphAnswer.Said(failed)}" : first;
            }
        }

        if (failures > 0)
        {
            throw new IOException($"{failures} of the papers in the library have no PDF copy yet, and are tried again at the next look. The first is {first}.");
        }
    }

    private async Task MakeAsync(string path, IReadOnlyList<string> owed, CancellationToken cancellation)
    {
        if (await library.FindAsync(path, cancellation) is { Id: { } id })
        {
            await library.WriteAsync(PdfOf(path), await library.PdfAsync(id, cancellation), cancellation);

            // Owed for two contents, the copy is of whichever stands there now, and nobody knows which: it is made again when the paper is written again.
            await settings.SetAsync(Made + path, owed is [var only] ? only[Owed.Length..only.IndexOf('/', Owed.Length)] : null, cancellation);
        }

        // What is owed meanwhile for another content has a name of its own, and stays.
        foreach (var key in owed)
        {
            await settings.SetAsync(key, null, cancellation);
        }
    }

    private async Task DropAsync(string path, CancellationToken cancellation)
    {
        if (await library.FindAsync(path, cancellation) is { } stands)
        {
            _ = await library.RemoveAsync(path, Library.TagOf(stands), cancellation);
        }
    }

    private bool IsCopied(string path) => isOn && path.EndsWith(Word, StringComparison.OrdinalIgnoreCase);

    private static string ContentOf(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes.Span))[..16];

    private static string PdfOf(string path) => path[..^Word.Length] + ".pdf";

    private static bool IsOfService(Exception failed) => failed is ApiException or HttpRequestException or IOException or TimeoutException or AuthenticationFailedException or TaskCanceledException { InnerException: TimeoutException };
}
