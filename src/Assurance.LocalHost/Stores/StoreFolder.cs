using System.Globalization;
using Assurance.Documents;
using Assurance.Documents.Reading;
using Assurance.Engine;
using Assurance.Engine.Evidence;
using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;
using Assurance.LocalHost.Outbox;
using Assurance.Sqlite;
using NodaTime;
using NodaTime.Text;

namespace Assurance.LocalHost.Stores;

/// <summary>
/// A partnership on one machine: <c>record.db</c>, <c>outbox</c>, <c>published</c>. A store whose clock is the demo clock keeps
/// the clock's moment beside the record, so that a command run by hand acts at the time the pages show.
/// </summary>
public sealed class StoreFolder : IDisposable
{
    private const string ClockKey = "demo-clock";
    private const string SchoolsKey = "sample-schools";
    private const string SeedKey = "seed";

    /// <summary>Settings that give no access to anything and unmask nobody: an archive holds them always.</summary>
    public static IReadOnlyList<string> PlainSettings { get; } = [ClockKey, SeedKey, SchoolsKey, Engine.Partnerships.PartnershipOpenings.StoppedKey, .. ArchiveChoice.PlainOfEngine];

    private StoreFolder(string folder, SqliteStore store)
    {
        Folder = folder;
        Store = store;
        Publication = new FilePublication(Path.Combine(folder, "published"));
    }

    public string Folder { get; }

    public SqliteStore Store { get; }

    public FilePublication Publication { get; }

    public static string RecordPath(string folder) => Path.Combine(folder, "record.db");

    /// <exception cref="StoreFileException">There is no store, or it cannot be read; the message says what to do.</exception>
    public static StoreFolder Open(string folder, bool readOnly = false) =>
        new(folder, SqliteStore.OpenExisting(RecordPath(folder), readOnly));

    public static StoreFolder Create(string folder)
    {
        _ = Directory.CreateDirectory(folder);
        return new StoreFolder(folder, SqliteStore.Open(RecordPath(folder)));
    }

    /// <summary>The moment of the demo clock, or null where the store runs on the real one.</summary>
    public Task<Instant?> DemoClockAsync() => DemoClockAsync(Store);

    /// <summary>The same of a store that is no folder yet.</summary>
    internal static async Task<Instant?> DemoClockAsync(SqliteStore store) =>
        await store.Settings.GetAsync(ClockKey) is { } text ? InstantPattern.ExtendedIso.Parse(text).GetValueOrThrow() : null;

    public Task SetDemoClockAsync(Instant now) => Store.Settings.SetAsync(ClockKey, InstantPattern.ExtendedIso.Format(now));

    /// <summary>How many schools the invented county of a sample has; null where it was made before that was kept.</summary>
    public async Task<int?> SchoolsAsync() => await Store.Settings.GetAsync(SchoolsKey) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    public Task SetSchoolsAsync(int schools) => Store.Settings.SetAsync(SchoolsKey, schools.ToString(CultureInfo.InvariantCulture));

    public async Task<int> SeedAsync() =>
        await Store.Settings.GetAsync(SeedKey) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : 0;

    public Task SetSeedAsync(int seed) => Store.Settings.SetAsync(SeedKey, seed.ToString(CultureInfo.InvariantCulture));

    /// <summary>The engine on this store, at the store's own time.</summary>
    /// <param name="mail">Null puts messages into the outbox as files.</param>
    public async Task<EngineRoom> RoomAsync(TimeProvider? clock = null, IMail? mail = null)
    {
        var demo = await DemoClockAsync();
        return new EngineRoom(
            Store.Record,
            Store.Objects,
            mail ?? new FileOutbox(Path.Combine(Folder, "outbox"), stamped: demo is not null),
            Publication,
            new OpenXmlComposer(),
            new SystemEntropy(),
            clock ?? (demo is { } moment ? new VirtualClock(moment) : TimeProvider.System),
            Store.Settings,
            new TableReader(),
            Store.Ballots);
    }

    public void Dispose() => Store.Dispose();
}
