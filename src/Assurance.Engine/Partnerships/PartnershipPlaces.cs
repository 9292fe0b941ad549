namespace Assurance.Engine.Partnerships;

/// <summary>What the files of a partnership are called, wherever its folder is.</summary>
public static class PartnershipPlaces
{
    public const string Control = "control.xlsx";

    /// <summary>Folder of the register and, if there are any, of its links.</summary>
    public const string Register = "register";

    /// <summary>Term dates of its own, in place of those shipped; it need not be there.</summary>
    public const string Calendar = "calendar.json";

    /// <summary>Cycles of its own, each a folder of files; it need not be there.</summary>
    public const string Cycles = "cycles";
}
