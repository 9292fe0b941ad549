using Assurance.Core.Calendar;
using Assurance.Engine.Workbooks;
using NodaTime;

namespace Assurance.LocalHost.Partnerships;

/// <summary>
/// Keeps what the partnership's files last said. They are read again when one of them changes; a locked or broken one changes
/// nothing, and says so once.
/// </summary>
public sealed class ControlDesk(PartnershipFolder folder, Action<string> tell)
{
    private static readonly Duration Patience = Duration.FromMinutes(1);
    private Instant again = Instant.MinValue;
    private string seen = "";
    private string locked = "";

    /// <summary>The last good reading; null before the first.</summary>
    public PartnershipCheck? Good { get; private set; }

    /// <summary>Counts good readings.</summary>
    public int Version { get; private set; }

    /// <summary>True when a file differs from the one last read; of one that was locked only after a while again.</summary>
    public bool HasChanged(Instant now) => Mark() is var mark && mark != seen && (mark != locked || now >= again);

    /// <summary>Reads the files again if one changed.</summary>
    public void Look(Instant now)
    {
        var mark = "";
        PartnershipCheck check;
        try
        {
            mark = Mark();
            if (mark == seen)
            {
                return;
            }

            check = PartnershipCheck.Of(folder, UkTime.Date(now));
        }
        catch (Exception held) when (held is IOException or UnauthorizedAccessException)
        {
            if (locked != mark)
            {
                tell($"{PartnershipFolder.ControlName} or the register cannot be read just now ({held.Message}) What was read last goes on; it is tried again.");
                locked = mark;
            }

            again = now + Patience;
            return;
        }
        catch (Exception broken)
        {
            // Not read a second time as it stands: what nobody foresaw is told once, and what was read last goes on.
            seen = mark;
            tell($"{PartnershipFolder.ControlName} or the register cannot be used ({broken.Message}) {(Good is null ? "" : "What was read last goes on.")}".TrimEnd());
            return;
        }

        seen = mark;
        foreach (var problem in check.Problems)
        {
            tell(problem.ToString());
        }

        if (check.Settings is null)
        {
            tell($"{PartnershipFolder.ControlName} is not used as it stands. {(Good is null ? "" : "What was read last goes on.")}".TrimEnd());
            Heed(check.Caution);
            return;
        }

        if (Good is not null)
        {
            tell($"{PartnershipFolder.ControlName} was read again.");
        }

        Good = check;
        Version++;
    }

    /// <summary>Whoever stops all sending is heard, whatever else is wrong; nothing is sent further than before by a workbook that is not right.</summary>
    private void Heed(MailCaution? caution)
    {
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

    private string Mark() => string.Join('|', FileMark.Of(folder.Control), FileMark.Of(folder.Calendar), PartnershipRegister.Mark(folder), FileMark.OfAll(folder.Cycles));
}
