using System.Globalization;
using Assurance.Core.Record;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;
using Assurance.Sqlite;
using Assurance.TestKit.Runs;

namespace Assurance.Benchmarks;

/// <summary>A whole year's record folded cold from SQLite, by a process that starts, against what of it no snapshot could spare.</summary>
internal sealed class FoldFigure(int schools) : IFigure
{
    private const string Snapshot = "snapshot/size";
    private string run = "";
    private double megabytes;
    private long events;

    public string Name => schools < 1_000 ? "fold" : "fold-large";

    public string Title => $"a whole year of {schools:N0} schools folded cold from SQLite";

    public bool OnlyByName => schools >= 1_000;

    public int Repeats => 5;

    public int WarmUps => 1;

    public IReadOnlyList<Contender> Contenders()
    {
        var folder = Directory.CreateTempSubdirectory("assurance-fold").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var path = Path.Combine(folder, "record.db");
        Make(path).GetAwaiter().GetResult();
        return
        [
            new Contender("RunJournal, cold", () => Cold(path)),
            new Contender("loading what the opening froze", () => Frozen(path)),
            new Contender("reading the lines alone", () => With(path, store => store.Record.ReadAsync(run).GetAwaiter().GetResult().Count)),
            new Contender("reading a snapshot's worth of state", () => With(path, store =>
                StateSize.Read(store.Objects.GetAsync(Snapshot).GetAwaiter().GetResult()!.Value.Span).Keys.Count)),
            new Contender("reading and parsing them", () => With(path, store => store.Record.ReadAsync(run).GetAwaiter().GetResult().Count(l => EventJson.Read(l.Bytes.Span).Key.Length > 0))),
        ];
    }

    public string Words(IReadOnlyList<Measurement> measured) => string.Create(
        CultureInfo.InvariantCulture,
        $"{events:N0} events; {measured[0].Milliseconds:N0} ms cold ({measured[0].CpuMilliseconds:N0} of CPU), of which {measured[1].Milliseconds:N0} for what the opening froze; a snapshot's {megabytes:0.0} MB alone take {measured[3].Milliseconds:N0} ({measured[3].CpuMilliseconds:N0})");

    private async Task Make(string path)
    {
        using var year = await PlayedYear.PlayAsync(schools);
        run = year.Run;
        await SqliteExport.WriteAsync(path, year.Room.Record, year.Room.Objects);
        var keys = (await year.EventsAsync()).Select(e => e.Key).ToList();
        events = keys.Count;
        using var store = SqliteStore.OpenExisting(path);
        var bytes = StateSize.Write(await year.StateAsync(), keys);
        megabytes = bytes.Length / 1e6;
        await store.Objects.PutAsync(Snapshot, bytes);
    }

    private long Cold(string path) => With(path, store =>
    {
        using var journal = new RunJournal(run, store.Record, Loader(store));
        return (int)journal.ReadAsync(s => s.Position).GetAwaiter().GetResult();
    });

    private long Frozen(string path) => With(path, store =>
    {
        var opened = (RunOpened)EventJson.Read(store.Record.StreamAsync(run).ToBlockingEnumerable().First().Bytes.Span).Body;
        return Loader(store).LoadAsync(run, opened).GetAwaiter().GetResult().Frame.Respondents.Count == schools ? (int)events : 0;
    });

    private static RunLoader Loader(SqliteStore store) => new(new ObjectBox(store.Objects, new SystemEntropy()));

    private static long With(string path, Func<SqliteStore, int> read)
    {
        using var store = SqliteStore.OpenExisting(path, readOnly: true);
        return read(store);
    }
}
