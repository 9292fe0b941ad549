using NodaTime;

namespace Assurance.LocalHost.Partnerships;

/// <summary>
/// Keeps what the partnership's files last said. They are read again when one of them changes; a locked or broken one changes
/// nothing, and says so once.
/// </summary>
public sealed class ControlDesk(PartnershipFolder folder, Action<string> tell)
{
    private string seen = "";
    private string locked = "";

    /// <summary>The last good reading; null before the first.</summary>
    public PartnershipCheck? Good { get; private set; }

    /// <summary>Counts good readings.</summary>
    public int Version { get; private set; }

    /// <summary>True when a file differs from the one last read.</summary>
    public bool HasChanged => Mark() != seen;

    /// <summary>Reads the files again if one changed.</summary>
    public void Look(LocalDate today)
    {
        var mark = Mark();
        if (mark == seen)
        {
            return;
        }

        PartnershipCheck check;
        try
        {
            check = PartnershipCheck.Of(folder, today);
        }
        catch (Exception held) when (held is IOException or UnauthorizedAccessException)
        {
            if (locked != mark)
            {
                tell($"{PartnershipFolder.ControlName} or the register cannot be read just now ({held.Message}) What was read last goes on; it is tried again.");
                locked = mark;
            }

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
            return;
        }

        if (Good is not null)
        {
            tell($"{PartnershipFolder.ControlName} was read again.");
        }

        Good = check;
        Version++;
    }

    private string Mark() => string.Join('|', FileMark.Of(folder.Control), FileMark.Of(folder.Calendar), PartnershipRegister.Mark(folder));
}
