using System.Text.Json;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Documents.Reading;
using Assurance.Engine;
using Assurance.Engine.Intake;
using Assurance.Engine.Memory;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Runs;
using Assurance.Functions.Contracts;
using Assurance.Functions.Tests.Durable;
using Assurance.Functions.Triggers;
using Assurance.TestKit.Runs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Assurance.Functions.Tests.Orchestrators;

/// <summary>A run with one school, its engine, and a task hub on which submissions are taken in.</summary>
internal sealed class IntakeStage : IDisposable
{
    public const string School = "100001";

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    private readonly SmallStore store = new();
    private readonly ServiceProvider services;

    private IntakeStage()
    {
        Room = new EngineRoom(store.Record, store.Objects, Mail, new MemoryPublication(), new PlainComposer(), new SeededEntropy(1), new VirtualClock(Instant.FromDateTimeUtc(ScriptedRun.Ten)), new InMemorySettings(), new TableReader());
        services = new ServiceCollection().AddLogging().AddSingleton(Room.Doors).AddSingleton(Room.Shelf).AddSingleton(Room.Rounds).BuildServiceProvider();
        Functions = new FunctionCatalogue(services);
        Hub = new FakeOrchestration(new QuietWorld(ScriptedRun.Ten), Functions);
    }

    public EngineRoom Room { get; }

    public MemoryMail Mail { get; } = new();

    public FunctionCatalogue Functions { get; }

    public FakeOrchestration Hub { get; }

    public string Run { get; private set; } = "";

    public static async Task<IntakeStage> SetAsync()
    {
        var stage = new IntakeStage();
        stage.Run = await stage.store.OpenAsync(2026);
        return stage;
    }

    public Task CloseAsync() => store.CloseAsync(Run);

    /// <summary>A whole return of the one school, as the web form hands it in.</summary>
    public async Task<Parcel> ReturnAsync(string id = "1", Action<Dictionary<string, Answer>>? change = null)
    {
        var given = new Dictionary<string, Answer>(await AnswersAsync(), StringComparer.Ordinal);
        change?.Invoke(given);
        return Parcel(id, JsonSerializer.SerializeToUtf8Bytes(new { answers = given.ToDictionary(a => a.Key, a => new { values = a.Value.Values, reason = a.Value.Reason }) }, Web));
    }

    public Task<IReadOnlyDictionary<string, Answer>> AnswersAsync() => StateAsync(state => SimulatedAnswers.Of(state, state.Find(School)!.Respondent, 7));

    public static Parcel Parcel(string id, byte[] bytes) => new(Door.Web, id, "web form", bytes, Instant.FromDateTimeUtc(ScriptedRun.Ten)) { Respondent = School };

    /// <summary>What a door does: make the bytes safe, then set the orchestration in motion.</summary>
    public async Task<Delivery> DeliverAsync(Parcel parcel)
    {
        var stored = await Room.Doors.StoreAsync(Run, parcel);
        Assert.Null(stored.Refusal);
        var delivery = new Delivery(Run, stored.Source);
        await using var client = new FakeDurableClient(Hub);
        _ = await Deliveries.StartAsync(client, delivery, CancellationToken.None);
        return delivery;
    }

    public Task<OrchestrationInstance> FinishAsync(Delivery delivery) => Hub.RunToEndAsync(delivery.InstanceId, ScriptedRun.Ten.AddHours(3));

    /// <summary>What a timer sets off.</summary>
    public async Task TickAsync(Func<DurableTaskClient, Task> function)
    {
        await using var client = new FakeDurableClient(Hub);
        await function(client);
    }

    /// <summary>The ten-minute look for what was stored and never admitted.</summary>
    public async Task<IReadOnlyList<string>> SweepAsync()
    {
        var log = new List<string>();
        using var loggers = new ListLoggers(log);
        await using var client = new FakeDurableClient(Hub);
        await new AdmitStoredFunction(new DueRuns(Room.Shelf), Room.Shelf, Room.Clock, new Logger<AdmitStoredFunction>(loggers)).RunAsync(new TimerInfo(), client, CancellationToken.None);
        return log;
    }

    public async Task<T> StateAsync<T>(Func<RunState, T> read) => (await Room.Shelf.Journal(Run).ReadAsync(read))!;

    public void Dispose()
    {
        services.Dispose();
        Room.Dispose();
        store.Dispose();
    }
}
