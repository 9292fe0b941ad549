using Assurance.Core.Calendar;
using Assurance.Engine.Workbooks;
using NodaTime;

namespace Assurance.Engine.Partnerships;

/// <summary>
/// Keeps what the partnership's files last said. They are read again when one of them changes; a locked or broken one changes
/// nothing, and says so once.
/// </summary>
/// <param name="tell">Told in sentences of what was read and of everything wrong with it.</param>
public sealed class ControlDesk(PartnershipReader reader, Action<string> tell)
{
    private static readonly Duration Patience = Duration.FromMinutes(1);
    private Instant again = Instant.MinValue;
    private string? seen;
    private string? locked;

    /// <summary>The last good reading; null before the first.</summary>
    public PartnershipCheck? Good { get; private set; }

    /// <summary>What a workbook that is not right says of holding mail back, where there is no good reading that could heed it; else null.</summary>
    public MailCaution? Caution { get; private set; }

    /// <summary>Counts good readings.</summary>
    public int Version { get; private set; }

    /// <summary>What has to be mended before the files are used as they stand; empty where they are.</summary>
    public IReadOnlyList<string> ToMend { get; private set; } = [];

    /// <summary>Where that is, without a word of what stands there: sheets and cells, names of files.</summary>
    public IReadOnlyList<string> Places { get; private set; } = [];

    /// <summary>When the workbook that was looked at last had been saved; null where there is none.</summary>
    public Instant? SavedAt { get; private set; }

    /// <summary>Why they could not be read at the last look, although they may be at the next; null where they were.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>True when a file differs from the one last read; of one that was locked only after a while again.</summary>
    public async Task<bool> HasChangedAsync(Instant now, CancellationToken cancellation = default) =>
        (await reader.LookAsync(cancellation)).Mark is var mark && mark != seen && (mark != locked || now >= again);

    /// <summary>Reads the files again if one changed.</summary>
    public async Task LookAsync(Instant now, CancellationToken cancellation = default)
    {
        var mark = "";
        PartnershipCheck check;
        Failure = null;
        try
        {
            var sighting = await reader.LookAsync(cancellation);
            (mark, SavedAt) = (sighting.Mark, sighting.Control?.ChangedAt);
            if (mark == seen)
            {
                return;
            }

            check = await reader.CheckAsync(sighting, UkTime.Date(now), cancellation);
        }
        catch (Exception held) when (held is IOException or UnauthorizedAccessException)
        {
            Failure = held;
            ToMend = [$"{PartnershipPlaces.Control} or the register cannot be read just now ({held.Message}) What was read last goes on; it is tried again."];
            if (locked != mark)
            {
                tell(ToMend[0]);
                locked = mark;
            }

            again = now + Patience;
            return;
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            // Not read a second time as it stands: what nobody foresaw is told once, and what was read last goes on.
            seen = mark;
            Failure = broken;
            ToMend = [$"{PartnershipPlaces.Control} or the register cannot be used ({broken.Message}) {(Good is null ? "" : "What was read last goes on.")}".TrimEnd()];
            tell(ToMend[0]);
            return;
        }

        seen = mark;
        locked = null;
        ToMend = [.. check.Problems.Select(p => p.ToString())];
        Places = [.. check.Problems.Select(p => p.Cell ?? Path.GetFileName(p.File)).Distinct(StringComparer.Ordinal)];
        foreach (var problem in ToMend)
        {
            tell(problem);
        }

        if (check.Settings is null)
        {
            tell($"{PartnershipPlaces.Control} is not used as it stands. {(Good is null ? "" : "What was read last goes on.")}".TrimEnd());
            Heed(check.Caution);
            return;
        }

        if (Good is not null)
        {
            tell($"{PartnershipPlaces.Control} was read again.");
        }

        (Good, Caution) = (check, null);
        Version++;
    }

    /// <summary>Whoever stops all sending is heard, whatever else is wrong; nothing is sent further than before by a workbook that is not right.</summary>
    private void Heed(MailCaution? caution)
    {
        Caution = Good is null ? caution : null;
        if (caution is null || Good?.MoreCautious(caution) is not { } careful)
        {
            return;
        }

        tell(careful.Settings!.SendingStopped
            ? "All the same nothing is sent any more: it stops all sending."
            : $"All the same its mail mode holds: {MailModeWords.Of(careful.Settings.Mail)}.");
        Good = careful;
        Version++;
    }
}
