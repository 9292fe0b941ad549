using Assurance.Chaos.Runners;
using Assurance.Chaos.Transports;
using Assurance.Documents;
using Assurance.Engine.Rehearsal;
using Assurance.LocalHost.Stores;
using NodaTime;

namespace Assurance.Chaos;

/// <summary>Where a trial takes place: one store, one transport, and the people of a county, all in this process.</summary>
internal sealed class Scene : IAsyncDisposable
{
    private readonly HashSet<string> lost = new(StringComparer.Ordinal);
    private readonly IDisposable? mail;
    private bool isUnsettled;

    private Scene(ChaosOptions options, string folder)
    {
        Folder = folder;
        Store = ChosenStore.Open(folder, options.Storage, options.Prefix, isNew: true);
        Arrivals = new Arrivals(ChosenMail.OutboxOf(folder), () => Now);
        Server = options.Transport switch
        {
            TransportKind.Provider or TransportKind.Courier => new ProviderServer(Arrivals, options.Seed, options.HasFaults),
            TransportKind.Smtp => new SmtpServer(Arrivals, options.Seed, options.HasFaults),
            _ => new NoServer(),
        };
        var way = ChosenMail.Of(options.Transport, folder, Server.Port, () => Now);
        mail = way as IDisposable;
        Mail = new WatchedMail(way, isPaced: false, _ => Task.CompletedTask, Lose);
    }

    public string Folder { get; }

    public ChosenStore Store { get; }

    public Arrivals Arrivals { get; }

    public ITransportServer Server { get; }

    /// <summary>The people, and the engine by which they act.</summary>
    public RehearsalStage Stage { get; private set; } = null!;

    public Instant Now => Stage?.World.Clock.Now ?? Instant.MinValue;

    /// <summary>References of messages of which some process did not learn whether they were taken.</summary>
    public IReadOnlySet<string> Lost => lost;

    private WatchedMail Mail { get; }

    public static async Task<Scene> SetAsync(ChaosOptions options, string folder, RehearsalOptions county)
    {
        var scene = new Scene(options, folder);
        scene.Stage = await RehearsalStage.SetAsync(county, scene.Store.Record, scene.Store.Objects, scene.Mail, new FilePublication(Path.Combine(folder, "published")), new OpenXmlComposer());
        return scene;
    }

    public void Lose(string reference)
    {
        lock (lost)
        {
            _ = lost.Add(reference);
            isUnsettled = true;
        }
    }

    /// <summary>Before time goes on: what somebody gave up waiting for has been taken by then, or never will be.</summary>
    public async Task SettleAsync()
    {
        bool isDue;
        lock (lost)
        {
            (isDue, isUnsettled) = (isUnsettled, false);
        }

        if (isDue)
        {
            await Server.SettleAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Stage?.Dispose();
        mail?.Dispose();
        await Server.DisposeAsync();
        Store.Dispose();
    }
}
