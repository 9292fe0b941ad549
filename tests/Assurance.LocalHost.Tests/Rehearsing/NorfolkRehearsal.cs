using System.Text.Json;
using Assurance.Core.Record;
using Assurance.LocalHost.Stores;
using Assurance.LocalHost.Tests.Commands;
using NodaTime;

namespace Assurance.LocalHost.Tests.Rehearsing;

/// <summary>The rehearsal of Norfolk's real schools, made once for all tests that look at it.</summary>
public sealed class NorfolkRehearsal : IAsyncLifetime
{
    public const string Run = "section-175.2026-27";
    private readonly TempFolder folder = new();

    internal static readonly string Register = Path.Combine(AppContext.BaseDirectory, "register", "gias-norfolk.csv");

    public string Out => folder["out"];

    internal Outcome Outcome { get; private set; } = null!;

    public JsonElement Summary { get; private set; }

    public IReadOnlyList<Row> Timeline { get; private set; } = [];

    public IReadOnlyList<SentFile> Outbox { get; private set; } = [];

    public IReadOnlyList<RunEvent> Events { get; private set; } = [];

    public LocalDate Opens { get; } = new(2026, 9, 21);

    /// <summary>Everyone the run wrote to or raised a task about.</summary>
    public IReadOnlySet<string> Asked { get; private set; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>The day of the first answer of everyone who answered.</summary>
    public IReadOnlyDictionary<string, LocalDate> Answered { get; private set; } = new Dictionary<string, LocalDate>(StringComparer.Ordinal);

    public async ValueTask InitializeAsync()
    {
        Outcome = await RehearseAsync(Out);
        Summary = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Out, "summary.json"))).RootElement;
        Timeline = Row.Read(Path.Combine(Out, "timeline.csv"));
        Asked = Timeline.Where(r => r.Class == "chase" || r.Kind == "task").SelectMany(r => r.Respondents).ToHashSet(StringComparer.Ordinal);
        Answered = Timeline.Where(r => r.Kind == "response").GroupBy(r => r.Respondents.Single(), StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Min(r => r.Day), StringComparer.Ordinal);
        Outbox = SentFile.ReadAll(Path.Combine(Out, "outbox"));
        using var store = StoreFolder.Open(Out, readOnly: true);
        Events = [.. (await store.Store.Record.ReadAsync(Run)).Select(l => EventJson.Read(l.Bytes.Span))];
    }

    internal static Task<Outcome> RehearseAsync(string into) => CommandLine.RunAsync(
        "rehearse", "section-175", "--roster", Register, "--opens", "2026-09-21", "--response-rate", "0.75", "--seed", "7", "--documents", "sample", "--out", into);

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}

[CollectionDefinition(nameof(NorfolkRehearsal))]
public sealed class NorfolkCollection : ICollectionFixture<NorfolkRehearsal>;
