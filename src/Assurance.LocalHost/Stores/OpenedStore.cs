using Assurance.Documents;
using Assurance.Documents.Reading;
using Assurance.Engine;
using Assurance.Engine.Evidence;
using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;
using NodaTime;
using NodaTime.Text;

namespace Assurance.LocalHost.Stores;

/// <summary>
/// The store a command works on, wherever it is. A store whose clock is the demo clock keeps the clock's moment beside the record, so
/// that a command run by hand acts at the time the pages show.
/// </summary>
public abstract class OpenedStore : IDisposable
{
    private const string ClockKey = "demo-clock";
    private const string SchoolsKey = "sample-schools";
    private const string SeedKey = "seed";

    /// <summary>Settings that give no access to anything and unmask nobody: an archive holds them always.</summary>
    public static IReadOnlyList<string> PlainSettings { get; } = [ClockKey, SeedKey, SchoolsKey, Engine.Partnerships.PartnershipOpenings.StoppedKey, .. ArchiveChoice.PlainOfEngine];

    public abstract StorePlace Place { get; }

    public abstract IRecord Record { get; }

    public abstract IObjects Objects { get; }

    public abstract ISettings Settings { get; }

    public abstract IBallotBox Ballots { get; }

    /// <summary>Messages and papers beside the record.</summary>
    public abstract IRunFiles Files { get; }

    /// <summary>What a message goes to while nobody says otherwise.</summary>
    /// <param name="stamped">Everything in the store is simulated, and says so.</param>
    protected abstract IMail Mail(bool stamped);

    protected abstract IPublication Papers { get; }

    /// <summary>The bytes of a paper by its path, or null.</summary>
    public abstract Task<byte[]?> PaperAsync(string path);

    /// <summary>What keeps the store from doing what it was asked, in a sentence with what to do; null where the failure is none of the store's.</summary>
    public virtual string? TroubleOf(Exception failure) => null;

    /// <summary>The moment of the demo clock, or null where the store runs on the real one.</summary>
    public Task<Instant?> DemoClockAsync() => DemoClockAsync(Settings);

    /// <summary>The same of a store that is not opened yet.</summary>
    internal static async Task<Instant?> DemoClockAsync(ISettings settings) =>
        await settings.GetAsync(ClockKey) is { } text ? InstantPattern.ExtendedIso.Parse(text).GetValueOrThrow() : null;

    public Task SetDemoClockAsync(Instant now) => Settings.SetAsync(ClockKey, InstantPattern.ExtendedIso.Format(now));

    /// <summary>How many schools the invented county of a sample has; null where it was made before that was kept.</summary>
    public Task<int?> SchoolsAsync() => NumberAsync(SchoolsKey);

    public Task SetSchoolsAsync(int schools) => SetNumberAsync(SchoolsKey, schools);

    public async Task<int> SeedAsync() => await NumberAsync(SeedKey) ?? 0;

    public Task SetSeedAsync(int seed) => SetNumberAsync(SeedKey, seed);

    /// <summary>The engine on this store, at the store's own time.</summary>
    /// <param name="mail">Null is what the store itself has: files of a folder, or on an account nothing that sends.</param>
    public async Task<EngineRoom> RoomAsync(TimeProvider? clock = null, IMail? mail = null, IPublication? publication = null)
    {
        var demo = await DemoClockAsync();
        return new EngineRoom(
            Record,
            Objects,
            mail ?? Mail(stamped: demo is not null),
            publication ?? Papers,
            new OpenXmlComposer(),
            new SystemEntropy(),
            clock ?? (demo is { } moment ? new VirtualClock(moment) : TimeProvider.System),
            Settings,
            new TableReader(),
            Ballots);
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);

    private async Task<int?> NumberAsync(string key) => await Settings.GetAsync(key) is { } text ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : null;

    private Task SetNumberAsync(string key, int number) => Settings.SetAsync(key, number.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
