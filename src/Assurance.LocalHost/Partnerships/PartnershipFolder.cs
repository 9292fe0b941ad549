using Assurance.Definitions;
using Assurance.Documents.Reading;
using Assurance.Engine.Partnerships;
using Assurance.Engine.Roster;
using NodaTime;

namespace Assurance.LocalHost.Partnerships;

/// <summary>The folder of a real partnership, and what lies where in it.</summary>
public sealed class PartnershipFolder(string path)
{
    public const string ControlName = PartnershipPlaces.Control;

    public string Path { get; } = path;

    public string Control => In(ControlName);

    public string Register => In(PartnershipPlaces.Register);

    /// <summary>Cycles of its own, each a folder of files; it need not be there.</summary>
    public string Cycles => In(PartnershipPlaces.Cycles);

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

    public PartnershipReader Reader() => new(new DirectoryPapers(Path), new TableReader());

    /// <summary>Everything the partnership is run from, read and checked.</summary>
    public PartnershipCheck Check(LocalDate today) => Reader().CheckAsync(today).GetAwaiter().GetResult();

    /// <summary>The register beside these links, as files that lie anywhere.</summary>
    /// <param name="links">Null where there are none: predecessors are not known then.</param>
    public static PartnershipRegister Read(string roster, string? links, CycleDefinition cycle) => PartnershipRegister.Read(Named(roster), links is null ? null : Named(links), cycle);

    /// <summary>Heads by school, as a register names them; empty without one.</summary>
    public static IReadOnlyDictionary<string, string> Heads(string? roster) =>
        roster is null ? new Dictionary<string, string>(StringComparer.Ordinal) : RegisterHeads.Read(System.IO.Path.GetFileName(roster), File.ReadAllBytes(roster));

    private static NamedBytes Named(string file) => new(System.IO.Path.GetFileName(file), File.ReadAllBytes(file));

    private string In(params string[] names) => System.IO.Path.Combine([Path, .. names]);
}
