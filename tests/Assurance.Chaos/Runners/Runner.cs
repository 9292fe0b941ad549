using Assurance.Chaos.Transports;
using Assurance.Documents;
using Assurance.Documents.Reading;
using Assurance.Engine;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Rounds;
using Assurance.Engine.Runs;
using Assurance.LocalHost.Stores;
using NodaTime;

namespace Assurance.Chaos.Runners;

/// <summary>
/// One process at work: the engine on the shared store, its rounds driven as the local host drives them, its clock the coordinator's.
/// </summary>
public static class Runner
{
    private static readonly Duration LongestPatience = Duration.FromMinutes(15);

    /// <summary>How often is looked whether the round waits for the trial's clock, as it does for a mailbox that takes no more for now.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    /// <summary>Works until the coordinator has gone or the run is closed.</summary>
    public static async Task RunAsync(RunnerOptions options, TextReader commands, TextWriter reports)
    {
        var clock = new VirtualClock(options.Now);
        var leash = new Leash(commands, reports, clock);
        using var store = ChosenStore.Open(options.Folder, options.Storage, options.Prefix, isNew: false);
        var mail = ChosenMail.Of(options.Transport, options.Folder, options.Port, () => clock.Now);
        using var closing = mail as IDisposable;
        var faults = options.HasFaults ? SeededDraw.For(options.Seed, "storage-faults", options.Number.ToString(null, null)) : null;
        using var room = new EngineRoom(
            new WatchedRecord(store.Record, leash, faults), store.Objects, new WatchedMail(mail, isPaced: true, leash.PointAsync, leash.Lost), new FilePublication(Path.Combine(options.Folder, "published")),
            new OpenXmlComposer(), new TaggedEntropy(options.Number), clock, store.Settings, new TableReader());
        var listening = leash.ListenAsync();
        leash.Ready();

        // Half of them go on what they knew some minutes ago, as an orchestration does that was woken by time alone.
        await WorkAsync(room, options.Run, options.Number % 2 == 0 ? TimeSpan.Zero : RunJournal.Recently, clock, leash);
        await listening;
    }

    /// <summary>As the worker of the local host: what fails is told and tried again, each time later.</summary>
    private static async Task WorkAsync(EngineRoom room, string run, TimeSpan within, VirtualClock clock, Leash leash)
    {
        var rounds = new RunRounds(room, leash.Tell) { Within = within };
        var (times, until) = (0, Instant.MinValue);
        while (await leash.NextAsync() is { } moment)
        {
            clock.JumpTo(moment);
            var wake = until;
            if (clock.Now >= until)
            {
                try
                {
                    if (await WaitForAsync(rounds.DoAsync(run), room, run, clock, leash) is not { } look)
                    {
                        leash.Closed();
                        continue;
                    }

                    (times, until, wake) = (0, Instant.MinValue, look);
                }
                catch (Exception broken) when (broken is not OutOfMemoryException)
                {
                    wake = until = clock.Now + Duration.Min(Duration.FromMinutes(1 << Math.Min(times++, 4)), LongestPatience);
                    leash.Tell($"{broken.GetType().Name}: {broken.Message}");
                }
            }

            leash.Idle(await room.Shelf.Journal(run).ReadAsync(state => state.Position), wake);
        }
    }

    /// <summary>The round; where it waits for time to go by, the coordinator is told until when.</summary>
    private static async Task<Instant?> WaitForAsync(Task<Instant?> round, EngineRoom room, string run, VirtualClock clock, Leash leash)
    {
        while (await Task.WhenAny(round, Task.Delay(Glance)) != round)
        {
            if (!round.IsCompleted && leash.IsLoose && clock.NextTimer is { } due)
            {
                leash.Idle(await room.Shelf.Journal(run).ReadAsync(state => state.Position), due);
                if (await leash.NextAsync() is not { } moment)
                {
                    return null;
                }

                clock.JumpTo(moment);
            }
        }

        return await round;
    }
}
