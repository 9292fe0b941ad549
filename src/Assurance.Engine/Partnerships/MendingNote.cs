using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Assurance.Core.Calendar;
using Assurance.Engine.Ports;
using NodaTime;

namespace Assurance.Engine.Partnerships;

/// <summary>
/// The file beside the control workbook that says what has to be mended, by sheet and cell, for as long as something has. Where nobody sits
/// at a terminal it is how the officer hears of it.
/// </summary>
public sealed class MendingNote(IPaperFolder folder, ISettings settings)
{
    public const string FileName = "control - to mend.txt";

    private const string Key = "control-note";

    /// <summary>Writes the file, or takes it away where nothing is left to mend; a file that says the same stays.</summary>
    /// <param name="sentences">What is wrong, and what to do.</param>
    /// <param name="saved">When the workbook was last saved; null where there is none.</param>
    /// <param name="goesOn">True where what was read before goes on meanwhile.</param>
    public async Task WriteAsync(IReadOnlyList<string> sentences, Instant? saved, bool goesOn, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        var stands = await folder.FindAsync(FileName, cancellation);
        if (sentences.Count == 0)
        {
            // One that somebody has open is taken away at the next look.
            _ = stands is not null && await folder.RemoveAsync(stands, cancellation);
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(TextOf(sentences, saved, goesOn));
        var mark = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (stands is not null && await settings.GetAsync(Key, cancellation) == mark)
        {
            return;
        }

        if ((await folder.WriteAsync(FileName, bytes, stands, cancellation)).Written is not null)
        {
            await settings.SetAsync(Key, mark, cancellation);
        }
    }

    private static string TextOf(IReadOnlyList<string> sentences, Instant? saved, bool goesOn) => string.Join("\r\n",
    [
        saved is { } at ? $"To be mended in {PartnershipPlaces.Control}, as it was saved on {UkTime.Local(at).ToString("d MMMM yyyy HH:mm", CultureInfo.InvariantCulture)}, or in the files beside it:" : "To be mended:",
        "",
        .. sentences.Select(s => $"- {s}"),
        "",
        goesOn ? "Everything else goes on, with what was read last." : "No run is opened until then. Runs that are open go on as they are.",
        "This file is written by Assurance, and goes when nothing is left to mend. Nothing that is written into it is read.",
        "",
    ]);
}
