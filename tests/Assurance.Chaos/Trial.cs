using System.Diagnostics;
using Assurance.Chaos.Reckoning;
using Assurance.Chaos.Runners;
using Assurance.Core.Calendar;
using Assurance.Engine.Rehearsal;
using NodaTime;

namespace Assurance.Chaos;

/// <summary>
/// A whole run, from before its first step to its close, worked at by several processes that are killed again and again, on a transport
/// and a store that fail now and then; and in the end the ledger. People – schools, officers, chairs – act from this process.
/// </summary>
public sealed class Trial
{
    private static readonly Duration LongestRun = Duration.FromDays(730);
    private static readonly LocalTime Morning = new(10, 0);
    private readonly ChaosOptions options;
    private readonly Scene scene;
    private readonly Undisturbed undisturbed;
    private readonly HashSet<string> inFlight = new(StringComparer.Ordinal);
    private readonly Executioner executioner;
    private int numbers;

    private Trial(ChaosOptions options, Scene scene, Undisturbed undisturbed)
    {
        this.options = options;
        this.scene = scene;
        this.undisturbed = undisturbed;
        executioner = new Executioner(options, undisturbed.Chases);
    }

    private RehearsalStage Stage => scene.Stage;

    private Instant Now => scene.Now;

    /// <param name="progress">Told each day reached, and the kills so far.</param>
    public static async Task<Ledger> RunAsync(ChaosOptions options, Action<LocalDate, int>? progress = null, CancellationToken cancellation = default)
    {
        var watch = Stopwatch.StartNew();
        var county = County.Of(options);
        var without = await Undisturbed.PlayAsync(county);
        var place = options.Folder ?? Directory.CreateTempSubdirectory("assurance-chaos-").FullName;
        try
        {
            await using var set = await Scene.SetAsync(options, place, county);
            return await new Trial(options, set, without).PlayAsync(progress, cancellation) with { Seconds = Math.Round(watch.Elapsed.TotalSeconds, 1) };
        }
        finally
        {
            if (options.Folder is null)
            {
                Directory.Delete(place, recursive: true);
            }
        }
    }

    private async Task<Ledger> PlayAsync(Action<LocalDate, int>? progress, CancellationToken cancellation)
    {
        var end = Now + LongestRun;
        var day = UkTime.Date(Now);
        await using var crew = new Crew(executioner, NextRunner, NoteInFlightAsync, scene.Lose);
        crew.Enlist(options.Runners);
        var people = Task.CompletedTask;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            await crew.WorkAsync(Now, people, PositionAsync);
            await scene.SettleAsync();
            scene.Arrivals.LookIntoFolder();
            if (crew.IsClosed)
            {
                break;
            }

            await ResolveAsync();
            await Stage.World.EnterAsync(Stage.Run, []);
            var next = Instant.Min(crew.NextWake, Stage.World.NextAct ?? Instant.MaxValue);
            if (next > end)
            {
                throw new InvalidOperationException($"The run has not come to its end by {UkTime.Date(end)}.");
            }

            people = await PeopleAsync(Instant.Max(next, Now));
            if (UkTime.Date(Now) != day)
            {
                day = UkTime.Date(Now);
                progress?.Invoke(day, crew.Kills);
            }
        }

        await crew.DisposeAsync();
        scene.Arrivals.LookIntoFolder();
        var happenings = new Happenings(options, crew.Kills, crew.Stalls, scene.Arrivals.Faults, inFlight, scene.Lost, crew.Told);
        return await Audit.OfAsync(scene.Store.Record, scene.Store.Objects, Stage.Run, undisturbed, scene.Arrivals.All, happenings);
    }

    /// <summary>
    /// Lets people act who act up to this moment: half of the time before the runners hear of it, half of the time beside them, so that a
    /// return and a reminder race for the record.
    /// </summary>
    private async Task<Task> PeopleAsync(Instant moment)
    {
        if (Stage.World.NextAct == moment && executioner.Chance(0.5))
        {
            Stage.World.Clock.MoveTo(moment);
            return Task.Run(() => Stage.World.AdvanceToAsync(moment, stopOnHint: false));
        }

        _ = await Stage.World.AdvanceToAsync(moment, stopOnHint: false);
        return Task.CompletedTask;
    }

    /// <summary>The officer looks into each message of which nobody could tell, on a later morning, and says what became of it.</summary>
    private async Task ResolveAsync()
    {
        var local = UkTime.Local(Now);
        if (local.TimeOfDay < Morning)
        {
            return;
        }

        var unknown = await Stage.Room.Shelf.Journal(Stage.Run).ReadAsync(state => state.IsClosed ? [] : state.Intents.Values
            .Where(i => i.IsUnknown && UkTime.Date(i.ClaimedAt) < local.Date).Select(i => (i.Key, i.Reference)).ToList());
        foreach (var (key, reference) in unknown ?? [])
        {
            _ = await Stage.Room.Desk.ResolveUnknownAsync(Stage.Run, key, scene.Arrivals.Has(reference), SimulatedWorld.Officer, "Looked it up: simulated.");
        }
    }

    private RunnerOptions NextRunner() => new(scene.Folder, Stage.Run, ++numbers, options.Transport, scene.Server.Port, options.Seed, options.HasFaults, Now, options.Storage, options.Prefix);

    /// <summary>What was in the hands of that process: its claims that have no outcome.</summary>
    private async Task NoteInFlightAsync(int number)
    {
        await scene.Server.SettleAsync();
        var tag = TaggedEntropy.TagOf(number);
        var pending = await Stage.Room.Shelf.Journal(Stage.Run).ReadAsync(state => state.PendingIntents
            .Where(i => i.Claim.StartsWith(tag, StringComparison.Ordinal)).Select(i => i.Reference).ToList());
        inFlight.UnionWith(pending ?? []);
    }

    private async Task<long> PositionAsync() => await Stage.Room.Shelf.Journal(Stage.Run).ReadAsync(state => state.Position);
}
