using Assurance.Core.Calendar;
using Assurance.Documents.Reading;
using Assurance.Documents.Workbooks;
using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;
using Assurance.LocalHost.Partnerships;
using Assurance.LocalHost.Stores;
using Assurance.LocalHost.Tests.Commands;
using Assurance.LocalHost.Tests.Rehearsing;
using NodaTime;

namespace Assurance.LocalHost.Tests.Partnerships;

/// <summary>A partnership made by “init” from a small register, whose workbook is filled in as an officer would, on a clock of the test's.</summary>
internal sealed class OwnPartnership : IDisposable
{
    public const string Run = "section-175.2026-27";

    private readonly TempFolder temp = new();
    private readonly List<string> told = [];

    public string Folder => temp["partnership"];

    public StorePlace Place => StorePlace.OfFolder(Folder);

    public PartnershipFolder Files => new(Folder);

    public VirtualClock Clock { get; } = new(At(2026, 8, 20, 9));

    /// <summary>What the worker said on the terminal.</summary>
    public IReadOnlyList<string> Told => told;

    public IReadOnlyList<string> Outbox => [.. Directory.EnumerateFiles(Files.Outbox, "*.eml").Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    /// <param name="schools">How many of Norfolk's open schools its register has.</param>
    /// <param name="change">A change to single lines of the register.</param>
    public static async Task<OwnPartnership> MakeAsync(int schools = 6, bool filled = true, Func<string, string>? change = null)
    {
        var made = new OwnPartnership();
        made.WriteRegister(made.temp["register.csv"], schools, change);
        var outcome = await CommandLine.RunAsync("init", made.Folder, "--roster", made.temp["register.csv"]);
        Assert.Equal((0, ""), (outcome.Code, outcome.Errors));
        if (filled)
        {
            made.Type("Partnership", 1, row => row[0] switch { "E-mail" => "unit@partnership.example", "Telephone" => "01632 960 000", "Sender's name" => "Robin Farrow", _ => null });
            // One collection is planned; what else comes with the product is not run here.
            made.Save(t => t.Sheet == "Runs" ? [.. t.Rows.Select(r => r.Cells.Select(c => c.Text).ToList()).Where(r => r[0] == "section-175")] : null);
            made.Type("Runs", 2, _ => "2026-09-21");
            made.Type("Contacts", 3, row => $"Person of {row[0]} {row[2]}");
            made.Type("Contacts", 4, row => $"{row[2].Split(' ')[0]}@{row[0]}.school.example");
            made.Type("Partners", 1, row => $"Holder, {row[0]}");
            made.Type("Partners", 2, row => $"{row[0].Replace(' ', '.')}@partnership.example");
        }

        return made;
    }

    public static Instant At(int year, int month, int day, int hour) => UkTime.At(new LocalDate(year, month, day), new LocalTime(hour, 0));

    /// <summary>Writes one column of a sheet through the reader and the composer, as somebody who saves the workbook does.</summary>
    /// <param name="text">The new text by the row as it is; null leaves the cell.</param>
    public void Type(string sheet, int column, Func<IReadOnlyList<string>, string?> text) => Save(t => t.Sheet != sheet ? null : [.. t.Rows.Select(r =>
    {
        var cells = r.Cells.Select(c => c.Text).ToList();
        if (text(cells) is { } typed)
        {
            cells[column] = typed;
        }

        return cells;
    })]);

    /// <summary>Writes rows below those that a sheet has.</summary>
    public void Add(string sheet, params string[][] rows) => Save(t => t.Sheet == sheet ? [.. t.Rows.Select(r => r.Cells.Select(c => c.Text).ToList()), .. rows.Select(r => r.ToList())] : null);

    /// <summary>The first schools of Norfolk's register, with a change to single lines if one is wanted.</summary>
    public void WriteRegister(string path, int schools, Func<string, string>? change = null)
    {
        var lines = File.ReadAllLines(NorfolkRehearsal.Register, System.Text.Encoding.Latin1);
        var open = lines.Skip(1).Where(l => l.Contains(",\"Open\",", StringComparison.Ordinal) && l.Contains("Academy converter", StringComparison.Ordinal)).Take(schools);
        File.WriteAllLines(path, [lines[0], .. open.Select(l => change?.Invoke(l) ?? l)], System.Text.Encoding.Latin1);
    }

    /// <param name="rows">The new rows of a sheet; null leaves it as it is.</param>
    private void Save(Func<Table, IReadOnlyList<List<string>>?> rows)
    {
        var before = File.GetLastWriteTimeUtc(Files.Control);
        var reading = new TableReader().Read("control.xlsx", File.ReadAllBytes(Files.Control));
        Assert.Null(reading.Refusal);
        var model = new WorkbookModel("Control workbook", [.. reading.Tables.Select(t => new SheetModel
        {
            Name = t.Sheet,
            Columns = [.. t.Headers.Select(h => new SheetColumn(h, 20))],
            Rows = [.. (rows(t) ?? [.. t.Rows.Select(r => r.Cells.Select(c => c.Text).ToList())]).Select(cells => new SheetRow(cells))],
        })]);
        File.WriteAllBytes(Files.Control, new WorkbookComposer().Workbook(model));
        File.SetLastWriteTimeUtc(Files.Control, before.AddSeconds(2));
    }

    public Task<RunningPartnership> OpenAsync() => RunningPartnership.OpenAsync(Folder, told.Add, Clock);

    /// <summary>Lets the worker work and the clock run from one look to the next.</summary>
    public async Task DriveAsync(RunningPartnership served, Instant until)
    {
        for (var wake = await served.Worker.PassAsync(); Clock.Now < until; wake = await served.Worker.PassAsync())
        {
            Clock.MoveTo(Instant.Min(wake, until));
        }
    }

    public void Dispose() => temp.Dispose();
}
