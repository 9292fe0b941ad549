namespace Assurance.LocalHost.Partnerships;

/// <summary>The folder of a real partnership, and what lies where in it.</summary>
public sealed class PartnershipFolder(string path)
{
    public const string ControlName = "control.xlsx";

    public string Path { get; } = path;

    public string Control => In(ControlName);

    public string Register => In("register");

    /// <summary>Term dates of its own, in place of those shipped; it need not be there.</summary>
    public string Calendar => In("calendar.json");

    /// <summary>Cycles of its own, each a folder of files; it need not be there.</summary>
    public string Cycles => In("cycles");

    public string Inbox => In("inbox");

    public string Done => In("inbox", "done");

    public string SetAside => In("inbox", "set-aside");

    public string Outbox => In("outbox");

    public string Published => In("published");

    public string Tracker(string run) => In("published", run, "tracker.xlsx");

    /// <summary>True for a folder that “init” made: the control workbook tells it from the sample and from a rehearsal.</summary>
    public static bool IsOne(string folder) => File.Exists(System.IO.Path.Combine(folder, ControlName));

    public void Make()
    {
        foreach (var folder in new[] { Register, Inbox, Done, SetAside, Outbox, Published })
        {
            _ = Directory.CreateDirectory(folder);
        }
    }

    private string In(params string[] names) => System.IO.Path.Combine([Path, .. names]);
}
